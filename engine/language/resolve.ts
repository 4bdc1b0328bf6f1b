import {
  DIMENSIONLESS,
  divide,
  equal,
  exampleUnit,
  isDimensionless,
  multiply,
  power,
} from "../units/dimension.ts";
import type { Dimension } from "../units/dimension.ts";
import { quote } from "../units/quote.ts";
import { resolveCall } from "./resolve-call.ts";
import { compareCodes, placeOf, resolveName } from "./resolve-name.ts";
import { refuse } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { BinaryNode, CompareNode, Node, QuantityNode } from "./syntax.ts";
import { apply } from "./term.ts";
import type { Term, Type } from "./term.ts";

/** A checked part of an expression, with the unit that a message should show for it. */
export interface Resolved {
  readonly term: Term;
  readonly type: Type;
  readonly unit: string;
}

export interface ResolvedNumber extends Resolved {
  readonly type: { readonly kind: "number"; readonly dimension: Dimension };
}

/** Finds every name and checks every dimension; undefined when the scope has new faults. */
export function resolve(node: Node, scope: Scope): Resolved | undefined {
  switch (node.kind) {
    case "number":
      return number({ kind: "constant", value: node.value }, DIMENSIONLESS, "1");
    case "quantity":
      return resolveQuantity(node, scope);
    case "name":
      return resolveName(node, scope);
    case "call":
      return resolveCall(node, scope);
    case "unary": {
      if (node.operator === "not") {
        const operand = resolveCondition(node.operand, scope);
        return operand && condition(apply("not", operand.term));
      }
      const operand = resolveNumber(node.operand, scope);
      return operand && number(apply("negate", operand.term), operand.type.dimension, operand.unit);
    }
    case "binary":
      return node.operator === "^" ? resolvePower(node, scope) : resolveBinary(node, scope);
    case "compare":
      return resolveCompare(node, scope);
    case "logic": {
      const left = resolveCondition(node.left, scope);
      const right = resolveCondition(node.right, scope);
      return left && right && condition(apply(node.operator, left.term, right.term));
    }
    case "conditional":
      return resolveChoice(node.condition, node.yes, node.no, scope);
  }
}

export function number(term: Term, dimension: Dimension, unit?: string): ResolvedNumber {
  return { term, type: { kind: "number", dimension }, unit: unit ?? exampleUnit(dimension) };
}

export function condition(term: Term): Resolved {
  return { term, type: { kind: "condition" }, unit: "1" };
}

export function resolveNumber(node: Node, scope: Scope): ResolvedNumber | undefined {
  const resolved = resolve(node, scope);
  if (resolved === undefined || resolved.type.kind === "number") return resolved as ResolvedNumber;
  const help = 'write "(…) ? 1 : 0" to count it';
  return refuse(scope, "type", node, "this is a condition, and a number is needed here", help);
}

export function resolveCondition(node: Node, scope: Scope): Resolved | undefined {
  const resolved = resolve(node, scope);
  if (resolved === undefined || resolved.type.kind === "condition") return resolved;
  const shown = node.kind === "name" ? node.name : "this";
  const help =
    node.kind === "name" ? `write "${shown} > …" or "${shown} == …"` : "compare it with a value";
  return refuse(scope, "type", node, `${shown} is a number, and a condition is needed here`, help);
}

/** Resolves numbers that must share a dimension; a literal 0 shares any. */
export function resolveAlike(
  nodes: readonly Node[],
  scope: Scope,
): readonly ResolvedNumber[] | undefined {
  return align(
    nodes,
    nodes.map((node) => resolveNumber(node, scope)),
    scope,
  );
}

/** Holds resolved nodes to the dimension of the first that is not a literal 0. */
export function align(
  nodes: readonly Node[],
  parts: readonly (ResolvedNumber | undefined)[],
  scope: Scope,
): readonly ResolvedNumber[] | undefined {
  if (parts.includes(undefined)) return undefined;
  const values = parts as readonly ResolvedNumber[];
  const lead = nodes.findIndex((node) => !isZero(node));
  if (lead === -1) return values;
  const { type, unit } = values[lead];
  const odd = nodes.findIndex(
    (node, i) => !isZero(node) && !equal(values[i].type.dimension, type.dimension),
  );
  if (odd !== -1) return refuseUnlike([nodes[lead], unit], [nodes[odd], values[odd].unit], scope);
  return values.map((value, i) =>
    isZero(nodes[i]) ? number(value.term, type.dimension, unit) : value,
  );
}

type Side = readonly [node: Node, unit: string];

function refuseUnlike([first, unit]: Side, [second, otherUnit]: Side, scope: Scope): undefined {
  const message = `one side is in ${named(unit)}, the other in ${named(otherUnit)}`;
  const bare = [second, first].find((node) => node.kind === "number");
  if (bare?.kind !== "number") {
    const help = "compare and add values of one dimension; multiply or divide one by a quantity";
    return refuse(scope, "dimension", second, message, help);
  }
  const literal = `${bare.value} ${bare === second ? unit : otherUnit}`;
  return refuse(scope, "dimension", bare, message, `write ${quote(literal)}`);
}

export function resolveChoice(test: Node, yes: Node, no: Node, scope: Scope): Resolved | undefined {
  const tested = resolveCondition(test, scope);
  const values = resolveAlike([yes, no], scope);
  if (tested === undefined || values === undefined) return undefined;
  const term = apply("choose", tested.term, values[0].term, values[1].term);
  return number(term, values[0].type.dimension, values[0].unit);
}

/** Compares two numbers of one dimension, or a choice column with one of its ids. */
export function resolveCompare(node: CompareNode, scope: Scope): Resolved | undefined {
  const place = node.left.kind === "name" ? placeOf(node.left.name, scope) : undefined;
  if (place?.codes !== undefined) return compareCodes(node, place, place.codes, scope);
  const values = resolveAlike([node.left, node.right], scope);
  return values && condition(apply(node.operator, values[0].term, values[1].term));
}

function resolveQuantity(node: QuantityNode, scope: Scope): Resolved | undefined {
  const ambiguous = node.divisors.find((word) => placeOf(word, scope) !== undefined);
  if (ambiguous === undefined) {
    return number({ kind: "constant", value: node.value }, node.unit.dimension, node.unit.text);
  }
  const message = `${quote(`/${ambiguous}`)} may be a unit or the name ${ambiguous}`;
  const help = `write "per ${ambiguous}" for the unit; put what stands before "/" in parentheses for the name`;
  return refuse(scope, "ambiguous_unit", node, message, help);
}

function resolveBinary(node: BinaryNode, scope: Scope): Resolved | undefined {
  const { operator } = node;
  if (operator === "+" || operator === "-") {
    const values = resolveAlike([node.left, node.right], scope);
    if (values === undefined) return undefined;
    const lead = isZero(node.left) ? values[1] : values[0];
    return number(apply(operator, values[0].term, values[1].term), lead.type.dimension, lead.unit);
  }
  const left = resolveNumber(node.left, scope);
  const right = resolveNumber(node.right, scope);
  if (left === undefined || right === undefined) return undefined;
  const combine = operator === "*" ? multiply : divide;
  const dimension = combine(left.type.dimension, right.type.dimension);
  const term = apply(operator as "*" | "/", left.term, right.term);
  return number(term, dimension, isDimensionless(right.type.dimension) ? left.unit : undefined);
}

function resolvePower(node: BinaryNode, scope: Scope): Resolved | undefined {
  const base = resolveNumber(node.left, scope);
  const exponent = resolveNumber(node.right, scope);
  if (base === undefined || exponent === undefined) return undefined;
  if (!isDimensionless(exponent.type.dimension)) {
    const message = `an exponent is a plain number, this is in ${exponent.unit}`;
    return refuse(
      scope,
      "dimension",
      node.right,
      message,
      "divide it by a quantity of its dimension",
    );
  }
  const literal = literalOf(node.right);
  const plain = isDimensionless(base.type.dimension);
  if (!plain && (literal === undefined || !Number.isInteger(literal * 2))) {
    const message = `the power of a value in ${base.unit} needs an exponent such as 2 or 0.5`;
    return refuse(scope, "dimension", node.right, message, "write a whole number or a half");
  }
  const dimension = plain ? DIMENSIONLESS : power(base.type.dimension, literal!);
  const repeated = literal === undefined ? undefined : REPEATED.get(literal);
  const term =
    repeated === undefined ? apply("pow", base.term, exponent.term) : apply(repeated, base.term);
  return number(term, dimension);
}

/** Small whole powers are repeated products, so that they are exact wherever the product is. */
const REPEATED = new Map([
  [2, "square"],
  [3, "cube"],
  [4, "fourth"],
] as const) as ReadonlyMap<number, "square" | "cube" | "fourth">;

function literalOf(node: Node): number | undefined {
  if (node.kind === "number") return node.value;
  const negated = node.kind === "unary" && node.operator === "-" && node.operand.kind === "number";
  return negated ? -(node.operand as { value: number }).value : undefined;
}

function isZero(node: Node): boolean {
  return node.kind === "number" && node.value === 0;
}

function named(unit: string): string {
  return unit === "1" ? "plain numbers" : unit;
}
