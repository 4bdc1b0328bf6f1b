import { logGamma } from "./gamma.ts";
import { exp, log, log1p, logistic } from "./math.ts";

/**
 * The beta quantile on (0, 1): one deviate of mean α / (α + β) of one uniform.
 * Newton's steps on the logarithm of the probability against the logit of x, where it is concave, so
 * that from any start they come to the answer without a bracket; always in the nearer tail, so that no
 * digits are lost at either end.
 */
export function beta(u: number, alpha: number, beta: number): number {
  if (u > betaProbability(alpha / (alpha + beta), alpha, beta)) return 1 - lowerQuantile(1 - u, beta, alpha);
  return lowerQuantile(u, alpha, beta);
}

/**
 * The probability that a beta deviate lies below x: the regularised incomplete beta function.
 * Source: DLMF 8.17.22, https://dlmf.nist.gov/8.17, by Lentz's method.
 */
export function betaProbability(x: number, alpha: number, beta: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const slope = exp(alpha * log(x) + beta * log1p(-x) - logBeta(alpha, beta));
  if (x * (alpha + beta + 2) <= alpha + 1) return (slope * fraction(x, alpha, beta)) / alpha;
  return 1 - (slope * fraction(1 - x, beta, alpha)) / beta;
}

/** The quantile of a probability that is no more than that of the mean. */
function lowerQuantile(u: number, alpha: number, beta: number): number {
  const logOfBeta = logBeta(alpha, beta);
  const target = log(u);
  let logit = log(alpha / beta);
  for (let step = 0; step < 100; step++) {
    const x = logistic(logit);
    const series = fraction(x, alpha, beta) / alpha;
    // log x and log(1 - x) of the logit itself, which keeps its digits where x or 1 - x has none.
    const logOfX = logit > 0 ? -log1p(exp(-logit)) : logit - log1p(exp(logit));
    const logOfRest = logOfX - logit;
    const excess = alpha * logOfX + beta * logOfRest - logOfBeta + log(series) - target;
    const change = excess * series;
    logit -= change;
    if (Math.abs(change) < 1e-14 * (1 + Math.abs(logit))) break;
  }
  return logistic(logit);
}

function logBeta(alpha: number, beta: number): number {
  return logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
}

/** The continued fraction, which converges fast below (α + 1) / (α + β + 2). */
function fraction(x: number, alpha: number, beta: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((alpha + beta) * x) / (alpha + 1));
  let product = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    product *= c * d;
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    product *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return product;
}

function nonZero(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}

const EPSILON = 2.220446049250313e-16;
