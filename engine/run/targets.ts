import { assert } from "../kernel/assert.ts";
import { formatDate, fromDay, toDay } from "../kernel/calendar.ts";
import type { Model, Target } from "../kernel/model.ts";
import { recordedMonths } from "../kernel/recorder.ts";
import { quantile, sortedCopy } from "../kernel/reduce.ts";
import { shareOf } from "./probability.ts";
import type { SeriesInfo, Share, TargetResult } from "./result.ts";

/**
 * How the targets of a model fare over the runs; a target is met in the first month whose value reaches its bound.
 * `recorded` gives all months of a series, run by run.
 */
export function targetResults(
  model: Model,
  indicators: readonly SeriesInfo[],
  runs: number,
  recorded: (indicator: string) => Float64Array,
): { readonly targets: TargetResult[]; readonly shares: Share[] } {
  const targets = model.targets.map((target) => judged(model, target, indicators, runs, recorded));
  return { targets, shares: targets.flatMap(({ met }) => (met ? [met] : [])) };
}

function judged(
  model: Model,
  target: Target,
  indicators: readonly SeriesInfo[],
  runs: number,
  recorded: (indicator: string) => Float64Array,
): TargetResult {
  const info = indicators.find(({ id }) => id === target.indicator);
  assert(info, `the target "${target.id}" is on an indicator that is recorded`);
  const { label, unit } = info;
  const bound = target.at_least === undefined ? "at_most" : "at_least";
  const value = (target.at_least ?? target.at_most)!;
  const by = formatDate(target.by_day);
  const known = {
    id: target.id,
    indicator: target.indicator,
    bound,
    value,
    unit,
    by,
    ...(target.require !== undefined && { require: target.require }),
  } as const;
  if (target.by_day > model.end_day)
    return {
      ...known,
      unjudged: `The horizon ends on ${formatDate(model.end_day)}, before the date of the target, ${by}.`,
    };

  const ends = monthEnds(model);
  const judgedMonths = ends.filter((day) => day <= target.by_day).length;
  if (judgedMonths === 0) return { ...known, unjudged: `No month ends by the date of the target, ${by}.` };
  const values = recorded(target.indicator);
  const series = Array.from({ length: runs }, (_, run) =>
    values.subarray(run * ends.length, run * ends.length + judgedMonths),
  );
  const reaches = (each: number) => (bound === "at_least" ? each >= value : each <= value);
  const years = series.map((months) => {
    const month = months.findIndex(reaches);
    return month < 0 ? Infinity : decimalYear(ends[month]!);
  });
  const words = `${label} ${bound === "at_least" ? "reaches" : "falls to"} the target by ${by}`;
  const met = shareOf(`p_target_${target.id}`, words, years.filter(Number.isFinite).length, runs);
  return {
    ...known,
    met,
    by_year: reportedYears(model, target).map((year) => ({
      year,
      share: shareOf(met.id, words, years.filter((each) => each < year + 1).length, runs),
    })),
    ...(runs > 0 && { median_year: sortedCopy(years)[Math.ceil(runs / 2) - 1]! }),
    ...(runs > 0 && value !== 0 && { share: band(series.map((months) => months[judgedMonths - 1]! / value)) }),
    ...(target.require !== undefined && { satisfied: met.p >= target.require }),
  };
}

/** Last days of the recorded months. */
function monthEnds(model: Model): number[] {
  return [
    ...recordedMonths(model)
      .slice(1)
      .map((day) => day - 1),
    model.end_day,
  ];
}

/** Years from the first reported day to the date of the target. */
function reportedYears(model: Model, target: Target): number[] {
  const first = fromDay(model.report_day).year;
  return Array.from({ length: fromDay(target.by_day).year - first + 1 }, (_, i) => first + i);
}

function decimalYear(day: number): number {
  const { year } = fromDay(day);
  const begins = toDay(year, 1, 1);
  return year + (day - begins) / (toDay(year + 1, 1, 1) - begins);
}

function band(values: readonly number[]): NonNullable<TargetResult["share"]> {
  const sorted = sortedCopy(values);
  return { q05: quantile(sorted, 0.05), q50: quantile(sorted, 0.5), q95: quantile(sorted, 0.95) };
}
