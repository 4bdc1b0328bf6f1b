import { max, mean, sum, wilson } from "../kernel/reduce.ts";
import type { Model } from "../kernel/model.ts";
import { recordedMonths } from "../kernel/recorder.ts";
import type { RunResult, SeriesInfo, Share } from "./result.ts";

/** The shares of runs that a model asks for, each with its Wilson interval. */
export function probabilities(model: Model, indicators: readonly SeriesInfo[], runs: readonly RunResult[]): Share[] {
  const recorded = recordedMonths(model);
  const reported = recorded.filter((day) => day >= model.report_day).length;

  function total(run: RunResult, id: string): number {
    const row = indicators.findIndex((series) => series.id === id);
    const end = (row + 1) * recorded.length;
    return totalOf(indicators[row]!, run.months.subarray(end - reported, end));
  }

  return model.probabilities.map(({ id, label, indicator, at_least, given }) => {
    const counted = runs.filter((run) => given === undefined || total(run, given) >= 1);
    return shareOf(id, label, counted.filter((run) => total(run, indicator) >= at_least).length, counted.length);
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
