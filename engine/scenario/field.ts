import { EXPANSION, columnsOf, type Field } from "../tables/declaration.ts";
import { parseQuantity } from "../units/quantity.ts";
import { isDimensionless } from "../units/dimension.ts";
import type { Fault } from "../units/fault.ts";
import { parseUnit, type Unit } from "../units/unit.ts";
import { assert } from "../kernel/assert.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { fromFault } from "./from-fault.ts";
import { numberFault, numberOf } from "./number-spelling.ts";
import { asBoolean, asDate, asLabel, asNumber, asText } from "./scalar.ts";
import type { Place } from "./source.ts";
import type { Node } from "./tree.ts";

/** Ids that a field may refer to, with their row numbers. */
export type Rows = ReadonlyMap<string, number>;

export interface FieldHost {
  readonly context: Context;
  rows(table: string): Rows;
}

/** The value of a column that was left out and may be. */
export const ABSENT = -1;

/** Stands for what could not be read, so that reading goes on and no check calls it wrong once more; the scenario is refused anyway. */
export const UNREAD = NaN;

/** Reads a field into its columns; texts come back by the name of their column. */
export function readField(
  name: string,
  field: Field,
  node: Node | undefined,
  where: Place,
  label: string,
  host: FieldHost,
): { readonly numbers: Map<string, number>; readonly texts: Map<string, string> } {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  // One value that stands for several columns is read, and refused, once.
  const known = new Map<Node, number | string | undefined>();
  read(name, field.per?.map((per) => EXPANSION[per]) ?? [], node, label);
  return { numbers, texts };

  function read(column: string, per: readonly (readonly string[])[], at: Node | undefined, label: string): void {
    const [keys, ...rest] = per;
    if (!keys) return readOne(column, at, label);
    if (at?.kind !== "map") {
      for (const key of keys) read(`${column}_${key}`, rest, at, label);
      return;
    }
    const misspelled = refuseUnknown(at, keys, label, host.context);
    for (const key of keys)
      if (!misspelled.has(key)) read(`${column}_${key}`, rest, at.entries.get(key)?.value, `${label}.${key}`);
  }

  function readOne(column: string, at: Node | undefined, label: string): void {
    if (at === undefined) {
      const value = absentValue(field);
      if (isRequired(field)) sayMissing(field, where, label, host.context);
      else if (value !== undefined) numbers.set(column, value);
      return;
    }
    if (!known.has(at))
      known.set(at, field.type === "text" ? host.context.keep(asLabel(at, label)) : readValue(field, at, label, host));
    const value = known.get(at);
    if (typeof value === "string") texts.set(column, value);
    else if (field.type !== "text") numbers.set(column, value ?? UNREAD);
  }
}

/** Whether a field must be written. */
export function isRequired(field: Field): boolean {
  return field.type === "text" ? !field.optional : absentValue(field) === undefined;
}

export function sayMissing(field: Field, where: Place, label: string, context: Context): void {
  context.say(where, "key.missing", `${label} is missing`, `${field.meaning} Write it${example(field)}`);
}

/** What a field holds when it is not written; undefined where it must be. */
function absentValue(field: Field): number | undefined {
  if (field.type === "number") return field.default ?? (field.optional ? ABSENT : undefined);
  if (field.type === "choice") return field.default === undefined ? undefined : field.values.indexOf(field.default);
  if (field.type === "flag") return field.default ? 1 : 0;
  if (field.type === "row") return field.optional ? ABSENT : undefined;
  return field.type === "date" ? ABSENT : undefined;
}

function readValue(
  field: Exclude<Field, { type: "text" }>,
  node: Node,
  label: string,
  host: FieldHost,
): number | undefined {
  const { context } = host;
  if (field.type === "number") return readNumber(field, node, label, context);
  if (field.type === "flag") {
    const value = context.keep(asBoolean(node, label));
    return value === undefined ? undefined : value ? 1 : 0;
  }
  if (field.type === "date") return context.keep(asDate(node, label));
  const text = context.keep(asText(node, label));
  if (text === undefined) return undefined;
  if (field.type === "choice") return oneOf(text, field.values, node, label, context);
  return readRow(text, field.table, node, label, host);
}

/** The row of an id; undefined and a problem if there is none. */
export function readRow(text: string, table: string, node: Node, label: string, host: FieldHost): number | undefined {
  const rows = host.rows(table);
  const row = rows.get(text);
  if (row !== undefined) return row;
  return host.context.say(
    node,
    "id.unknown",
    `${label}: there is no ${table} "${text}"`,
    meant(text, [...rows.keys()]),
  );
}

/** The place of a word in a list; undefined and a problem if it is not there. */
export function oneOf(
  text: string,
  values: readonly string[],
  node: Node,
  label: string,
  context: Context,
): number | undefined {
  const index = values.indexOf(text);
  if (index >= 0) return index;
  return context.say(node, "value.choice", `${label}: "${text}" is not possible here`, meant(text, values));
}

export interface NumberShape {
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

/** Reads a quantity into the unit of its field and holds it to the field's bounds. */
export function readNumber(shape: NumberShape, node: Node, label: string, context: Context): number | undefined {
  const unit = unitOf(shape.unit);
  if (
    node.kind !== "scalar" ||
    node.text === "" ||
    (isDimensionless(unit.dimension) && node.style !== "plain" && isPlain(node.text))
  ) {
    return context.keep(asNumber(node, label));
  }
  const quantity = parseQuantity(node.text, unit);
  if ("fault" in quantity) {
    const fault = asAnalystsWrite(quantity.fault, node.text, shape.unit);
    context.problems.push(
      fromFault({ ...fault, code: `value.${fault.code}`, message: `${label}: ${fault.message}` }, node),
    );
    return undefined;
  }
  const { value } = quantity;
  const { min = -Infinity, max = Infinity } = shape;
  const shown = shape.unit === "1" ? "" : ` ${shape.unit}`;
  if (value < min || value > max) {
    const range =
      max === Infinity
        ? `at least ${min}${shown}`
        : min === -Infinity
          ? `at most ${max}${shown}`
          : `from ${min} to ${max}${shown}`;
    const percent =
      shape.unit === "1" && max === 1 && value >= 2 && value <= 100 && isPlain(node.text) ? `, or ${node.text} %` : "";
    return context.say(
      node,
      "value.range",
      `${label}: ${node.text} is out of range`,
      `write a value ${range}${percent}`,
    );
  }
  if (shape.whole && !Number.isSafeInteger(value))
    return context.say(
      node,
      "value.integer",
      `${label}: ${node.text} is not a whole number`,
      `write a whole number${shown === "" ? "" : ` of${shown}`}`,
    );
  return value;
}

function isPlain(text: string): boolean {
  return numberOf(text) !== undefined;
}

/** Says of a number what makes it none, and of a unit on a plain number that it has to go. */
function asAnalystsWrite(fault: Fault, text: string, unit: string): Fault {
  if (fault.code === "unit_missing") return { ...fault, help: fault.help.replace(/"(-?1 [a-z]+)s\b/, '"$1') };
  if (fault.code === "dimension" && unit === "1") {
    return {
      ...fault,
      message: `"${text}" has a unit, a plain number is needed`,
      help: "write the number alone, or a share in %",
    };
  }
  if (fault.code === "unknown_unit") return { ...fault, help: fault.help.replace("?; a value", "? A value") };
  const at = text[fault.at - 1] === "-" ? fault.at - 1 : fault.at;
  const length = fault.at + fault.length - at;
  const number = text.slice(at, at + length);
  if (!fault.code.startsWith("number_") || number === "" || isPlain(number)) return fault;
  const { message, help } = numberFault(number);
  const example = unit === "1" ? help : help.replace("for example 0.25", `for example 3 ${unit}`);
  return { ...fault, at, length, message, help: example };
}

const units = new Map<string, Unit>();

/** A unit that a declaration names; a wrong one is our own mistake. */
export function unitOf(text: string): Unit {
  const known = units.get(text);
  if (known) return known;
  const parsed = parseUnit(text);
  assert("unit" in parsed, `a declaration has the unknown unit "${text}"`);
  units.set(text, parsed.unit);
  return parsed.unit;
}

function example(field: Field): string {
  if (field.type === "number") return field.unit === "1" ? " as a number" : ` in ${field.unit}`;
  if (field.type === "choice") return ` as one of ${field.values.join(", ")}`;
  return field.type === "row" ? ` as the id of a ${field.table}` : "";
}

/** A place to point at when a field of a row is missing. */
export function columnsOfAll(
  fields: Readonly<Record<string, Field>>,
): { name: string; column: string; field: Field }[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    columnsOf(name, field).map((column) => ({ name, column, field })),
  );
}
