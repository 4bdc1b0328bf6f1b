import { measured } from "../engine/analysis/choose-measure.ts";
import type { Needed } from "../workers/shard.ts";
import type { Store } from "../workers/store.ts";
import { policyCount, type SweepPlan } from "../workers/sweep-plan.ts";
import { designPlan } from "../workers/sweep-points.ts";
import { RequestError } from "./request-error.ts";
import { sweepTable } from "./sweep-read.ts";
import { samplePoints } from "./sweep-sample.ts";

/**
 * Numbers of rows at which a sweep may stop: those of its doublings, each a part of the next, and all. Only a
 * whole prefix is looked at, so neither the number of workers nor an interruption changes where it stops.
 */
export function stages(plan: SweepPlan): number[] {
  if (!plan.stop) return [plan.rows];
  if (!PREFIXED.has(plan.design))
    throw new RequestError(
      `sweep.stop: the first points of the design ${plan.design} are not a smaller design; choose one of ${[...PREFIXED].join(", ")}`,
    );
  const { layout } = designPlan(plan);
  const rowsPerWorld = policyCount(plan) * plan.replicates;
  const [unit, most] =
    layout.kind === "saltelli"
      ? [(plan.worlds / layout.base) * layout.scrambles, layout.base / layout.scrambles]
      : [1, plan.worlds];
  const found: number[] = [];
  for (let count = layout.kind === "saltelli" ? 8 : 32; count < most; count *= 2)
    found.push(count * unit * rowsPerWorld);
  return [...found, plan.rows];
}

/** Designs whose first 2^k points are what the design itself would give for so many. */
const PREFIXED = new Set(["monte_carlo", "sobol_sequence", "halton", "saltelli"]);

/**
 * Gives a way to ask, as parts come in, how many rows a store needs. Each doubling is looked at once, when all
 * of it is there, whoever made it: so everybody who sees the store ends at the same one.
 */
export function needed(store: Store): Needed {
  const { plan } = store;
  const left = stages(plan).slice(0, -1);
  let rows = plan.rows;
  return async () => {
    while (rows === plan.rows && left.length > 0 && left[0]! <= prefixRows(store)) {
      const limit = left.shift()!;
      // Another lane may ask meanwhile, and be answered sooner.
      if (await isNarrowEnough(store, limit)) rows = Math.min(rows, limit);
    }
    return rows;
  };
}

/** Rows from the first to where something is missing. */
function prefixRows(store: Store): number {
  const parts = store.sealed();
  const gap = parts.findIndex((part, i) => part !== i);
  return (gap < 0 ? parts.length : gap) * store.plan.part_rows;
}

/** Whether the interval of what is asked is narrow enough on the first rows. */
export async function isNarrowEnough(store: Store, limit: number): Promise<boolean> {
  const { stop } = store.plan;
  if (!stop) return false;
  return (await halfWidth(store, stop.outcome, limit)) <= stop.half_width;
}

/** The widest half of the intervals that are asked for: of the indices where the design is made for them, else of the mean. */
async function halfWidth(store: Store, outcome: string, limit: number): Promise<number> {
  const table = await sweepTable(store, [outcome], limit);
  if (table.rows < limit) return Infinity;
  const { layout, sample, means } = samplePoints(store.plan, table, 0, limit);
  const { y } = means(outcome);
  if (layout.kind !== "saltelli") return halfWidthOfMean(y.filter(Number.isFinite));
  const found = measured("sobol", { ...sample, y });
  if ("problems" in found) return Infinity;
  const halves = found.indices.map(({ low, high }) => (high - low) / 2);
  return halves.every(Number.isFinite) ? Math.max(...halves) : Infinity;
}

/** Half the 90 % interval of a mean, after the normal. */
function halfWidthOfMean(values: Float64Array): number {
  if (values.length < 2) return Infinity;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
  return 1.6448536269514722 * Math.sqrt(variance / values.length);
}
