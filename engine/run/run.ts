import { assert } from "../kernel/assert.ts";
import { rootKey } from "../kernel/draw.ts";
import { sha256Hex } from "../kernel/hash.ts";
import type { Model } from "../kernel/model.ts";
import { recordedIds } from "../kernel/recorder.ts";
import { rootHex, type Root } from "../kernel/root.ts";
import { simulation, type Simulation } from "../kernel/simulation.ts";
import { blame } from "./blame.ts";
import type { RunFailure, RunResult } from "./result.ts";
import { dailyPlaces } from "./series.ts";

export interface RunOptions {
  /** Gives the run's events, too. */
  readonly events?: boolean;
  /** Gives daily values, too. */
  readonly daily?: boolean;
  /** Is told of each part of the model that has acted on a day (`partIds`); the state stands in `Runner.simulation`. */
  readonly after?: (mechanism: string, day: number) => void;
  /** Continues from a snapshot of the same run instead of the first day. */
  readonly snapshot?: ArrayBuffer;
}

/** A model in memory, used for one run after another. */
export interface Runner {
  readonly simulation: Simulation;
  run(root: Root, index: number, options?: RunOptions): RunResult | RunFailure;
}

/** Puts a model into memory once, so that its runs allocate next to nothing. */
export function runner(model: Model): Runner {
  const sim = simulation(model);
  const isSound = finiteState(sim);
  return {
    simulation: sim,
    run(root, index, options = {}) {
      let mishap: unknown = new Error("a recorded value or the final state is not finite");
      try {
        const days = proceed(sim, root, index, options);
        const result = resultOf(sim, index, options.events ?? false);
        if (result.months.every(Number.isFinite) && isSound()) return days ? { ...result, days } : result;
      } catch (error) {
        mishap = error;
      }
      const found = blame(sim, rootKey(root), index);
      if (!found) throw mishap;
      return { run: index, seed: rootHex(root), scenario: model.id, ...found };
    },
  };
}

export function isFailure(result: object): result is RunFailure {
  return "mechanism" in result;
}

/** Whether all numbers that are finite in the initial state still are; others have no bits that all engines share. */
function finiteState({ world }: Simulation): () => boolean {
  const places = [...world.columns]
    .filter(([name, values]) => name !== "indicator.highest" && values instanceof Float64Array)
    .map(([, values]) => ({
      values,
      rows: values.every(Number.isFinite)
        ? undefined
        : [...values.keys()].filter((row) => Number.isFinite(values[row])),
    }));
  return () =>
    places.every(({ values, rows }) =>
      rows ? rows.every((row) => Number.isFinite(values[row])) : values.every(Number.isFinite),
    );
}

/** Runs to the last day and gives the daily values where they are asked for. */
function proceed(sim: Simulation, root: Root, index: number, options: RunOptions): Float64Array | undefined {
  const { model } = sim;
  const { after, snapshot } = options;
  assert(!(snapshot && options.daily), "daily values are those of a whole run");
  sim.start(rootKey(root), index);
  if (snapshot) sim.resume(snapshot);
  const first_day = sim.day;
  const count = model.end_day - first_day + 1;
  const places = dailyPlaces(model).map(({ column, row }) => ({
    values: sim.world.column(column),
    row,
  }));
  const days = options.daily ? new Float64Array(places.length * count) : undefined;
  while (sim.day <= model.end_day) {
    const day = sim.day;
    sim.step(after && ((part) => after(part, day)));
    if (days) places.forEach(({ values, row }, i) => (days[i * count + day - first_day] = values[row]!));
  }
  return days;
}

function resultOf(sim: Simulation, run: number, withEvents: boolean): RunResult {
  const { model, world, log } = sim;
  const columns = recordedIds(model).map((id) => world.column(`record.${id}`));
  const months = new Float64Array(columns.reduce((count, column) => count + column.length, 0));
  columns.forEach((column, i) => months.set(column, i * column.length));
  const brokenDay = world.column("invariant.broken_day");
  return {
    run,
    hash: hashOf(months, sim.stateHash()),
    months,
    broken: model.invariants.flatMap(({ text }, i) =>
      brokenDay[i]! < 0 ? [] : [{ invariant: text, day: brokenDay[i]! }],
    ),
    ...(withEvents && { events: log.pack() }),
  };
}

/** Of the recorded values as little-endian doubles, then of the final state. */
function hashOf(months: Float64Array, stateHash: string): string {
  const state = new TextEncoder().encode(stateHash);
  const bytes = new Uint8Array(months.byteLength + state.length);
  bytes.set(new Uint8Array(months.buffer));
  bytes.set(state, months.byteLength);
  return sha256Hex(bytes);
}
