import type { Aggregate, Indicator, Observer } from "../kernel/indicator.ts";
import type { Values } from "../kernel/table.ts";

/** How the two sides and the world around them stand: alignment, approval, what comes of signatures, refugees, conflicts of others. */
export const politicsIndicators: readonly Indicator[] = [
  indicator({ id: "alignment", label: "Alignment", meaning: "How close the two sides stand on the issues.", unit: "1", aggregate: "mean", max: 1 }, at("relation.alignment", 0)),
  indicator({ id: "approval_a", label: "Approval, {a}", meaning: "Domestic approval of the government of {a}.", unit: "1", aggregate: "mean", max: 1 }, at("state.approval", 0)),
  indicator({ id: "approval_b", label: "Approval, {b}", meaning: "Domestic approval of the government of {b}.", unit: "1", aggregate: "mean", max: 1 }, at("state.approval", 1)),
  indicator({ id: "execution_ratio", label: "Execution ratio", meaning: "Share of what is signed that is carried out, each commitment counting alike; 0 where nothing is signed.", unit: "1", aggregate: "last", max: 1 }, executionRatio),
  indicator({ id: "refugee_stock", label: "Refugees", meaning: "People who fled to a side or, where the scenario has them, to a third party.", unit: "persons", aggregate: "last" }, total("refugee.documented", "refugee.undocumented")),
  indicator({ id: "refugee_returns", label: "Returns of refugees", meaning: "People who went back, of themselves or pushed.", unit: "persons", aggregate: "sum" }, total("refugee.returned_today")),
  indicator({ id: "crisis_days", label: "Days of other conflicts", meaning: "Days on which a conflict with or among third parties goes on.", unit: "days", aggregate: "sum" }, anyOngoing),
];

/** Tension of a dyad other than the pair: `tension_XXX_YYY` for the row of `relations` with that id. */
export function dyadTension(id: string, row: number): Indicator {
  const [one, other] = id.split("_");
  return indicator({ id: `tension_${id}`, label: `Tension ${one} ${other}`, meaning: `Tension between ${one} and ${other}, 0 to 100.`, unit: "1", aggregate: "mean", max: 100 }, at("relation.tension", row));
}

function indicator(about: { id: string; label: string; meaning: string; unit: string; aggregate: Aggregate; max?: number }, build: Indicator["build"]): Indicator {
  return { ...about, lens: "model truth", min: 0, build };
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
    return () => parts.reduce((sum, values) => sum + sumOf(values), 0);
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
