import { DIMENSIONLESS, isDimensionless, power } from "../units/dimension.ts";
import { quote } from "../units/quote.ts";
import type { Unit } from "../units/unit.ts";
import { resolveAlike } from "./alike.ts";
import { FUNCTION_NAMES, REDUCERS, SCALAR_FUNCTIONS } from "./function-names.ts";
import type { Reducer, ScalarFunction } from "./function-names.ts";
import { readOf } from "./resolve-name.ts";
import { isTableColumn, resolveReducer } from "./resolve-reducer.ts";
import { number, resolveChoice, resolveNumber } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { choices, refuse, suggestion } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { CallNode, Node } from "./syntax.ts";
import { apply } from "./term.ts";

/** A call of one of the listed functions; no other exists. */
export function resolveCall(node: CallNode, scope: Scope): Resolved | undefined {
  const { name } = node;
  const isScalar = (SCALAR_FUNCTIONS as readonly string[]).includes(name);
  const isReducer = (REDUCERS as readonly string[]).includes(name);
  if (isReducer && (!isScalar || readsTable(node, scope))) {
    return resolveReducer(node, name as Reducer, scope);
  }
  if (isScalar) return resolveFunction(node, name as ScalarFunction, scope);
  if (name === "lag" || name === "change") return resolvePast(node, scope);
  const span = { at: node.at, length: name.length };
  const fallback = `functions are ${FUNCTION_NAMES.join(", ")}`;
  const help = suggestion(name, FUNCTION_NAMES, fallback);
  return refuse(scope, "unknown_function", span, `there is no function ${quote(name)}`, help);
}

/** `min` and `max` reduce a table's column under filters, and compare anything else. */
function readsTable({ arguments: [first, ...rest] }: CallNode, scope: Scope): boolean {
  if (first?.kind !== "name" || !isTableColumn(first.name, scope)) return false;
  return rest.every(isConditionLike);
}

function isConditionLike(node: Node): boolean {
  return node.kind === "compare" || node.kind === "logic" || (node.kind === "unary" && node.operator === "not");
}

const ARGUMENTS: Readonly<Record<ScalarFunction, string>> = {
  abs: "x",
  sqrt: "x",
  exp: "x",
  log: "x",
  clamp: "x, low, high",
  if: "condition, x, y",
  min: "x, y, …",
  max: "x, y, …",
};

function resolveFunction(node: CallNode, name: ScalarFunction, scope: Scope): Resolved | undefined {
  const values = node.arguments;
  const wanted = ARGUMENTS[name].split(",").length;
  const folds = name === "min" || name === "max";
  if (folds ? values.length < 2 : values.length !== wanted) {
    return refuseArguments(node, `${name}(${ARGUMENTS[name]})`, scope);
  }
  if (name === "if") return resolveChoice(values[0], values[1], values[2], scope);
  if (name === "exp" || name === "log") {
    const value = resolveNumber(values[0], scope);
    if (value === undefined) return undefined;
    if (isDimensionless(value.type.dimension)) return number(apply(name, value.term), DIMENSIONLESS, "1");
    const message = `${name} needs a plain number, this is in ${value.unit}`;
    return refuse(scope, "dimension", values[0], message, `divide it by a quantity: "x / (1 ${value.unit})"`);
  }
  const alike = resolveAlike(values, scope);
  if (alike === undefined) return undefined;
  const [first, ...rest] = alike;
  const { dimension } = first.type;
  switch (name) {
    case "abs":
      return number(apply("abs", first.term), dimension, first.unit);
    case "sqrt":
      return number(apply("sqrt", first.term), power(dimension, 0.5));
    case "clamp":
      return number(apply("min", apply("max", first.term, rest[0].term), rest[1].term), dimension, first.unit);
    case "min":
    case "max": {
      const folded = rest.reduce((term, next) => apply(name, term, next.term), first.term);
      return number(folded, dimension, first.unit);
    }
  }
}

/** `lag(x, duration)` is an earlier value of a name, `change` the value now minus that. */
function resolvePast(node: CallNode, scope: Scope): Resolved | undefined {
  const [value, duration] = node.arguments;
  if (node.arguments.length !== 2) return refuseArguments(node, `${node.name}(x, 4 weeks)`, scope);
  if (value.kind !== "name") {
    const help = "name the value under derive and lag that name";
    return refuse(scope, "lag_name", value, `${node.name} reads the past of a name only`, help);
  }
  const length = duration.kind === "quantity" ? calendarLength(duration.amount, duration.unit) : undefined;
  const now = scope.names.scalar(value.name);
  if (now === undefined) {
    const help = suggestion(value.name, scope.names.known(), `names with a past: ${choices(scope.names.known())}`);
    refuse(scope, "unknown_name", value, `nothing is named ${quote(value.name)}`, help);
  }
  if (length === undefined) {
    const help = 'write "14 days", "4 weeks", "12 months" or "1 year"';
    return refuse(scope, "lag_length", duration, "a lag is a whole number of days or months", help);
  }
  if (now === undefined) return undefined;
  const then = scope.names.lag(value.name, length);
  if (then === undefined || now.codes !== undefined) {
    const help = "lag an indicator or a number of derive";
    return refuse(scope, "lag_name", value, `${quote(value.name)} has no past that can be read`, help);
  }
  const past = readOf(then, scope);
  if (node.name === "lag") return past;
  return number(apply("-", readOf(now, scope).term, past.term), now.unit.dimension, now.unit.text);
}

const MONTHS = 12;
const DAYS = 365;

/** Months and years follow the calendar; anything else counts days. */
function calendarLength(amount: number, unit: Unit): { days: number } | { months: number } | undefined {
  const isTime = unit.dimension.every((exponent, i) => exponent === (i === 0 ? 1 : 0));
  if (!isTime) return undefined;
  const { num, den } = unit.factor;
  const calendar = (num * MONTHS) % den === 0;
  const count = (amount * num * (calendar ? MONTHS : DAYS)) / den;
  if (!Number.isInteger(count) || count < 1) return undefined;
  return calendar ? { months: count } : { days: count };
}

export function refuseArguments(node: CallNode, usage: string, scope: Scope): undefined {
  const message = `${node.name} is given ${node.arguments.length} arguments`;
  return refuse(scope, "arguments", node, message, `write ${quote(usage)}`);
}
