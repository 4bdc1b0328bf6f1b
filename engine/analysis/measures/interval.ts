import { childKey, type Key } from "../../kernel/draw.ts";
import { sqrt } from "../../kernel/math.ts";
import { mean, quantile } from "../../kernel/reduce.ts";
import { stream } from "../../kernel/stream.ts";
import { NONE, type Interval } from "./measured.ts";
import { student } from "./student.ts";

/**
 * The interval of a mean of independent, alike replicates; none for fewer than two.
 * For replicated nets it is valid where a bootstrap of single rows is not.
 * Source: L'Ecuyer & Lemieux 2002, doi:10.1007/0-306-48102-2_20.
 */
export function studentInterval(value: number, deviations: ArrayLike<number>, confidence: number): Interval {
  const n = deviations.length;
  if (n < 2) return NONE;
  const half = (student(confidence, n - 1) * spread(deviations)) / sqrt(n);
  return [value - half, value + half];
}

/** The middle part of what a statistic was in resampled tables. */
export function percentileInterval(values: ArrayLike<number>, confidence: number): Interval {
  const found = Float64Array.from(values).filter(Number.isFinite).sort();
  if (found.length < 2) return NONE;
  const outside = (1 - confidence) / 2;
  return [quantile(found, outside), quantile(found, 1 - outside)];
}

/** The middle part of resampled values, moved so that their mean lies at `value`, for statistics that resampling shifts. */
export function centredInterval(value: number, values: ArrayLike<number>, confidence: number): Interval {
  const found = Float64Array.from(values).filter(Number.isFinite);
  if (found.length < 2) return NONE;
  const [low, high] = percentileInterval(found, confidence);
  const shift = value - mean(found);
  return [low + shift, high + shift];
}

/** Student's interval round `value` by the spread of a few resampled values, `scale` times as wide. */
export function spreadInterval(value: number, values: ArrayLike<number>, confidence: number, scale = 1): Interval {
  if (values.length < 2) return NONE;
  const half = student(confidence, values.length - 1) * scale * spread(values);
  return [value - half, value + half];
}

/** The places 0 to n - 1 drawn n times with replacement, for resample number `turn`. Source: Efron 1979, doi:10.1214/aos/1176344552. */
export function drawnAgain(n: number, key: Key, turn: number): Int32Array {
  const { below } = stream(childKey(key, turn));
  return Int32Array.from({ length: n }, () => below(n));
}

/**
 * Half of the places 0 to n - 1 in rising order, for resample number `turn`. Deviations of statistics of
 * halves scatter as the statistic of all does, and no row comes twice, which ranks could not bear.
 * Source: Shao & Wu 1989, doi:10.1214/aos/1176347263.
 */
export function halfOf(n: number, key: Key, turn: number): Int32Array {
  return partOf(n, n >> 1, key, turn);
}

/** `size` of the places 0 to n - 1 in rising order, for resample number `turn`. */
export function partOf(n: number, size: number, key: Key, turn: number): Int32Array {
  const places = Int32Array.from({ length: n }, (_, place) => place);
  stream(childKey(key, turn)).shuffle(places);
  return places.subarray(0, size).sort();
}

/** The standard deviation of at least two values, n - 1 below. */
export function spread(values: ArrayLike<number>): number {
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - middle) * (values[i]! - middle);
  return sqrt(squares / (values.length - 1));
}
