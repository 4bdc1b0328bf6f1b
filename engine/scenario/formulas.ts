import type { Aggregate, Observer, Period } from "../kernel/indicator.ts";
import { check } from "../language/check.ts";
import { compile, compileColumn, inUnit } from "../language/compile.ts";
import type { View } from "../language/lower.ts";
import type { Names } from "../language/names.ts";
import { parse } from "../language/parse.ts";
import type { Node as Expression } from "../language/syntax.ts";
import { equal, describe } from "../units/dimension.ts";
import { parseUnit, type Unit } from "../units/unit.ts";
import type { Context } from "./context.ts";
import { fromFault } from "./from-fault.ts";
import { columnName } from "./names.ts";
import { isEmpty, nodeName, type Node, type ScalarNode } from "./tree.ts";
import { asText } from "./scalar.ts";

export const PERIODS: readonly Period[] = ["day", "week", "month", "year"];
export const AGGREGATES: readonly Aggregate[] = ["sum", "mean", "max", "last"];

/** How a compiled expression finds its columns in a running world. */
export function viewOf(world: Observer): View {
  return (place) => world.read(columnName(place));
}

/** Reads an expression and checks it against the names that it may use; problems are set aside. */
export function readExpression(
  node: Node,
  label: string,
  context: Context,
): { readonly node: ScalarNode; readonly expression: Expression } | undefined {
  if (node.kind !== "scalar" || isEmpty(node)) {
    return context.say(
      node,
      isEmpty(node) ? "value.empty" : "value.kind",
      `${label}: a formula is needed, this is ${nodeName(node)}`,
      'write one such as "tension < 40"',
    );
  }
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(node.text);
  if (date) {
    const help = "dates stand in fields, such as `at` of an event";
    context.problems.push(
      fromFault(
        {
          code: "expression.date",
          at: date.index,
          length: date[0].length,
          message: `${label}: a date inside an expression`,
          help,
        },
        node,
      ),
    );
    return undefined;
  }
  const parsed = parse(node.text);
  if ("node" in parsed) return { node, expression: parsed.node };
  // Of faults of one kind the later ones mostly follow from the first.
  const first = parsed.faults.filter(
    (fault, i) => parsed.faults.findIndex(({ message }) => message === fault.message) === i,
  );
  for (const fault of first)
    context.problems.push(fromFault({ ...fault, message: `${label}: ${fault.message}` }, node));
  return undefined;
}

/** A condition, ready to be bound; undefined and problems if it is not one. */
export function readCondition(
  node: Node,
  label: string,
  names: Names,
  context: Context,
): ((world: Observer) => () => number) | undefined {
  const read = readExpression(node, label, context);
  if (!read || !checked(read, label, names, context, "condition")) return undefined;
  const formula = compile(read.expression, names);
  return (world) => formula.bind(viewOf(world));
}

/** A number in a unit, ready to be bound. */
export function readFormula(
  node: Node,
  label: string,
  unit: Unit,
  names: Names,
  context: Context,
): ((world: Observer) => () => number) | undefined {
  const read = readExpression(node, label, context);
  const type = read && checked(read, label, names, context, "number");
  if (!read || !type) return undefined;
  if (!equal(type.dimension, unit.dimension)) {
    return context.say(
      read.node,
      "dimension",
      `${label}: the formula gives ${describe(type.dimension)}, but its unit is ${unit.text}`,
      `change the unit, or the formula so that it gives ${unit.text}`,
    );
  }
  const formula = compile(read.expression, names);
  if (isConstant(read.expression) && !Number.isFinite(formula.bind(NOTHING)())) {
    return context.say(
      read.node,
      "formula.infinite",
      `${label}: the formula gives no finite number`,
      "look for a division by zero, or the root or logarithm of a negative number",
    );
  }
  const bind = inUnit(formula, unit);
  return (world) => bind(viewOf(world));
}

const NOTHING: View = () => {
  throw new Error("a constant reads nothing");
};

/** Whether an expression has no name, so that its value is known at once. */
function isConstant(node: Expression): boolean {
  if (node.kind === "number" || node.kind === "quantity") return true;
  if (node.kind === "name") return false;
  if (node.kind === "call") return node.arguments.every(isConstant);
  if (node.kind === "unary") return isConstant(node.operand);
  if (node.kind === "conditional") return [node.condition, node.yes, node.no].every(isConstant);
  return isConstant(node.left) && isConstant(node.right);
}

/** A column over the rows of a table, in base units turned into a unit. */
export function readColumnFormula(
  node: Node,
  label: string,
  table: string,
  unit: Unit,
  names: Names,
  context: Context,
): ((world: Observer) => (out: Float64Array) => void) | undefined {
  const read = readExpression(node, label, context);
  const type = read && checked(read, label, names, context, "number", table);
  if (!read || !type) return undefined;
  if (!equal(type.dimension, unit.dimension)) {
    return context.say(
      read.node,
      "dimension",
      `${label}: the formula gives ${describe(type.dimension)}, but its unit is ${unit.text}`,
      `change the unit, or the formula so that it gives ${unit.text}`,
    );
  }
  const formula = compileColumn(read.expression, names, table);
  const { num, den } = unit.factor;
  return (world) => {
    const fill = formula.bind(viewOf(world));
    return (out) => {
      fill(out);
      for (let row = 0; row < out.length; row++) out[row] = (out[row]! * den) / num;
    };
  };
}

function checked(
  read: { node: ScalarNode; expression: Expression },
  label: string,
  names: Names,
  context: Context,
  kind: "number" | "condition",
  table?: string,
) {
  const result = check(read.expression, names, table);
  if ("faults" in result) {
    for (const fault of result.faults)
      context.problems.push(fromFault({ ...fault, message: `${label}: ${fault.message}` }, read.node));
    return undefined;
  }
  if (result.type.kind !== kind) {
    const help =
      kind === "condition"
        ? 'compare something, as in "tension < 40"'
        : "a number is needed; use if(condition, x, y) to make one of a condition";
    context.say(read.node, "type", `${label}: a ${kind} is needed, this is a ${result.type.kind}`, help);
    return undefined;
  }
  return result.type.kind === "number" ? { dimension: result.type.dimension } : { dimension: [] as never };
}

/** The unit that a row names. */
export function readUnit(node: Node | undefined, label: string, context: Context): Unit | undefined {
  if (!node) return UNITLESS;
  const text = node.kind === "scalar" && node.text === "1" ? "1" : context.keep(asText(node, label));
  if (text === undefined) return undefined;
  const parsed = parseUnit(text);
  if ("unit" in parsed) return parsed.unit;
  context.problems.push(
    fromFault({ ...parsed.fault, message: `${label}: ${parsed.fault.message}` }, node as ScalarNode),
  );
  return undefined;
}

const UNITLESS: Unit = (parseUnit("1") as { unit: Unit }).unit;
