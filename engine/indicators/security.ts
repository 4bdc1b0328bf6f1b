import type { Aggregate, Indicator, Observer } from "../kernel/indicator.ts";
import type { Values } from "../kernel/table.ts";

type Measure = Omit<Indicator, "lens">;

/** Tension, attacks, deaths and the escalation ladder of the pair. */
export const securityIndicators: readonly Indicator[] = [
  level("tension", "Tension", "Tension between the two sides, 0 to 100.", "relation.tension", "mean", "points", 0, 100),
  level(
    "tension_event",
    "Tension, event part",
    "Part of tension that the acts of late add; below 0 after a friendly spell.",
    "relation.tension_event",
    "mean",
    "points",
    -100,
    100,
  ),
  level(
    "tension_structural",
    "Tension, structural part",
    "Tension if acts came at their usual rate.",
    "relation.tension_structural",
    "mean",
    "points",
    0,
    100,
  ),
  level(
    "tension_rank",
    "Tension, rank",
    "Share of the last 52 weeks that were calmer, in per cent; it needs only the order of the weights.",
    "relation.tension_rank",
    "mean",
    "points",
    0,
    100,
  ),
  total("incidents", "Attacks", "Militant attacks in the border zone.", ["group.attacks"], "attacks"),
  total(
    "incidents_cross_border",
    "Attacks across the border",
    "Militant attacks launched from the other side.",
    ["group.attacks_across"],
    "attacks",
  ),
  total(
    "fatalities_state",
    "Deaths, state",
    "Dead who served a state, in attacks and strikes; attacks are split by fixed shares.",
    ["group.dead_state", "state.dead_state"],
    "persons",
  ),
  total(
    "fatalities_militant",
    "Deaths, militants",
    "Dead militants, in attacks and strikes, split by fixed shares.",
    ["group.dead_militant", "state.dead_militant"],
    "persons",
  ),
  total(
    "fatalities_civilian",
    "Deaths, civilians",
    "Dead civilians, in attacks and strikes, split by fixed shares.",
    ["group.dead_civilian", "state.dead_civilian"],
    "persons",
  ),
  level(
    "rung",
    "Rung",
    "Highest rung of the escalation ladder: 0 normal, 3 recall, 4 strike, 7 war.",
    "pair.rung",
    "max",
    "1",
    0,
    7,
  ),
  measure({
    id: "rung_days",
    label: "Days in crisis",
    meaning: "Days on rung 3 or higher.",
    unit: "days",
    aggregate: "sum",
    min: 0,
    build: daysFrom(3),
  }),
  level(
    "strike_hazard",
    "Strike hazard",
    "Hazard of a strike by either side, added up over the days; 1 - exp(-it) is the chance of one.",
    "pair.strike_hazard",
    "sum",
    "1",
    0,
  ),
  total("strikes", "Strikes", "Strikes across the border, replies included.", ["pair.strikes"], "strikes"),
  total("replies", "Replies", "Strikes that answer one.", ["pair.replies"], "strikes"),
  total("wars", "Wars", "Wars that begin.", ["pair.wars"], "wars"),
];

/** The first row of a column: the pair, or the relation between the two sides. */
function level(
  id: string,
  label: string,
  meaning: string,
  column: string,
  aggregate: Aggregate,
  unit: string,
  min: number,
  max?: number,
): Indicator {
  const build = (world: Observer) => {
    const values = world.read(column);
    return () => values[0];
  };
  return measure({
    id,
    label,
    meaning,
    unit,
    aggregate,
    min,
    ...(max === undefined ? {} : { max }),
    build,
  });
}

/** A day's amount, added over all rows of some columns. */
function total(id: string, label: string, meaning: string, columns: readonly string[], unit: string): Indicator {
  const build = (world: Observer) => {
    const parts = columns.map((column) => world.read(column));
    return () => {
      let sum = 0;
      for (let i = 0; i < parts.length; i++) sum += sumOf(parts[i]!);
      return sum;
    };
  };
  return measure({ id, label, meaning, unit, aggregate: "sum", min: 0, build });
}

function daysFrom(rung: number): Indicator["build"] {
  return (world) => {
    const values = world.read("pair.rung");
    return () => (values[0] >= rung ? 1 : 0);
  };
}

function measure(parts: Measure): Indicator {
  return { lens: "model truth", ...parts };
}

function sumOf(values: Values): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row];
  return sum;
}
