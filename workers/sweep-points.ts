import type { Plan } from "../engine/analysis/design.ts";
import { planOf } from "../engine/analysis/designs/choose.ts";
import { valuesOf } from "../engine/analysis/physical.ts";
import { assert } from "../engine/kernel/assert.ts";
import { nameKey, rootKey } from "../engine/kernel/draw.ts";
import { root } from "../engine/kernel/root.ts";
import { inputNames, policyCount, rowPlace, type SweepPlan } from "./sweep-plan.ts";

/** What each row of a sweep is given: inputs in physical units, a choice and a lever by its index. A pure function of the row. */
export interface SweepPoints {
  readonly names: readonly string[];
  of(row: number): Float64Array;
}

export function sweepPoints(plan: SweepPlan): SweepPoints {
  const { space, levers } = plan;
  const design = designPlan(plan);
  const worldly = space.factors.length;
  return {
    names: inputNames(plan),
    of(row) {
      const { world, policy } = rowPlace(plan, row);
      const inputs = new Float64Array(worldly + levers.length);
      inputs.set(valuesOf(space, design, world));
      let left = policy;
      let combinations = policyCount(plan);
      levers.forEach(({ values }, i) => {
        combinations /= values.length;
        inputs[worldly + i] = Math.floor(left / combinations);
        left %= combinations;
      });
      return inputs;
    },
  };
}

/** The points of a plan's design; the seed of the study moves them, too. */
export function designPlan(choice: DesignChoice): Plan {
  const laid = layDesign(choice);
  assert("plan" in laid, "a plan is made of a design that serves its space");
  return laid.plan;
}

/** The points of a design, or why it has none. */
export function layDesign({ design, space, options, seed }: DesignChoice): ReturnType<typeof planOf> {
  return planOf(design, space, options, nameKey(rootKey(root(seed)), "design"));
}

export type DesignChoice = Pick<SweepPlan, "design" | "space" | "options" | "seed">;

/** What the value of an input would be in the words of `--set`. */
export function inputText(plan: Pick<SweepPlan, "space" | "levers">, input: number, value: number): string {
  const { factors } = plan.space;
  const factor = factors[input];
  if (!factor) return plan.levers[input - factors.length]!.values[value]!;
  const { distribution, unit } = factor;
  const chosen = distribution.kind === "choice" ? distribution.values[value]! : value;
  return typeof chosen === "number" ? withUnit(chosen, unit) : chosen;
}

function withUnit(value: number, unit: string): string {
  if (unit === "1") return String(value);
  return unit.startsWith("1/") ? `${value}${unit.slice(1)}` : `${value} ${unit}`;
}
