import { asin } from "../../kernel/trigonometry.ts";
import { sqrt } from "../../kernel/math.ts";

/**
 * How many standard errors lie on each side of a mean of `freedom` + 1 values so that the interval
 * holds with the probability `confidence`. Bisection on the closed form of Student's distribution.
 * Source: Abramowitz & Stegun 1964, formulae 26.7.3 and 26.7.4.
 */
export function student(confidence: number, freedom: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < confidence) low = middle;
    else high = middle;
  }
  return (low / sqrt(1 - low * low)) * sqrt(freedom);
}

/** The probability that |t| / sqrt(freedom + t²) stays below `sine`. */
function within(sine: number, freedom: number): number {
  const square = 1 - sine * sine;
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? sqrt(square) : 1;
  let total = freedom > 1 ? term : 0;
  for (let k = isOdd ? 2 : 1; k <= freedom - 3; k += 2) {
    term *= (square * k) / (k + 1);
    total += term;
  }
  return isOdd ? TWO_OVER_PI * (asin(sine) + sine * total) : sine * total;
}

const TWO_OVER_PI = 0.6366197723675814;
