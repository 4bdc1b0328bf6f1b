import { max, mean, sum, wilson } from "../kernel/reduce.ts";
import type { Model } from "../kernel/model.ts";
import { recordedMonths } from "../kernel/recorder.ts";
import type { SeriesInfo, Share } from "./result.ts";

/** The shares of runs that a model asks for, each with its Wilson interval; `values` gives the reported months of a series, run by run. */
export function probabilities(
  model: Model,
  indicators: readonly SeriesInfo[],
  runs: number,
  values: (indicator: string) => Float64Array,
): Share[] {
  const reported = recordedMonths(model).filter((day) => day >= model.report_day).length;

  function totals(id: string): number[] {
    const series = indicators.find((each) => each.id === id)!;
    const months = values(id);
    return Array.from({ length: runs }, (_, run) =>
      totalOf(series, months.subarray(run * reported, (run + 1) * reported)),
    );
  }

  return model.probabilities.map(({ id, label, indicator, at_least, given }) => {
    const conditions = given === undefined ? undefined : totals(given);
    const counted = totals(indicator).filter((_, run) => conditions === undefined || conditions[run]! >= 1);
    return shareOf(id, label, counted.filter((total) => total >= at_least).length, counted.length);
  });
}

/** A share of `of` runs; where there are none, nothing is known of it. */
export function shareOf(id: string, label: string, successes: number, of: number): Share {
  return { id, label, of, ...(of > 0 ? wilson(successes, of) : { p: NaN, low: 0, high: 1 }) };
}

/** What the months of a series come to: the amount of a flow or a count, else by the rule of the series. */
function totalOf({ aggregate }: SeriesInfo, months: Float64Array): number {
  if (months.length === 0) return NaN;
  if (aggregate === "rate") return sum(months) / 12;
  if (aggregate === "sum") return sum(months);
  if (aggregate === "mean") return mean(months);
  return aggregate === "max" ? max(months) : months[months.length - 1]!;
}
