import { rng, semantics, taftan } from "../../engine/version.ts";
import { sweepPlan, type SweepPlan } from "../../workers/sweep-plan.ts";
import { sweepPoints } from "../../workers/sweep-points.ts";
import type { SweepEvaluator } from "../../workers/sweep-evaluator.ts";

/** A plan without a scenario, for what does not depend on one. */
export function inventedPlan(points: number, more: Partial<SweepPlan> = {}): SweepPlan {
  const { hash: _, ...plan } = {
    format: 1,
    taftan,
    semantics,
    rng,
    scenario: { id: "invented", title: "Invented", file: "invented.yaml", sha256: "0".repeat(64) },
    texts: {},
    set: {},
    size: "lite",
    seed: "7",
    design: "monte_carlo",
    options: { points },
    space: {
      factors: [
        { name: "m.speed", unit: "km", distribution: { kind: "uniform", low: 1, high: 3 } },
        { name: "switches.way", unit: "1", distribution: { kind: "choice", values: ["=left", "right"] } },
      ],
    },
    levers: [],
    outcomes: ["distance", "luck"],
    headline: ["distance"],
    columns: ["distance@2026", "distance", "luck"],
    replicates: 1,
    noise: "common",
    worlds: points,
    rows: points,
    part_rows: 8,
    hash: "",
    ...more,
  } as const satisfies SweepPlan;
  return sweepPlan(plan);
}

/** Answers at once, with arithmetic alone; rows in `failing` fail. */
export function inventedEvaluator(plan: SweepPlan, failing: ReadonlySet<number> = new Set()): SweepEvaluator {
  const points = sweepPoints(plan);
  return {
    evaluate(first, count) {
      const rows = Array.from({ length: count }, (_, i) => first + i);
      const inputs = rows.map((row) => points.of(row));
      const answers = rows.map((row, i) =>
        failing.has(row) ? [NaN, NaN, NaN] : [inputs[i]![0]! * 2, inputs[i]![0]! * 3, row % 7 === 0 ? NaN : row / 3],
      );
      return {
        first,
        count,
        x: Float64Array.from(inputs.flatMap((values) => [...values])),
        y: Float64Array.from(answers.flat()),
        status: Int32Array.from(rows, (row) => (failing.has(row) ? 1 : 0)),
        errors: rows.map((row) => (failing.has(row) ? "=it fell, over" : "")),
      };
    },
  };
}
