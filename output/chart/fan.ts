import { addMonths, parseDate } from "../../engine/kernel/calendar.ts";
import { quantile, sortedCopy } from "../../engine/kernel/reduce.ts";
import type { Ensemble } from "../../engine/run/result.ts";

/** Quantiles of an indicator over the runs at the middle of a month. */
export interface FanPoint {
  readonly day: number;
  readonly q05: number;
  readonly q10: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q90: number;
  readonly q95: number;
}

/** The fan of an indicator month by month; a month in which no run has a number is left out. */
export function fan(ensemble: Ensemble, indicator: string): FanPoint[] {
  const values = ensemble.values(indicator);
  const months = ensemble.months.length;
  const runs = Math.floor(values.length / months);
  const points: FanPoint[] = [];
  for (let month = 0; month < months; month++) {
    const known: number[] = [];
    for (let run = 0; run < runs; run++) {
      const value = values[run * months + month]!;
      if (Number.isFinite(value)) known.push(value);
    }
    if (known.length === 0) continue;
    const sorted = sortedCopy(known);
    const q = (p: number) => quantile(sorted, p);
    points.push({
      day: middle(ensemble.months[month]!),
      q05: q(0.05),
      q10: q(0.1),
      q25: q(0.25),
      q50: q(0.5),
      q75: q(0.75),
      q90: q(0.9),
      q95: q(0.95),
    });
  }
  return points;
}

/** The day in the middle of a month that is named by its first day. */
export function middle(month: string): number {
  const first = parseDate(month)!;
  return Math.floor((first + addMonths(first, 1)) / 2);
}

/** From the first day that is shown to the day after the last one. */
export function daysOf(months: readonly string[]): readonly [number, number] {
  return [parseDate(months[0]!)!, addMonths(parseDate(months.at(-1)!)!, 1)];
}
