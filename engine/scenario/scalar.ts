import { parseDate } from "../kernel/calendar.ts";
import { dateFault } from "./date-spelling.ts";
import { limits } from "./limits.ts";
import { numberFault, numberOf } from "./number-spelling.ts";
import { type Problem, problemOn } from "./problem.ts";
import { isEmpty, type Node, nodeName, type ScalarNode } from "./tree.ts";

/*
 * Scalars are read by the field that asks, never by YAML: `no` is a word until a boolean is asked
 * for, and then it is refused with the spelling to use. Each reader gives a value or a problem;
 * `name` is the key or path that the message begins with.
 */

/** Reads a finite number in the one spelling that every program reads alike. */
export function asNumber(node: Node, name?: string): number | Problem {
  const scalar = plainScalar(node, "a number", name);
  if ("severity" in scalar) return scalar;
  const value = numberOf(scalar.text);
  if (value !== undefined) return value;
  const { message, help } = numberFault(scalar.text);
  return problemOn(node, "value.number", named(name, message), help);
}

/** Reads a whole number up to 2^53, which may be spelled `1000`, `1e3` or `1000.0`. */
export function asInteger(node: Node, name?: string): number | Problem {
  const value = asNumber(node, name);
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  if (!Number.isInteger(value)) {
    const help = `write a whole number, for example ${Math.round(value)}`;
    return problemOn(node, "value.integer", named(name, "a whole number is needed"), help);
  }
  const help = "the greatest is 9007199254740991";
  return problemOn(node, "value.integer", named(name, "too large for a whole number"), help);
}

/** Reads `true` or `false`. */
export function asBoolean(node: Node, name?: string): boolean | Problem {
  const scalar = plainScalar(node, "true or false", name);
  if ("severity" in scalar) return scalar;
  if (scalar.text === "true") return true;
  if (scalar.text === "false") return false;
  const meant = booleanWords.get(scalar.text.toLowerCase());
  const help = meant === undefined ? "write true or false" : `write ${meant}`;
  const message = `"${scalar.text}" is neither true nor false`;
  return problemOn(node, "value.boolean", named(name, message), help);
}

/** Reads a date as a day number of the calendar. */
export function asDate(node: Node, name?: string): number | Problem {
  // Dates may be quoted: editors and other programs do it, and it cannot change what is meant.
  const scalar = filledScalar(node, "a date", name);
  if ("severity" in scalar) return scalar;
  const day = parseDate(scalar.text);
  if (day !== undefined) return day;
  const { message, help } = dateFault(scalar.text);
  return problemOn(node, "value.date", named(name, message), help);
}

/** Reads a text; a number that would lose its spelling, such as `1.10`, has to be quoted. */
export function asText(node: Node, name?: string): string | Problem {
  const scalar = filledScalar(node, "a text", name);
  if ("severity" in scalar) return scalar;
  const value = scalar.style === "plain" ? numberOf(scalar.text) : undefined;
  if (value === undefined || String(value) === scalar.text) return scalar.text;
  const message = `${scalar.text} is a number here, a text is needed`;
  return problemOn(node, "value.text", named(name, message), `write "${scalar.text}" in quotes`);
}

/** Reads a text that stands in headings, tables and charts: a title, a label or a name. */
export function asLabel(node: Node, name?: string): string | Problem {
  const text = asText(node, name);
  if (typeof text !== "string" || text.length <= limits.label_characters.most) return text;
  const message = `${text.length} characters; ${limits.label_characters.most} are possible`;
  return problemOn(node, "limit.label", named(name, message), "shorten it; `summary` has room");
}

/** Reads an id: a letter, then letters, digits and underscores. */
export function asId(node: Node, name?: string): string | Problem {
  const scalar = filledScalar(node, "an id", name);
  if ("severity" in scalar) return scalar;
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(scalar.text)) return scalar.text;
  const guess = scalar.text
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[0-9_]+|_+$/g, "");
  const help = "an id is a letter, then letters, digits and underscores";
  return problemOn(
    node,
    "value.id",
    named(name, `"${scalar.text}" is not an id`),
    guess === "" ? help : `${help}, for example ${guess}`,
  );
}

const booleanWords: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "y", "on", "true", "1"].map((word) => [word, true] as const),
  ...["no", "n", "off", "false", "0"].map((word) => [word, false] as const),
]);

function filledScalar(node: Node, wanted: string, name?: string): ScalarNode | Problem {
  if (node.kind === "scalar" && !isEmpty(node)) return node;
  const message = named(name, `${wanted} is needed, this is ${nodeName(node)}`);
  return problemOn(node, isEmpty(node) ? "value.empty" : "value.kind", message, `write ${wanted}`);
}

function plainScalar(node: Node, wanted: string, name?: string): ScalarNode | Problem {
  const scalar = filledScalar(node, wanted, name);
  if ("severity" in scalar || scalar.style === "plain") return scalar;
  const message = named(name, `${wanted} is needed, this is a text in quotes`);
  const help = scalar.text === "" ? `write ${wanted}` : `write it without quotes: ${scalar.text}`;
  return problemOn(node, "value.quoted", message, help);
}

function named(name: string | undefined, message: string): string {
  return name === undefined ? message : `${name}: ${message}`;
}
