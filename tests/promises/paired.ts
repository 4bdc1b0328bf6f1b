import { monthIndex, toDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { quantile, sortedCopy } from "../../engine/kernel/reduce.ts";
import { root } from "../../engine/kernel/root.ts";
import { isFailure, runner } from "../../engine/run/run.ts";

/** Runs of a model, each with the luck of the run of the same number of every other model. */
export interface Paired {
  readonly model: Model;
  /** Values of an indicator, run by run, month by month from the first. */
  readonly months: (id: string) => Float64Array[];
  /** Run by run, the mean over a number of months from the first day of a month on. */
  readonly means: (id: string, year: number, month: number, count?: number) => number[];
}

export function paired(model: Model, runs: number, seed = "paired"): Paired {
  const { run } = runner(model);
  const results = Array.from({ length: runs }, (_, index) => {
    const result = run(root(seed), index);
    if (isFailure(result)) throw new Error(`${result.mechanism}: ${result.message}`);
    return result.months;
  });
  const ids = recordedIds(model);
  const months = (id: string): Float64Array[] => {
    const row = ids.indexOf(id);
    if (row < 0) throw new Error(`there is no indicator ${id}`);
    return results.map((all) => all.subarray((row * all.length) / ids.length, ((row + 1) * all.length) / ids.length));
  };
  return {
    model,
    months,
    means(id, year, month, count = 12) {
      const from = monthIndex(toDay(year, month, 1)) - monthIndex(model.start_day);
      return months(id).map((values) => mean(values.subarray(from, from + count)));
    },
  };
}

export function mean(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total / values.length;
}

export const median = (values: readonly number[]): number => quantile(sortedCopy(values), 0.5);

/** Median over the runs of one value over the other, less one. */
export const change = (after: readonly number[], before: readonly number[]): number =>
  median(after.map((value, run) => value / before[run]! - 1));

/** The same model with no noise on demand and in the books, so that a few runs show the middle. */
export function undisturbed(model: Model): Model {
  const none = ["demand.walk_sd_a_to_b", "demand.walk_sd_b_to_a", "demand.passing_sd", "lenses.noise"].map((name) => [
    name,
    0,
  ]);
  return { ...model, parameters: { ...model.parameters, ...Object.fromEntries(none) } };
}
