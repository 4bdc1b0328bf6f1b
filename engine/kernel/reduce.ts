import { assert } from "./assert.ts";
import { sqrt } from "./math.ts";

/** Adds in index order, so that the last bit never depends on who did the work. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** The arithmetic mean of at least one value. */
export function mean(values: ArrayLike<number>): number {
  assert(values.length > 0, "a mean needs a value");
  return sum(values) / values.length;
}

/** The least of at least one value. */
export function min(values: ArrayLike<number>): number {
  assert(values.length > 0, "a minimum needs a value");
  let least = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}

/** The greatest of at least one value. */
export function max(values: ArrayLike<number>): number {
  assert(values.length > 0, "a maximum needs a value");
  let greatest = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! > greatest) greatest = values[i]!;
  return greatest;
}

/** The values in rising order, in a new array. */
export function sortedCopy(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * The quantile at probability `p` of at least one value, linear between order statistics; values
 * already in rising order are not copied.
 * Source: Hyndman & Fan 1996, type 7, doi:10.2307/2684934.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  assert(values.length > 0 && p >= 0 && p <= 1, "a quantile needs a value and a p from 0 to 1");
  const sorted = rises(values) ? values : sortedCopy(values);
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return place === below ? low : low + (place - below) * (sorted[below + 1]! - low);
}

/** The Gini coefficient of amounts of at least zero: 0 when all are equal, near 1 when one has all. */
export function gini(values: ArrayLike<number>): number {
  const sorted = sortedCopy(values);
  const n = sorted.length;
  let weighted = 0;
  for (let i = 0; i < n; i++) weighted += (2 * i + 1 - n) * sorted[i]!;
  const total = sum(sorted);
  return total === 0 ? 0 : weighted / (n * total);
}

/** A share with the bounds of its interval. */
export interface Proportion {
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of successes in `n` > 0 trials with Wilson's score interval, 90 % unless `z` says more.
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
 */
export function wilson(successes: number, n: number, z: number = 1.6448536269514722): Proportion {
  assert(n > 0 && successes >= 0 && successes <= n, "successes lie between 0 and n, and n above 0");
  const p = successes / n;
  const scale = 1 / (1 + (z * z) / n);
  const centre = scale * (p + (z * z) / (2 * n));
  const half = scale * z * sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const low = successes === 0 ? 0 : centre - half;
  const high = successes === n ? 1 : centre + half;
  return { p, low, high };
}

function rises(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i - 1]! <= values[i]!)) return false;
  return true;
}
