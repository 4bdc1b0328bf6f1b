import { assert } from "./assert.ts";

/**
 * Splits an integer (up to 2^53) in proportion to shares by largest remainder: every part is an
 * integer, they add up to `total` exactly, ties go to the lower index and a zero share gets nothing.
 * A positive total with nobody to give it to is the caller's mistake.
 */
export function apportion(
  total: number,
  shares: ArrayLike<number>,
  out: Float64Array,
  count: number = shares.length,
): void {
  let sum = 0;
  let takers = 0;
  for (let i = 0; i < count; i++) {
    const share = shares[i]!;
    assert(share >= 0, "a share is a number of at least zero");
    sum += share;
    takers += share > 0 ? 1 : 0;
  }
  assert(total >= 0 && Math.floor(total) === total, "the total to split is a whole number");
  assert(total === 0 || (sum > 0 && sum < 1e290), "a positive total needs a positive share");
  if (remainders.length < count) [remainders, scratch] = [new Float64Array(2 * count), new Float64Array(2 * count)];

  let left = total;
  for (let i = 0; i < count; i++) {
    const share = shares[i]!;
    const quota = share > 0 ? (total * share) / sum : 0;
    const whole = Math.floor(quota);
    out[i] = whole;
    remainders[i] = share > 0 && total > 0 ? quota - whole : NOBODY;
    left -= whole;
  }
  // Only totals near 2^53, whose quotas have no fractional digits left, need these two corrections.
  for (; left >= takers && left > 0; left -= takers)
    for (let i = 0; i < count; i++) if (remainders[i] !== NOBODY) out[i]! += 1;
  for (let i = count - 1; left < 0; i = i > 0 ? i - 1 : count - 1)
    if (out[i]! > 0) {
      out[i]! -= 1;
      left += 1;
    }
  giveOneEach(left, out, count);
}

/**
 * Splits an integer (up to 2^53) along an ordered list: each part is the rounded running total less
 * what was given before, so no stretch of the list is ever off by more than one.
 */
export function cumulativeRound(
  total: number,
  weights: ArrayLike<number>,
  out: Float64Array,
  count: number = weights.length,
): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i]!;
  assert(total === 0 || sum > 0, "a positive total needs a positive weight");
  let running = 0;
  let given = 0;
  for (let i = 0; i < count; i++) {
    running += weights[i]!;
    const due = total === 0 ? 0 : Math.min(total, Math.floor(total * (running / sum) + 0.5));
    out[i] = due - given;
    given = due;
  }
}

/** One more for each of the `left` largest remainders, equals by index. */
function giveOneEach(left: number, out: Float64Array, count: number): void {
  if (left === 0) return;
  const threshold = largest(left, count);
  let equals = left;
  for (let i = 0; i < count; i++) if (remainders[i]! > threshold) equals -= 1;
  for (let i = 0; i < count; i++) {
    if (remainders[i]! > threshold) out[i]! += 1;
    else if (remainders[i] === threshold && equals-- > 0) out[i]! += 1;
  }
}

/** The n-th largest of the remainders, by Hoare's selection (1961, https://doi.org/10.1145/366622.366647). */
function largest(n: number, count: number): number {
  const rest = scratch;
  for (let i = 0; i < count; i++) rest[i] = remainders[i]!;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = rest[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (rest[i]! > pivot) i++;
      while (rest[j]! < pivot) j--;
      if (i > j) break;
      const swapped = rest[i]!;
      rest[i++] = rest[j]!;
      rest[j--] = swapped;
    }
    if (n - 1 <= j) high = j;
    else if (n - 1 >= i) low = i;
    else break;
  }
  return rest[n - 1]!;
}

const NOBODY = -1;
let remainders = new Float64Array(64);
let scratch = new Float64Array(64);
