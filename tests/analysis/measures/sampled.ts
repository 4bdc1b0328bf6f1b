import type { Plan } from "../../../engine/analysis/design.ts";
import type { Sample } from "../../../engine/analysis/measure.ts";
import { valuesOf } from "../../../engine/analysis/physical.ts";
import type { Known } from "./functions.ts";

/** The table of a function at the points of a plan. */
export function sampled({ space, f }: Pick<Known, "space" | "f">, plan: Plan): Sample {
  const width = space.factors.length;
  const x = new Float64Array(plan.rows * width);
  const y = new Float64Array(plan.rows);
  for (let row = 0; row < plan.rows; row++) {
    const point = valuesOf(space, plan, row);
    x.set(point, row * width);
    y[row] = f(point);
  }
  return { space, layout: plan.layout, rows: plan.rows, x, y };
}
