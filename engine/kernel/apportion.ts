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
  if (remainders.length < count) remainders = new Float64Array(2 * count);

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
  if (count <= FEW) giveOneByOne(left, out, count);
  else giveAboveThreshold(left, out, count);
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

/** One more for each of the `left` largest remainders; quick for short lists, and allocates nothing. */
function giveOneByOne(left: number, out: Float64Array, count: number): void {
  const rest = remainders;
  for (; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < count; i++) if (rest[i]! > rest[best]!) best = i;
    out[best]! += 1;
    rest[best] = NOBODY;
  }
}

/** The same for long lists: all above the `left`-th largest remainder, then its equals by index. */
function giveAboveThreshold(left: number, out: Float64Array, count: number): void {
  if (left === 0) return;
  const threshold = remainders.slice(0, count).sort()[count - left]!;
  let equals = left;
  for (let i = 0; i < count; i++) if (remainders[i]! > threshold) equals -= 1;
  for (let i = 0; i < count; i++) {
    if (remainders[i]! > threshold) out[i]! += 1;
    else if (remainders[i] === threshold && equals-- > 0) out[i]! += 1;
  }
}

const FEW = 64;
const NOBODY = -1;
let remainders = new Float64Array(FEW);
