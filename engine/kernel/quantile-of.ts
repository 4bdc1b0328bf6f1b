import { beta } from "./beta.ts";
import { boundsOf } from "./bounds-of.ts";
import type { Distribution } from "./distribution.ts";
import { gamma } from "./gamma.ts";
import { exp, log1p, pow } from "./math.ts";
import { normalProbability } from "./normal-probability.ts";
import { normal } from "./normal.ts";
import { quantile } from "./reduce.ts";
import { categorical, logUniform, triangular, uniformBetween } from "./samplers.ts";

/**
 * The value of a distribution below which it lies with the probability u, from 0 to 1: it makes a number
 * of a coordinate in the unit cube, never falls as u rises and never leaves `boundsOf`, at whose ends it is exact.
 * A choice gives the index of its value; empirical values are joined linearly (type 7 of Hyndman & Fan
 * 1996, doi:10.2307/2684934), for a `choice` is what keeps to the given numbers.
 */
export function quantileOf(distribution: Distribution, u: number): number {
  const { low, high } = boundsOf(distribution);
  if (u <= 0) return low;
  if (u >= 1) return high;
  return Math.max(low, Math.min(high, inside(distribution, u)));
}

function inside(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case "uniform":
      return uniformBetween(u, distribution.low, distribution.high);
    case "log_uniform":
      return logUniform(u, distribution.low, distribution.high);
    case "integer":
      return distribution.low + Math.floor(u * (distribution.high - distribution.low + 1));
    case "triangular":
      return triangular(u, distribution.low, distribution.mode, distribution.high);
    case "pert":
      return pert(distribution, u);
    case "beta":
      return uniformBetween(beta(u, distribution.alpha, distribution.beta), distribution.low, distribution.high);
    case "normal":
      return distribution.mean + distribution.sd * normal(u);
    case "truncated_normal":
      return truncatedNormal(distribution, u);
    case "log_normal":
      return distribution.median * exp(distribution.sigma * normal(u));
    case "gamma":
      return distribution.scale * gamma(u, distribution.shape);
    case "weibull":
      return distribution.scale * pow(-log1p(-u), 1 / distribution.shape);
    case "empirical":
      return quantile(distribution.values, u);
    case "choice":
      return categorical(u, distribution.weights ?? distribution.values.map(() => 1));
  }
}

/** A beta distribution whose mean is (low + 4 mode + high) / 6. Source: Malcolm et al. 1959, doi:10.1287/opre.7.5.646. */
function pert({ low, mode, high }: Distribution & { kind: "triangular" | "pert" }, u: number): number {
  const width = high - low;
  return uniformBetween(beta(u, 1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width), low, high);
}

/** Through whichever tail is the thinner one, because probabilities near 1 have no digits left for it. */
function truncatedNormal({ mean, sd, low, high }: Distribution & { kind: "truncated_normal" }, u: number): number {
  const [from, to] = [(low - mean) / sd, (high - mean) / sd];
  const below = (a: number, b: number, share: number) => {
    const least = normalProbability(a);
    return normal(least + share * (normalProbability(b) - least));
  };
  return mean + sd * (from + to > 0 ? -below(-to, -from, 1 - u) : below(from, to, u));
}
