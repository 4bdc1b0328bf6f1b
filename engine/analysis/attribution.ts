import { assert } from "../kernel/assert.ts";
import { formatDate } from "../kernel/calendar.ts";
import { rootKey } from "../kernel/draw.ts";
import type { Observer } from "../kernel/indicator.ts";
import type { Model } from "../kernel/model.ts";
import { movingYear } from "../kernel/recorder.ts";
import type { Root } from "../kernel/root.ts";
import { seriesOf } from "../run/series.ts";
import type { SeriesInfo } from "../run/result.ts";
import { simulation, type Simulation } from "../kernel/simulation.ts";

/**
 * Which parts of the model moved an indicator in one run: what it would have been without each of
 * them acting during the window, all else and all chance being equal. `change` is exactly
 * `alone` plus the effects of all but the keepers plus `rest`.
 */
export interface Attribution {
  readonly indicator: SeriesInfo;
  /** First day of the window, and the last, included. */
  readonly from: string;
  readonly to: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Mechanisms that write the columns that the indicator shows: whatever moves it passes through them. */
  readonly keepers: readonly string[];
  /** The change when the keepers alone act: memory that fades, plans made before the window, chance of their own. */
  readonly alone: number;
  /** The largest first. A part without which the run cannot go on has no effect that can be told. */
  readonly effects: readonly PartEffect[];
  /** What the effects do not add up to, because parts act upon each other. */
  readonly rest: number;
}

export interface PartEffect {
  /** "scenario" for its events, policies and drivers, else the mechanism's id. */
  readonly part: string;
  readonly title: string;
  /** Told for its own sake and not part of the sum: the others act through it. */
  readonly keeper?: true;
  readonly without?: number;
  readonly effect?: number;
}

/** Runs the window once as it was, once with the keepers alone, and once without each part. Days are included. */
export function attribute(
  model: Model,
  root: Root,
  run: number,
  indicator: string,
  from_day: number,
  to_day: number,
): Attribution {
  assert(
    model.start_day <= from_day && from_day <= to_day && to_day <= model.end_day,
    "the window lies in the horizon",
  );
  const info = seriesOf(model).find(({ id }) => id === indicator);
  assert(info, `there is no indicator "${indicator}"`);
  const sim = simulation(model);
  const value = reader(sim, indicator);
  const keepers = keepersOf(sim, indicator);
  const parts = ["scenario", ...model.mechanisms.map(({ id }) => id)];
  const movers = new Set(parts.filter((part) => !keepers.includes(part)));
  sim.start(rootKey(root), run);
  while (sim.day < from_day) sim.step();
  const morning = sim.snapshot();
  const before = value();

  function endWithout(frozen: ReadonlySet<string>): number {
    sim.resume(morning);
    while (sim.day <= to_day) sim.step(undefined, frozen);
    return value();
  }

  function effectOf(part: string): PartEffect {
    const title =
      model.mechanisms.find(({ id }) => id === part)?.title ?? "Events, policies and drivers of the scenario";
    const about: PartEffect = movers.has(part) ? { part, title } : { part, title, keeper: true };
    try {
      const without = endWithout(new Set([part]));
      return Number.isFinite(without) ? { ...about, without, effect: after - without } : about;
    } catch {
      return about;
    }
  }

  const after = endWithout(new Set());
  const alone = endWithout(movers) - before;
  const effects = parts.map(effectOf).sort((left, right) => size(right) - size(left));
  const explained = effects.reduce((sum, { keeper, effect = 0 }) => (keeper ? sum : sum + effect), alone);
  return {
    indicator: info,
    from: formatDate(from_day),
    to: formatDate(to_day),
    before,
    after,
    change: after - before,
    keepers,
    alone,
    effects,
    rest: after - before - explained,
  };
}

function size({ effect = 0 }: PartEffect): number {
  return Math.abs(effect);
}

/** The value as conditions read it: of a state the day's own, of a flow or count that of the last thirty days. */
function reader(sim: Simulation, indicator: string): () => number {
  const { indicators, formulas } = sim.model;
  const row = [...indicators, ...formulas].findIndex(({ id }) => id === indicator || movingYear(id) === indicator);
  const isMoving = indicators[row] !== undefined && indicators[row].id !== indicator;
  const values = sim.world.column(isMoving ? "indicator.year" : "indicator.now");
  return () => values[row]!;
}

/** Writers of the columns that an indicator fetches; a formula fetches other indicators, which no mechanism writes. */
function keepersOf(sim: Simulation, indicator: string): string[] {
  const found = sim.model.indicators.find(({ id }) => id === indicator || movingYear(id) === indicator);
  const writers = new Set<string>();
  const observer: Observer = {
    ...sim.observer,
    read(column) {
      const writer = sim.writers.get(column);
      if (writer !== undefined && writer !== "scenario" && writer !== "derived") writers.add(writer);
      return sim.world.column(column);
    },
  };
  found?.build(observer);
  return sim.model.mechanisms.map(({ id }) => id).filter((id) => writers.has(id));
}
