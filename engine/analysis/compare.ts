import { assert } from "../kernel/assert.ts";
import { parseDate } from "../kernel/calendar.ts";
import type { Period } from "../kernel/indicator.ts";
import { mean, quantile, sortedCopy } from "../kernel/reduce.ts";
import { coarsen, stepOf } from "../run/periods.ts";
import type { Comparison, DifferenceRow, Ensemble, SeriesInfo, Step } from "../run/result.ts";
import { across } from "../run/summary.ts";

/**
 * Other scenarios against a base, run by run: the same run index has the same luck in both, so the
 * differences are those of the scenarios. Covers the dates and the indicators that both have.
 */
export function compare(base: Ensemble, others: readonly Ensemble[]): Comparison {
  return {
    base,
    others: others.map((ensemble) => {
      assert(
        ensemble.root === base.root && ensemble.from === base.from && ensemble.runs === base.runs,
        "compared ensembles have the same seed, first run and number of runs",
      );
      const ids = new Set(base.indicators.map(({ id }) => id));
      const indicators = ensemble.indicators.filter(({ id }) => ids.has(id));
      return {
        ensemble,
        indicators,
        rows: (every = "month") => indicators.flatMap((series) => differences(base, ensemble, series, every)),
      };
    }),
  };
}

function differences(base: Ensemble, other: Ensemble, series: SeriesInfo, every: Period): DifferenceRow[] {
  const step = stepOf(series, every);
  const shared = new Set(datesOf(other, step));
  const dates = datesOf(base, step).filter((date) => shared.has(date));
  const runs = base.succeeded.filter((run) => other.succeeded.includes(run));
  if (dates.length === 0 || runs.length === 0) return [];
  const panelOf = (ensemble: Ensemble) =>
    coarsen(
      series,
      excerpt(ensemble, series.id, step, dates, runs),
      dates.map((date) => parseDate(date)!),
      step,
      every,
    );
  const before = panelOf(base);
  const after = panelOf(other);
  const change = after.values.map((value, i) => value - before.values[i]!);
  return before.dates.map((date, i) => {
    const here = across(change, runs.length, before.dates.length, i);
    const sorted = sortedCopy(here);
    return {
      base: base.scenario.id,
      scenario: other.scenario.id,
      indicator: series.id,
      date,
      diff_mean: mean(here),
      diff_q05: quantile(sorted, 0.05),
      diff_q50: quantile(sorted, 0.5),
      diff_q95: quantile(sorted, 0.95),
      p_above_zero: mean(here.map((each) => (each > 0 ? 1 : 0))),
    };
  });
}

function datesOf(ensemble: Ensemble, step: Step): readonly string[] {
  if (step === "month") return ensemble.months;
  assert(ensemble.days, "daily values are kept where a run is asked for them");
  return ensemble.days;
}

/** The values of certain runs at certain dates, which follow one another. */
function excerpt(
  ensemble: Ensemble,
  indicator: string,
  step: Step,
  dates: readonly string[],
  runs: readonly number[],
): Float64Array {
  const all = datesOf(ensemble, step);
  const values = ensemble.values(indicator, step);
  const first = all.indexOf(dates[0]!);
  const out = new Float64Array(runs.length * dates.length);
  runs.forEach((run, i) => {
    const from = ensemble.succeeded.indexOf(run) * all.length + first;
    out.set(values.subarray(from, from + dates.length), i * dates.length);
  });
  return out;
}
