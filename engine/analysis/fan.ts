import { assert } from "../kernel/assert.ts";
import { parseDate } from "../kernel/calendar.ts";
import type { Period } from "../kernel/indicator.ts";
import { mean, quantile, sortedCopy } from "../kernel/reduce.ts";
import { coarsen, stepOf } from "../run/periods.ts";
import type { Ensemble, SeriesInfo } from "../run/result.ts";
import { across } from "../run/summary.ts";

/** One date of a fan chart: the middle and the bands that hold 50, 80 and 90 % of the runs. */
export interface FanRow {
  readonly date: string;
  readonly mean: number;
  readonly median: number;
  readonly low50: number;
  readonly high50: number;
  readonly low80: number;
  readonly high80: number;
  readonly low90: number;
  readonly high90: number;
}

export interface Fan {
  readonly series: SeriesInfo;
  readonly rows: readonly FanRow[];
}

/** One indicator of an ensemble, ready to be drawn as bands over time. */
export function fan(ensemble: Ensemble, indicator: string, every: Period = "month"): Fan {
  const series = ensemble.indicators.find(({ id }) => id === indicator);
  assert(series, `there is no indicator "${indicator}"`);
  const step = stepOf(series, every);
  const values = ensemble.values(indicator, step);
  const dates = (step === "month" ? ensemble.months : ensemble.days!).map((date) => parseDate(date)!);
  const panel = coarsen(series, values, dates, step, every);
  const runs = ensemble.succeeded.length;
  return {
    series,
    rows:
      runs === 0 ? [] : panel.dates.map((date, i) => bands(date, across(panel.values, runs, panel.dates.length, i))),
  };
}

function bands(date: string, values: Float64Array): FanRow {
  const sorted = sortedCopy(values);
  const at = (p: number) => quantile(sorted, p);
  return {
    date,
    mean: mean(values),
    median: at(0.5),
    low50: at(0.25),
    high50: at(0.75),
    low80: at(0.1),
    high80: at(0.9),
    low90: at(0.05),
    high90: at(0.95),
  };
}
