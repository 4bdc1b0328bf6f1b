import { exp } from "../kernel/math.ts";
import type { Distribution } from "../kernel/distribution.ts";
import type { Factor, Space } from "../kernel/sweep.ts";

/** What a problem file of SALib says: the space, and what its samplers were told. */
export interface ForeignProblem {
  readonly space: Space;
  readonly second_order?: boolean;
  readonly levels?: number;
  readonly harmonics?: number;
}

/**
 * Reads a problem file as SALib writes it: num_vars, names, bounds, and where there are some dists and
 * groups, flat or under `problem`. Source: https://salib.readthedocs.io/en/latest/user_guide/basics.html
 */
export function foreignProblem(text: string): ForeignProblem | { readonly problems: readonly string[] } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problems: [`The problem file is no JSON. ${EXAMPLE}`] };
  }
  if (!isRecord(file)) return { problems: [`The problem file must hold one object. ${EXAMPLE}`] };
  const inner = isRecord(file.problem) ? file.problem : file;
  const problems: string[] = [];
  const option = (name: string) => inner[name] ?? file[name] ?? undefined;

  const { names, bounds } = inner;
  if (!isList(names, isText) || names.length === 0) problems.push(`"names" must be a list of names. ${EXAMPLE}`);
  else if (new Set(names).size < names.length) problems.push('"names" holds a name twice: every input needs its own.');
  if (!isList(bounds, isNumbers))
    problems.push(`"bounds" must be a list of lists of numbers, one for each name. ${EXAMPLE}`);
  if (problems.length > 0) return { problems };

  const inputs = names as string[];
  const ranges = bounds as number[][];
  const dists = listOf(inner.dists, inputs, "dists", problems);
  const groups = listOf(inner.groups, inputs, "groups", problems);
  if (ranges.length !== inputs.length)
    problems.push(
      `There are ${inputs.length} names and ${ranges.length} bounds: give one pair of bounds for each name.`,
    );
  if (inner.num_vars !== undefined && inner.num_vars !== inputs.length)
    problems.push(
      `"num_vars" is ${JSON.stringify(inner.num_vars)}, but there are ${inputs.length} names: make them agree.`,
    );
  const second_order = option("calc_second_order");
  const levels = option("num_levels");
  const harmonics = option("M");
  if (second_order !== undefined && typeof second_order !== "boolean")
    problems.push('"calc_second_order" must be true or false.');
  if (levels !== undefined && !isWhole(levels, 2)) problems.push('"num_levels" must be a whole number of at least 2.');
  if (harmonics !== undefined && !isWhole(harmonics, 1)) problems.push('"M" must be a whole number of at least 1.');
  if (problems.length > 0) return { problems };

  const factors = inputs.map((name, k): Factor | string => {
    const distribution = distributionOf(dists?.[k] ?? "unif", ranges[k]!);
    if (typeof distribution === "string") return `The bounds ${JSON.stringify(ranges[k])} of "${name}" ${distribution}`;
    const group = groups?.[k];
    return { name, unit: "", distribution, ...(group !== undefined && group !== name ? { group } : {}) };
  });
  const wrong = factors.filter((factor) => typeof factor === "string");
  if (wrong.length > 0) return { problems: wrong };
  return {
    space: { factors: factors.filter((factor) => typeof factor !== "string") },
    ...(typeof second_order === "boolean" ? { second_order } : {}),
    ...(typeof levels === "number" ? { levels } : {}),
    ...(typeof harmonics === "number" ? { harmonics } : {}),
  };
}

/** A distribution by SALib's name and bounds, or why there is none, to follow on "The bounds of x". */
function distributionOf(dist: string, bounds: readonly number[]): Distribution | string {
  const [a = NaN, b = NaN, c = NaN, d = NaN] = bounds;
  const count = (...counts: number[]) => counts.includes(bounds.length);
  switch (dist) {
    case "unif":
      if (!count(2) || !(a < b)) return "must be a low and a high number.";
      return { kind: "uniform", low: a, high: b };
    case "logunif":
      if (!count(2) || !(0 < a && a < b)) return "must be two numbers above zero, a low and a high one.";
      return { kind: "log_uniform", low: a, high: b };
    case "triang": {
      const [low, high, peak] = count(3) ? [a, b, c] : [0, a, b];
      if (!count(2, 3) || !(low < high && peak >= 0 && peak <= 1))
        return "must be a low and a high number and the place of the peak between them from 0 to 1.";
      return { kind: "triangular", low, mode: low + peak * (high - low), high };
    }
    case "norm":
      if (!count(2) || !(b > 0)) return "must be a mean and a standard deviation above zero.";
      return { kind: "normal", mean: a, sd: b };
    case "truncnorm":
      if (!count(4) || !(a < b && d > 0)) return "must be low, high, mean, and a standard deviation above zero.";
      return { kind: "truncated_normal", low: a, high: b, mean: c, sd: d };
    case "lognorm":
      if (!count(2) || !(b > 0)) return "must be the mean and the standard deviation of the logarithm.";
      return { kind: "log_normal", median: exp(a), sigma: b };
    case "weibull":
      if (!count(2) || !(a > 0 && b > 0)) return "must be a shape and a scale above zero.";
      return { kind: "weibull", shape: a, scale: b };
    default:
      return `are those of "${dist}", which is not known: take one of ${DISTS.join(", ")}.`;
  }
}

const DISTS = ["unif", "logunif", "triang", "norm", "truncnorm", "lognorm", "weibull"];
const EXAMPLE = 'An example: {"num_vars": 2, "names": ["a", "b"], "bounds": [[0, 1], [5, 9]]}.';

function listOf(value: unknown, inputs: readonly string[], name: string, problems: string[]): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (isList(value, isText) && value.length === inputs.length) return value;
  problems.push(`"${name}" must be a list of texts, one for each of the ${inputs.length} names, or be left out.`);
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList<T>(value: unknown, isEntry: (entry: unknown) => entry is T): value is T[] {
  return Array.isArray(value) && value.every(isEntry);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

function isNumbers(value: unknown): value is number[] {
  return isList(value, isNumber);
}
