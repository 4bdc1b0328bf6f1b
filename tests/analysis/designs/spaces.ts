import type { Key } from "../../../engine/kernel/draw.ts";
import type { Factor, Space } from "../../../engine/kernel/sweep.ts";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import type { Plan } from "../../../engine/analysis/design.ts";

export const key: Key = [0x12345678, 0x9abcdef0];

/** Factors x1, x2, … between 0 and 1. */
export function unitSpace(factors: number): Space {
  return { factors: Array.from({ length: factors }, (_, i) => factor(`x${i + 1}`)) };
}

export function factor(name: string, more: Partial<Factor> = {}): Factor {
  return { name, unit: "1", distribution: { kind: "uniform", low: 0, high: 1 }, ...more };
}

/** A plan that must be there. */
export function sound(id: string, space: Space, options: Readonly<Record<string, number>> = {}, from: Key = key): Plan {
  const planned = planOf(id, space, options, from);
  if ("problems" in planned) throw new Error(planned.problems.join("; "));
  return planned.plan;
}

/** Some rows of a plan, all unless told. */
export function rowsOf(plan: Plan, count: number = plan.rows): Float64Array[] {
  return Array.from({ length: count }, (_, row) => plan.unit(row));
}
