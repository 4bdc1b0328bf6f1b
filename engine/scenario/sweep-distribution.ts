import type { Distribution } from "../kernel/distribution.ts";
import { distributionProblem } from "../kernel/distribution-problem.ts";
import type { Parameter } from "../kernel/mechanism.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { oneOf, readNumber, type NumberShape } from "./field.ts";
import { numberOf } from "./number-spelling.ts";
import { asText } from "./scalar.ts";
import { nodeName, type Node } from "./tree.ts";

type Kind = Distribution["kind"];

/** The numbers of each kind, in the order in which a list gives them; those marked are plain numbers, the others in the factor's unit. */
const SHAPES: Readonly<Record<Exclude<Kind, "choice" | "empirical">, readonly string[]>> = {
  uniform: ["low", "high"],
  log_uniform: ["low", "high"],
  integer: ["low", "high"],
  triangular: ["low", "mode", "high"],
  pert: ["low", "mode", "high"],
  beta: ["alpha", "beta", "low", "high"],
  normal: ["mean", "sd"],
  truncated_normal: ["mean", "sd", "low", "high"],
  log_normal: ["median", "sigma"],
  gamma: ["shape", "scale"],
  weibull: ["shape", "scale"],
};

/** Numbers without the factor's unit. */
const PLAIN = new Set(["alpha", "beta", "sigma", "shape"]);

/** Numbers that are a distance, to which the bounds of the factor do not apply. */
const DISTANCES = new Set(["sd", "scale"]);

export const DISTRIBUTIONS: readonly string[] = [...Object.keys(SHAPES), "choice", "empirical"];

/** Reads how a number lies: a list of values, or a mapping with the name of a distribution and its numbers. */
export function readDistribution(
  node: Node,
  shape: NumberShape,
  label: string,
  context: Context,
): Distribution | undefined {
  return checked(readOne(node, shape, label, context), node, label, context);
}

/** A distribution from which numbers can be drawn; of another, what is wrong and what to do is one sentence. */
function checked(
  distribution: Distribution | undefined,
  node: Node,
  label: string,
  context: Context,
): Distribution | undefined {
  const problem = distribution && distributionProblem(distribution);
  if (problem === undefined) return distribution;
  const end = problem.indexOf(": ");
  return context.say(node, "sweep.distribution", `${label}: ${problem.slice(0, end)}`, problem.slice(end + 2));
}

function readOne(node: Node, shape: NumberShape, label: string, context: Context): Distribution | undefined {
  if (node.kind === "list") {
    const values = numbersOf(node, shape, label, context);
    return values && { kind: "choice", values };
  }
  const entry = node.kind === "map" && node.entries.size === 1 ? [...node.entries.values()][0] : undefined;
  if (!entry)
    return context.say(
      node,
      "sweep.distribution",
      `${label}: a list of values or one distribution is needed, this is ${nodeName(node)}`,
      "write, for example, { uniform: [0.1, 0.4] } or [0.1, 0.2, 0.4]",
    );
  if (!DISTRIBUTIONS.includes(entry.key))
    return context.say(
      entry,
      "sweep.distribution",
      `${label}: there is no distribution "${entry.key}"`,
      meant(entry.key, DISTRIBUTIONS),
    );
  if (entry.key === "choice") return readChoice(entry.value, shape, `${label}.choice`, context);
  if (entry.key === "empirical") {
    const values = numbersOf(entry.value, shape, `${label}.empirical`, context);
    return values && { kind: "empirical", values };
  }
  return readNumbers(entry.key as keyof typeof SHAPES, entry.value, shape, label, context);
}

/** Words of a switch, or a list of some of them. */
export function readWords(
  node: Node,
  values: readonly string[],
  label: string,
  context: Context,
): Distribution | undefined {
  if (node.kind !== "list" || node.items.length === 0)
    return context.say(node, "sweep.values", `${label}: a list of values is needed`, `write [${values.join(", ")}]`);
  const words = node.items.map((item) => {
    const text = context.keep(asText(item, label));
    return text !== undefined && oneOf(text, values, item, label, context) !== undefined ? text : undefined;
  });
  if (!words.every((word) => word !== undefined)) return undefined;
  return checked({ kind: "choice", values: words }, node, label, context);
}

/** What a mechanism declares of its parameter, around the value that the scenario gives it. */
export function declaredDistribution({ distribution, min, max, value }: Parameter, given = value): Distribution {
  if (distribution !== "triangular") return { kind: distribution, low: min, high: max };
  return { kind: "triangular", low: min, mode: given >= min && given <= max ? given : value, high: max };
}

const WORDED = /^(uniform|log_uniform|normal|lognormal|triangular|beta)\(([^()]*)\)$/;

/** A distribution as a parameter of the file states it, such as `log_uniform(0.1, 0.6)`; plain numbers in the parameter's unit. */
export function wordedDistribution(text: string, value: number): Distribution | undefined {
  const [, name, inside = ""] = WORDED.exec(text) ?? [];
  const numbers = inside.split(",").map((word) => numberOf(word.trim()));
  const [a, b, c] = numbers;
  if (name === undefined || a === undefined || b === undefined || (numbers.length > 2 && c === undefined))
    return undefined;
  if (name === "uniform" || name === "log_uniform") return { kind: name, low: a, high: b };
  if (name === "normal") return { kind: "normal", mean: a, sd: b };
  if (name === "lognormal") return { kind: "log_normal", median: a, sigma: b };
  if (name === "beta") return { kind: "beta", alpha: a, beta: b, low: 0, high: 1 };
  return c === undefined
    ? { kind: "triangular", low: a, mode: value >= a && value <= b ? value : (a + b) / 2, high: b }
    : { kind: "triangular", low: a, mode: b, high: c };
}

function readNumbers(
  kind: keyof typeof SHAPES,
  node: Node,
  shape: NumberShape,
  label: string,
  context: Context,
): Distribution | undefined {
  const names = SHAPES[kind];
  const where = `${label}.${kind}`;
  // A beta without bounds lies between 0 and 1.
  const optional = kind === "beta" ? 2 : 0;
  const nodes = new Map<string, Node>();
  if (node.kind === "list") names.forEach((name, i) => node.items[i] && nodes.set(name, node.items[i]));
  else if (node.kind === "map") {
    refuseUnknown(node, names, where, context);
    for (const name of names) if (node.entries.has(name)) nodes.set(name, node.entries.get(name)!.value);
  }
  const many = node.kind === "list" && node.items.length > names.length;
  if (
    many ||
    nodes.size < names.length - optional ||
    (nodes.size > names.length - optional && nodes.size < names.length)
  )
    return context.say(
      node,
      "sweep.distribution",
      `${where}: ${names.length - optional}${optional ? ` or ${names.length}` : ""} numbers are needed`,
      `write { ${kind}: [${names.join(", ")}] } with a number for each word`,
    );
  const numbers: Record<string, number> = {};
  for (const [name, each] of nodes) {
    const bounds = PLAIN.has(name) ? { unit: "1" } : DISTANCES.has(name) ? { unit: shape.unit } : shape;
    const value = readNumber(bounds, each, `${where}.${name}`, context);
    if (value === undefined) return undefined;
    numbers[name] = value;
  }
  const given = kind === "beta" ? { low: 0, high: 1, ...numbers } : numbers;
  return { kind, ...given } as Distribution;
}

function readChoice(node: Node, shape: NumberShape, label: string, context: Context): Distribution | undefined {
  const list = node.kind === "map" ? node.entries.get("values")?.value : node;
  const weightsNode = node.kind === "map" ? node.entries.get("weights")?.value : undefined;
  if (node.kind === "map") refuseUnknown(node, ["values", "weights"], label, context);
  if (!list)
    return context.say(
      node,
      "key.missing",
      `${label}: \`values\` is missing`,
      "write { values: [0.1, 0.4], weights: [2, 1] }",
    );
  const values = numbersOf(list, shape, label, context);
  const weights = weightsNode && numbersOf(weightsNode, { unit: "1", min: 0 }, `${label}.weights`, context);
  if (!values || (weightsNode && !weights)) return undefined;
  return { kind: "choice", values, ...(weights && { weights }) };
}

function numbersOf(node: Node, shape: NumberShape, label: string, context: Context): number[] | undefined {
  if (node.kind !== "list" || node.items.length === 0)
    return context.say(
      node,
      "sweep.values",
      `${label}: a list of values is needed`,
      "write, for example, [0.1, 0.2, 0.4]",
    );
  const numbers = node.items.map((item) => readNumber(shape, item, label, context));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}
