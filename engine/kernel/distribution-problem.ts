import type { Distribution } from "./distribution.ts";
import { normalProbability } from "./normal-probability.ts";
import { sum } from "./reduce.ts";

/** Why no number can be drawn from a distribution, in a sentence with a remedy; undefined where one can. */
export function distributionProblem(distribution: Distribution): string | undefined {
  return numberProblem(distribution) ?? rangeProblem(distribution) ?? kindProblem(distribution);
}

function numberProblem(distribution: Distribution): string | undefined {
  const wrong = Object.entries(distribution).find(([, value]) => typeof value === "number" && !Number.isFinite(value));
  return wrong && `${wrong[0]} is ${wrong[1]}: give a finite number`;
}

function rangeProblem(distribution: Distribution): string | undefined {
  if (!("low" in distribution)) return undefined;
  const { low, high } = distribution;
  if (low > high) return `low is ${low} and high is ${high}: exchange them`;
  if (low === high) return `low and high are both ${low}: widen the range, or set the value and leave it out`;
  return undefined;
}

function kindProblem(distribution: Distribution): string | undefined {
  switch (distribution.kind) {
    case "uniform":
      return undefined;
    case "log_uniform":
      return distribution.low > 0
        ? undefined
        : `low is ${distribution.low}: a log_uniform needs a low above 0; raise it, or take uniform`;
    case "integer":
      return [distribution.low, distribution.high].every(Number.isSafeInteger)
        ? undefined
        : `${distribution.low} to ${distribution.high} are no whole numbers: round them, or take uniform`;
    case "triangular":
    case "pert": {
      const { low, mode, high } = distribution;
      return low <= mode && mode <= high
        ? undefined
        : `mode is ${mode}: it must lie between low (${low}) and high (${high})`;
    }
    case "beta":
      return positive(distribution, "alpha") ?? positive(distribution, "beta");
    case "normal":
      return positive(distribution, "sd");
    case "truncated_normal":
      return positive(distribution, "sd") ?? emptyProblem(distribution);
    case "log_normal":
      return positive(distribution, "median") ?? positive(distribution, "sigma");
    case "gamma":
    case "weibull":
      return positive(distribution, "shape") ?? positive(distribution, "scale");
    case "empirical":
      return empiricalProblem(distribution.values);
    case "choice":
      return choiceProblem(distribution.values, distribution.weights);
    default:
      return `${String((distribution as { kind: unknown }).kind)} is no kind of distribution: take one of ${KINDS.join(", ")}`;
  }
}

function positive<Name extends string>(numbers: { readonly [name in Name]: number }, name: Name): string | undefined {
  return numbers[name] > 0 ? undefined : `${name} is ${numbers[name]}: it must be above 0`;
}

function emptyProblem({ mean, sd, low, high }: Distribution & { kind: "truncated_normal" }): string | undefined {
  const [from, to] = [(low - mean) / sd, (high - mean) / sd];
  const share =
    from > 0 ? normalProbability(-from) - normalProbability(-to) : normalProbability(to) - normalProbability(from);
  if (share > 1e-250) return undefined;
  return `next to nothing of the normal lies from ${low} to ${high}: move the range towards its mean ${mean}, or take uniform`;
}

function empiricalProblem(values: readonly number[]): string | undefined {
  if (values.length < 2) return "an empirical distribution needs two values or more: add some";
  if (!values.every(Number.isFinite)) return "an empirical distribution needs finite numbers: leave out the others";
  if (values.every((value) => value === values[0]))
    return `all values are ${values[0]}: set the value and leave it out`;
  return undefined;
}

function choiceProblem(values: readonly (string | number)[], weights?: readonly number[]): string | undefined {
  if (values.length < 2) return "a choice needs two values or more: add some, or set the value and leave it out";
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined)
    return `a choice has ${twice} twice: remove one, and give it more weight if it should come up more often`;
  if (!weights) return undefined;
  if (weights.length !== values.length)
    return `${values.length} values have ${weights.length} weights: give one weight for each value`;
  if (!weights.every((weight) => weight >= 0 && weight < Infinity)) return "a weight is no number from 0 up: mend it";
  return sum(weights) > 0 ? undefined : "all weights are 0: raise one";
}

const KINDS: readonly Distribution["kind"][] = [
  "uniform",
  "log_uniform",
  "integer",
  "triangular",
  "pert",
  "beta",
  "normal",
  "truncated_normal",
  "log_normal",
  "gamma",
  "weibull",
  "empirical",
  "choice",
];
