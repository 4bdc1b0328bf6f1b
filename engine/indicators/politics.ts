import type { Aggregate, Indicator, Observer } from "../kernel/indicator.ts";
import type { Values } from "../kernel/table.ts";

/** How the two sides and the world around them stand: alignment, approval, what comes of signatures, refugees, conflicts of others. */
export const politicsIndicators: readonly Indicator[] = [
  share("alignment", "Alignment", "How close the two sides stand on the issues.", "mean", at("relation.alignment", 0)),
  share("approval_a", "Approval, {a}", "Domestic approval of the government of {a}.", "mean", at("state.approval", 0)),
  share("approval_b", "Approval, {b}", "Domestic approval of the government of {b}.", "mean", at("state.approval", 1)),
  share(
    "execution_ratio",
    "Execution ratio",
    "Share of what is signed that is carried out, each commitment counting alike; 0 where nothing is.",
    "last",
    executionRatio,
  ),
  amount(
    "refugee_stock",
    "Refugees",
    "People who fled to a side or to a third party.",
    "persons",
    "last",
    total("refugee.documented", "refugee.undocumented"),
  ),
  amount(
    "refugee_returns",
    "Returns of refugees",
    "People who went back, of themselves or pushed.",
    "persons",
    "sum",
    total("refugee.returned_today"),
  ),
  amount(
    "crisis_days",
    "Days of other conflicts",
    "Days on which a conflict with or among third parties goes on.",
    "days",
    "sum",
    anyOngoing,
  ),
];

/** Tension of a dyad other than the pair: `tension_XXX_YYY` for the row of `relations` with that id. */
export function dyadTension(id: string, row: number): Indicator {
  const between = id.split("_").join(" and ");
  const about = amount(
    `tension_${id}`,
    `Tension, ${between}`,
    `Tension between ${between}, 0 to 100.`,
    "1",
    "mean",
    at("relation.tension", row),
  );
  return { ...about, max: 100 };
}

function share(id: string, label: string, meaning: string, aggregate: Aggregate, build: Indicator["build"]): Indicator {
  return { ...amount(id, label, meaning, "1", aggregate, build), max: 1 };
}

function amount(
  id: string,
  label: string,
  meaning: string,
  unit: string,
  aggregate: Aggregate,
  build: Indicator["build"],
): Indicator {
  return { id, label, meaning, unit, aggregate, lens: "model truth", min: 0, build };
}

function at(column: string, row: number): Indicator["build"] {
  return (world) => {
    const values = world.read(column);
    return () => values[row]!;
  };
}

function total(...columns: readonly string[]): Indicator["build"] {
  return (world) => {
    const parts = columns.map((column) => world.read(column));
    return () => {
      let sum = 0;
      for (let i = 0; i < parts.length; i++) sum += sumOf(parts[i]!);
      return sum;
    };
  };
}

function executionRatio(world: Observer): () => number {
  const signed = world.read("commitment.signed");
  const delivered = world.read("commitment.delivered");
  return () => {
    let known = 0;
    let share = 0;
    for (let row = 0; row < signed.length; row++) {
      if (!(signed[row]! > 0)) continue;
      known += 1;
      share += delivered[row]! / signed[row]!;
    }
    return known > 0 ? share / known : 0;
  };
}

function anyOngoing(world: Observer): () => number {
  const state = world.read("crisis.state");
  return () => {
    for (let row = 0; row < state.length; row++) if (state[row]! > 0) return 1;
    return 0;
  };
}

function sumOf(values: Values): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum;
}
