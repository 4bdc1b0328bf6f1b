import { exp } from "./math.ts";

/**
 * The probability that a standard normal deviate lies below z, with its relative digits in the lower
 * tail: the inverse of `normal`. A series of positive terms near the middle, else a continued fraction.
 * Source: Abramowitz & Stegun 1964, formulae 26.2.11 and 26.2.14.
 */
export function normalProbability(z: number): number {
  if (z < -FAR) return tail(-z);
  return z > FAR ? 1 - tail(z) : 0.5 + density(z) * series(z);
}

/** z + z³/3 + z⁵/(3·5) + … */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum;
}

/** The probability above z > 0 by 1/(z + 1/(z + 2/(z + 3/(z + …)))), from its far end. */
function tail(z: number): number {
  if (z > VANISHED) return 0;
  let fraction = z;
  for (let k = TERMS; k > 0; k--) fraction = z + k / fraction;
  return density(z) / fraction;
}

function density(z: number): number {
  return ROOT_OF_TWO_PI_INVERSE * exp(-0.5 * z * z);
}

/** Where the fraction takes over: below it, 0.5 less the series would lose digits. */
const FAR = 2;
const TERMS = 120;
const VANISHED = 38.6;
const ROOT_OF_TWO_PI_INVERSE = 0.3989422804014327;
