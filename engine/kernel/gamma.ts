import { exp, log, pow, sqrt } from "./math.ts";
import { normal } from "./normal.ts";

/**
 * The gamma quantile with scale one: one deviate of mean `shape` of one uniform.
 * Wilson and Hilferty's guess, then Halley's steps, which triple the right digits each time.
 * Source: Press et al., Numerical Recipes, 3rd edition, section 6.2.1.
 */
export function gamma(u: number, shape: number): number {
  const logOfGamma = logGamma(shape);
  let x = guess(u, shape);
  for (let step = 0; step < MOST_STEPS && x > 0; step++) {
    const density = exp((shape - 1) * log(x) - x - logOfGamma);
    if (density === 0) break;
    const newton = excess(x, shape, x * density, u) / density;
    const halley = newton / (1 - 0.5 * Math.min(1, newton * ((shape - 1) / x - 1)));
    if (Math.abs(halley) < 1e-8 * x) return x - halley;
    x = halley < x ? x - halley : 0.5 * x;
  }
  return x;
}

/** The probability that a gamma deviate of scale one lies below x: the incomplete gamma function. */
export function gammaProbability(x: number, shape: number): number {
  if (x <= 0) return 0;
  return excess(x, shape, exp(shape * log(x) - x - logGamma(shape)), 0);
}

/** log of the gamma function of x > 0, by Stirling's series above 16 and the recurrence below. */
export function logGamma(x: number): number {
  let shift = 1;
  for (; x < 16; x += 1) shift *= x;
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / x;
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + series - log(shift);
}

function guess(u: number, shape: number): number {
  if (shape > 1) {
    const root = 1 - 1 / (9 * shape) + normal(u) / (3 * sqrt(shape));
    return Math.max(1e-3, shape * root * root * root);
  }
  const split = 1 - shape * (0.253 + shape * 0.12);
  return u < split ? pow(u / split, 1 / shape) : 1 - log(1 - (u - split) / (1 - split));
}

/**
 * How far the probability below x exceeds u, taken from whichever tail is the smaller, so that no
 * digits are lost near 1; `factor` is x^shape exp(-x) / gamma(shape).
 */
function excess(x: number, shape: number, factor: number, u: number): number {
  if (x < shape + 1) return factor * lowerSeries(x, shape) - u;
  return 1 - u - factor * upperFraction(x, shape);
}

function lowerSeries(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > sum * EPSILON; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** The continued fraction by Lentz's method. */
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < 10_000; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    product *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return product;
}

function nonZero(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}

/** Three or four do, but far out in the lower tail the guess is too high, and it takes up to forty to halve the way down. */
const MOST_STEPS = 60;
const EPSILON = 2.220446049250313e-16;
const HALF_LOG_TWO_PI = 0.9189385332046728;
