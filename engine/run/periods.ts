import { assert } from "../kernel/assert.ts";
import { formatDate, fromDay, toDay } from "../kernel/calendar.ts";
import type { Aggregate, Period } from "../kernel/indicator.ts";
import type { SeriesInfo, Step } from "./result.ts";

/** Values of several runs over common dates: runs · dates, run by run. */
export interface Panel {
  readonly dates: readonly string[];
  readonly values: Float64Array;
}

/** How finely the values of a series must be kept to be reported so. */
export function stepOf(series: Pick<SeriesInfo, "every">, every: Period): Step {
  return series.every !== "year" && (every === "day" || every === "week") ? "day" : "month";
}

/**
 * Makes coarser values of finer ones by the series' own rule, in its unit. `days` are the first days
 * of the steps; a week is seven days counted from the first of them.
 */
export function coarsen(
  series: Pick<SeriesInfo, "aggregate" | "every">,
  values: Float64Array,
  days: readonly number[],
  step: Step,
  every: Period,
): Panel {
  assert(stepOf(series, every) === step, `a series kept by ${step} is not reported by ${every}`);
  const period = series.every === "year" ? "year" : every;
  const firsts = firstSteps(days, period);
  const aggregate = isHeld(series, step) ? "last" : series.aggregate;
  // A month is kept as a rate already, a day as an amount.
  const scale = aggregate === "rate" && step === "day" ? 365 : 1;
  const runs = values.length / days.length;
  const out = new Float64Array(runs * firsts.length);
  for (let run = 0; run < runs; run++) {
    firsts.forEach((first, i) => {
      const end = firsts[i + 1] ?? days.length;
      out[run * firsts.length + i] =
        scale * aggregated(aggregate, values, run * days.length + first, run * days.length + end);
    });
  }
  return { dates: firsts.map((first) => formatDate(firstDay(days[first]!, period))), values: out };
}

/** Whether a series only repeats its value from one step to the next, so that there is nothing to add up. */
function isHeld(series: Pick<SeriesInfo, "every">, step: Step): boolean {
  return series.every === "year" || (series.every === "month" && step === "day");
}

/** Places of the steps at which a new period begins. */
function firstSteps(days: readonly number[], period: Period): number[] {
  const places = days.map((_, place) => place);
  if (period === "week") return places.filter((place) => place % 7 === 0);
  if (period !== "year") return places;
  return places.filter((place) => place === 0 || fromDay(days[place]!).year !== fromDay(days[place - 1]!).year);
}

/** Months and years are named by the calendar, even where the horizon begins within them. */
function firstDay(day: number, period: Period): number {
  if (period === "day" || period === "week") return day;
  const { year, month } = fromDay(day);
  return toDay(year, period === "year" ? 1 : month, 1);
}

function aggregated(aggregate: Aggregate, values: Float64Array, from: number, to: number): number {
  if (aggregate === "last") return values[to - 1]!;
  let total = 0;
  let highest = -Infinity;
  for (let i = from; i < to; i++) {
    total += values[i]!;
    if (values[i]! > highest) highest = values[i]!;
  }
  if (aggregate === "max") return highest;
  return aggregate === "sum" ? total : total / (to - from);
}
