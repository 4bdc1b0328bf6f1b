import type { Layout } from "../engine/analysis/design.ts";
import type { Sample } from "../engine/analysis/measure.ts";
import { meansOf, type Means } from "../engine/analysis/measures/sobol-noise.ts";
import { policyCount, type SweepPlan } from "../workers/sweep-plan.ts";
import { designPlan } from "../workers/sweep-points.ts";
import type { SweepTable } from "./sweep-read.ts";

/** What a measure reads of a sweep. */
export interface SampledPoints {
  readonly layout: Layout;
  /** All but the answers. */
  readonly sample: Omit<Sample, "y">;
  /** All answers of an outcome column: points · replicates; NaN where a run failed or is missing. */
  values(column: string): Float64Array;
  /** The answers of points, over their replicates. */
  means(column: string): Means;
}

/** The points of a design under one policy, whole ones of its layout only; what is not there yet has no answer. */
export function samplePoints(plan: SweepPlan, table: SweepTable, policy: number, limit: number): SampledPoints {
  const { space, levers, replicates } = plan;
  const rows = Math.floor(limit / replicates / policyCount(plan));
  const width = space.factors.length;
  const layout = shortened(designPlan(plan).layout, rows / plan.worlds);
  const x = new Float64Array(rows * width).fill(NaN);
  const mine: { readonly row: number; readonly place: number }[] = [];
  table.places.forEach((place, row) => {
    if (place.policy !== policy || place.world >= rows) return;
    mine.push({ row, place: place.world * replicates + place.replicate });
    for (let i = 0; i < width; i++) x[place.world * width + i] = table.x[row * (width + levers.length) + i]!;
  });
  const values = (name: string) => {
    const column = table.column(name);
    const all = new Float64Array(rows * replicates).fill(NaN);
    for (const { row, place } of mine) if (table.status[row] === 0) all[place] = column[row]!;
    return all;
  };
  const sample: Omit<Sample, "y"> = { space, layout, rows, x };
  return { layout, sample, values, means: (name: string) => meansOf(values(name), replicates) };
}

/** The layout of a prefix: the first so many blocks or walks. */
function shortened(layout: Layout, share: number): Layout {
  if (share >= 1) return layout;
  if (layout.kind === "saltelli") return { ...layout, base: Math.round(layout.base * share) };
  return layout.kind === "trajectories" ? { ...layout, count: Math.round(layout.count * share) } : layout;
}
