import { childKey, type Key } from "../../kernel/draw.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Measure, Measured, Sample } from "../measure.ts";

/** What a measure says of each date of a series, and of all dates together. */
export interface OverTime {
  readonly dates: readonly DatedMeasured[];
  /** Indices of all dates together, weighted by their variances; undefined where the measure has none. */
  readonly together: Measured | undefined;
}

export interface DatedMeasured {
  readonly date: string;
  readonly variance: number;
  /** Undefined where the answer hardly varies on that date, so that shares of its variance mean nothing. */
  readonly measured: Measured | undefined;
}

/**
 * A measure at each date of a series, `series[t][row]` being the answers at `dates[t]`. A date is masked when
 * its variance is at most `tolerance` of the greatest of all dates.
 * Source: Lamboni, Monod & Makowski 2011, doi:10.1016/j.ress.2010.12.002; Gamboa et al. 2014, doi:10.1214/14-EJS895.
 */
export function overTime(
  measure: Measure,
  sample: Sample,
  dates: readonly string[],
  series: readonly Float64Array[],
  options: Readonly<Record<string, number>>,
  key: Key,
  tolerance: number = 1e-6,
): OverTime {
  const variances = series.map(varianceOf);
  const least = tolerance * variances.reduce((greatest, variance) => (variance > greatest ? variance : greatest), 0);
  // The same key at each date: intervals of neighbouring dates come from the same resamples.
  const dated = dates.map((date, t): DatedMeasured => {
    const variance = variances[t]!;
    const isMasked = !(variance > least);
    const y = series[t]!;
    return {
      date,
      variance,
      measured: isMasked ? undefined : measure.measure({ ...sample, y }, options, childKey(key, 0)),
    };
  });
  return { dates: dated, together: measure.together?.(sample, series, options, childKey(key, 1)) };
}

/** The variance of the answers whose runs came through. */
function varianceOf(y: Float64Array): number {
  const found = y.filter(Number.isFinite);
  if (found.length === 0) return NaN;
  const middle = mean(found);
  return mean(found.map((value) => (value - middle) * (value - middle)));
}
