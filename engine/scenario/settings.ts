import type { Mechanism, Parameter } from "../kernel/mechanism.ts";
import { entriesOf, meant, refuseUnknown, type Context } from "./context.ts";
import { oneOf, readNumber } from "./field.ts";
import { numberOf } from "./number-spelling.ts";
import { asText } from "./scalar.ts";
import type { MapNode, Node } from "./tree.ts";

export function readParameters(
  tree: MapNode,
  mechanisms: readonly Mechanism[],
  context: Context,
): Record<string, number> {
  const entry = tree.entries.get("parameters");
  if (!entry) return {};
  const declared = new Map<string, Parameter>(
    mechanisms.flatMap((mechanism) =>
      Object.entries(mechanism.parameters).map(([name, parameter]) => [`${mechanism.id}.${name}`, parameter] as const),
    ),
  );
  const values: Record<string, number> = {};
  for (const { key, value, ...place } of entriesOf(entry.value, "parameters", context).values()) {
    const parameter = declared.get(key);
    if (!parameter) {
      context.say(
        place,
        "parameter.unknown",
        `parameters: there is no parameter "${key}"`,
        meant(key, [...declared.keys()], "parameters"),
      );
      continue;
    }
    const node = parameterValue(key, value, context);
    const number =
      node && readNumber({ unit: parameter.unit, ...hardBounds(parameter) }, node, `parameters.${key}`, context);
    if (number !== undefined) values[key] = number;
  }
  return values;
}

/** Values beyond the plausible range may be tried, as far as the equations go: by default down to zero where none is negative. */
export function hardBounds({ min, least, most }: Parameter): { min?: number; max?: number } {
  const lower = least ?? (min >= 0 ? 0 : undefined);
  return { ...(lower !== undefined && { min: lower }), ...(most !== undefined && { max: most }) };
}

/** Parameters that the scenario sets beyond what is plausible: allowed, and said beside the result. */
export function outOfRange(values: Readonly<Record<string, number>>, mechanisms: readonly Mechanism[]): string[] {
  return mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.parameters).flatMap(([name, { min, max, unit }]) => {
      const value = values[`${mechanism.id}.${name}`];
      if (value === undefined || (value >= min && value <= max)) return [];
      return [
        `${mechanism.id}.${name} is ${value}, beyond its plausible range of ${min} to ${max}${unit === "1" ? "" : ` ${unit}`}`,
      ];
    }),
  );
}

const DISTRIBUTION = /^(uniform|log_uniform|normal|lognormal|triangular|beta)\(([^()]*)\)$/;
const STATUSES = ["measured", "literature", "calibrated", "judgement"];

/** The value of a parameter, written alone or with what is known about it. */
function parameterValue(key: string, node: Node, context: Context): Node | undefined {
  if (node.kind !== "map") return node;
  const label = `parameters.${key}`;
  const misspelled = refuseUnknown(node, ["value", "unit", "distribution", "status", "source", "note"], label, context);
  const status = node.entries.get("status")?.value;
  const text = status && context.keep(asText(status, `${label}.status`));
  if (text !== undefined) oneOf(text, STATUSES, status!, `${label}.status`, context);
  const distribution = node.entries.get("distribution")?.value;
  const shape = distribution && context.keep(asText(distribution, `${label}.distribution`));
  if (shape !== undefined && !isDistribution(shape))
    context.say(
      distribution!,
      "value.distribution",
      `${label}: "${shape}" is not a distribution`,
      "write, for example, uniform(0.1, 0.6) or log_uniform(0.1, 0.6), the smaller number first",
    );
  const value = node.entries.get("value");
  if (!value && misspelled.has("value")) return undefined;
  return (
    value?.value ??
    context.say(node, "key.missing", `${label}: \`value\` is missing`, "write { value: 0.25, source: … }")
  );
}

function isDistribution(text: string): boolean {
  const [, name, inside = ""] = DISTRIBUTION.exec(text) ?? [];
  const numbers = inside.split(",").map((word) => numberOf(word.trim()));
  if (name === undefined || numbers.includes(undefined)) return false;
  return !name.endsWith("uniform") || (numbers.length === 2 && numbers[0]! < numbers[1]!);
}

export function readSwitches(
  tree: MapNode,
  mechanisms: readonly Mechanism[],
  context: Context,
): Record<string, string> {
  const entry = tree.entries.get("switches");
  if (!entry) return {};
  const declared = new Map(mechanisms.flatMap((mechanism) => Object.entries(mechanism.switches ?? {})));
  const chosen: Record<string, string> = {};
  for (const { key, value, ...place } of entriesOf(entry.value, "switches", context).values()) {
    const found = declared.get(key);
    if (!found) {
      context.say(place, "switch.unknown", `switches: there is no switch "${key}"`, meant(key, [...declared.keys()]));
      continue;
    }
    const text = context.keep(asText(value, `switches.${key}`));
    if (text !== undefined && oneOf(text, found.values, value, `switches.${key}`, context) !== undefined)
      chosen[key] = text;
  }
  return chosen;
}

/** Feedback loops that a scenario may hold at their usual course, and the switch that holds each. */
const LOOPS: Readonly<Record<string, { readonly switch: string; readonly frozen: string }>> = {
  development_security: { switch: "recruitment", frozen: "usual" },
  security_dilemma: { switch: "coordination_under_tension", frozen: "holds" },
};

/** Reads `loops` as the switches that they stand for. */
export function readLoops(tree: MapNode, context: Context): Record<string, string> {
  const entry = tree.entries.get("loops");
  if (!entry) return {};
  const chosen: Record<string, string> = {};
  for (const { key, value, ...place } of entriesOf(entry.value, "loops", context).values()) {
    const loop = Object.hasOwn(LOOPS, key) ? LOOPS[key] : undefined;
    if (!loop) {
      context.say(place, "loop.unknown", `loops: there is no loop "${key}"`, meant(key, Object.keys(LOOPS)));
      continue;
    }
    const text = context.keep(asText(value, `loops.${key}`));
    if (text !== undefined && oneOf(text, ["on", "frozen"], value, `loops.${key}`, context) === 1)
      chosen[loop.switch] = loop.frozen;
  }
  return chosen;
}
