import { EXPANSION, columnsOf, type Field } from "../tables/declaration.ts";
import { parseQuantity } from "../units/quantity.ts";
import { isDimensionless } from "../units/dimension.ts";
import { parseUnit, type Unit } from "../units/unit.ts";
import { assert } from "../kernel/assert.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { fromFault } from "./from-fault.ts";
import { numberOf } from "./number-spelling.ts";
import { asBoolean, asDate, asNumber, asText } from "./scalar.ts";
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

/** Reads a field into its columns; texts come back by the name of their column. */
export function readField(
  name: string,
  field: Field,
  node: Node | undefined,
  where: Place,
  what: string,
  host: FieldHost,
): { readonly numbers: Map<string, number>; readonly texts: Map<string, string> } {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  const whole = `${what}.${name}`;
  read(name, field.per?.map((per) => EXPANSION[per]) ?? [], node, whole);
  return { numbers, texts };

  function read(column: string, per: readonly (readonly string[])[], at: Node | undefined, label: string): void {
    const [keys, ...rest] = per;
    if (!keys) return readOne(column, at, label);
    if (at?.kind !== "map") {
      for (const key of keys) read(`${column}_${key}`, rest, at, label);
      return;
    }
    refuseUnknown(at, keys, label, host.context);
    for (const key of keys) read(`${column}_${key}`, rest, at.entries.get(key)?.value, `${label}.${key}`);
  }

  function readOne(column: string, at: Node | undefined, label: string): void {
    if (at === undefined) {
      const value = absentValue(field);
      if (value === undefined && field.type !== "text") host.context.say(where, "key.missing", `${label} is missing`, `${field.meaning} Write it${example(field)}`);
      else if (field.type === "text" && !field.optional) host.context.say(where, "key.missing", `${label} is missing`, field.meaning);
      else if (value !== undefined) numbers.set(column, value);
      return;
    }
    if (field.type === "text") {
      const text = host.context.keep(asText(at, label));
      if (text !== undefined) texts.set(column, text);
      return;
    }
    const value = readValue(field, at, label, host);
    // Zero stands in for what could not be read, so that reading goes on; the scenario is refused anyway.
    numbers.set(column, value ?? 0);
  }
}

/** What a field holds when it is not written; undefined where it must be. */
function absentValue(field: Field): number | undefined {
  if (field.type === "number") return field.default ?? (field.optional ? ABSENT : undefined);
  if (field.type === "choice") return field.default === undefined ? undefined : field.values.indexOf(field.default);
  if (field.type === "flag") return field.default ? 1 : 0;
  if (field.type === "row") return field.optional ? ABSENT : undefined;
  return field.type === "date" ? ABSENT : undefined;
}

function readValue(field: Exclude<Field, { type: "text" }>, node: Node, label: string, host: FieldHost): number | undefined {
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
  return host.context.say(node, "id.unknown", `${label}: there is no ${table} "${text}"`, meant(text, [...rows.keys()]));
}

/** The place of a word in a list; undefined and a problem if it is not there. */
export function oneOf(text: string, values: readonly string[], node: Node, label: string, context: Context): number | undefined {
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
  if (node.kind !== "scalar" || node.text === "" || (isDimensionless(unit.dimension) && node.style !== "plain" && numberOf(node.text) !== undefined)) {
    return context.keep(asNumber(node, label));
  }
  const quantity = parseQuantity(node.text, unit);
  if ("fault" in quantity) {
    context.problems.push(fromFault({ ...quantity.fault, code: `value.${quantity.fault.code}`, message: `${label}: ${quantity.fault.message}` }, node));
    return undefined;
  }
  const { value } = quantity;
  const { min = -Infinity, max = Infinity } = shape;
  const shown = shape.unit === "1" ? "" : ` ${shape.unit}`;
  if (value < min || value > max) {
    const range = max === Infinity ? `at least ${min}${shown}` : min === -Infinity ? `at most ${max}${shown}` : `from ${min} to ${max}${shown}`;
    return context.say(node, "value.range", `${label}: ${node.text} is out of range`, `write a value ${range}`);
  }
  if (shape.whole && !Number.isSafeInteger(value)) return context.say(node, "value.integer", `${label}: ${node.text} is not a whole number`, `write a whole number${shown === "" ? "" : ` of${shown}`}`);
  return value;
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
export function columnsOfAll(fields: Readonly<Record<string, Field>>): { name: string; column: string; field: Field }[] {
  return Object.entries(fields).flatMap(([name, field]) => columnsOf(name, field).map((column) => ({ name, column, field })));
}
