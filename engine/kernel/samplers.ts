import { assert } from "./assert.ts";
import { logGamma } from "./gamma.ts";
import { exp, log, pow, sqrt } from "./math.ts";
import { normal } from "./normal.ts";

/*
 * Inverse-distribution samplers: each turns ONE uniform strictly inside (0, 1) into one deviate and
 * never falls as the uniform rises (gamma: by no more than its rounding), so that a change of a
 * parameter moves an outcome and not the luck.
 */
export { gamma } from "./gamma.ts";
export { normal } from "./normal.ts";

/** True with probability `p`; true for small uniforms, so that a larger p only adds successes. */
export function bernoulli(u: number, p: number): boolean {
  return u < p;
}

/** Whether something of the given hazard happens within a unit of time: 1 - exp(-hazard), which is never more than the hazard. */
export function occurs(u: number, hazard: number): boolean {
  return u < hazard && u < 1 - exp(-hazard);
}

/** A waiting time of the given mean. */
export function exponential(u: number, mean: number): number {
  return -mean * log(1 - u);
}

/**
 * A count of the given mean: inversion of the summed probabilities up to a mean of 1,000, above it the Cornish-Fisher
 * expansion to second order, which differs by at most one count here and there.
 */
export function poisson(u: number, mean: number): number {
  if (u < 1 - mean) return 0; // exp(-mean) is never less than 1 - mean
  if (mean > 1000) return manyPoisson(u, mean);
  let count = mean < 100 ? 0 : poissonStart(mean);
  let term = count === 0 ? exp(-mean) : exp(count * log(mean) - mean - logGamma(count + 1));
  let below = term;
  while (u > below) {
    count += 1;
    term *= mean / count;
    if (below + term === below) break;
    below += term;
  }
  return count;
}

/** The index of a weight, chosen in proportion; a weight of zero is never chosen. */
export function categorical(u: number, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  assert(total > 0, "categorical needs a positive weight");
  const target = u * total;
  let last = 0;
  let below = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! > 0)) continue;
    below += weights[i]!;
    last = i;
    if (below > target) break;
  }
  return last;
}

/** Probabilities that an integer from 1 to `max` with P(f) in proportion to f^-alpha is at most f. */
export function powerLawTable(alpha: number, max: number): Float64Array {
  const table = new Float64Array(max);
  let total = 0;
  for (let f = 1; f <= max; f++) table[f - 1] = total += pow(f, -alpha);
  for (let f = 1; f <= max; f++) table[f - 1]! /= total;
  return table;
}

/** An integer from 1 to `table.length` of the power law in `powerLawTable(alpha, max)`. */
export function powerLaw(u: number, table: Float64Array): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! < u) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** A lognormal deviate; two thirds of them lie within a factor `geometricSd` of the median. */
export function lognormal(u: number, median: number, geometricSd: number): number {
  return median * exp(normal(u) * log(geometricSd));
}

/** Any value from `low` to `high`, all alike. */
export function uniformBetween(u: number, low: number, high: number): number {
  return low + (high - low) * u;
}

/** Any value from `low` to `high`, all alike on a logarithmic scale; both must be positive. */
export function logUniform(u: number, low: number, high: number): number {
  return low * exp(u * log(high / low));
}

/** A value from `low` to `high` whose density rises to `mode` and falls after it. */
export function triangular(u: number, low: number, mode: number, high: number): number {
  const width = high - low;
  if (u * width < mode - low) return low + sqrt(u * width * (mode - low));
  return high - sqrt((1 - u) * width * (high - mode));
}

/** A count with less than 10^-17 of the probability below it, so that its lower tail can be left out. */
function poissonStart(mean: number): number {
  return Math.max(0, Math.floor(mean - 9 * sqrt(mean)));
}

function manyPoisson(u: number, mean: number): number {
  const z = normal(u);
  return Math.max(0, Math.floor(mean + z * sqrt(mean) + (z * z - 1) / 6 + 0.5));
}
