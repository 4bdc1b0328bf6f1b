import { DIMENSIONLESS, divide, exampleUnit, isDimensionless, multiply } from "../units/dimension.ts";
import type { Dimension } from "../units/dimension.ts";
import { quote } from "../units/quote.ts";
import { isZero, resolveAlike } from "./alike.ts";
import { resolveCall } from "./resolve-call.ts";
import { compareCodes, placeOf, resolveName } from "./resolve-name.ts";
import { resolvePower } from "./resolve-power.ts";
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
  const help = node.kind === "name" ? `write "${shown} > …" or "${shown} == …"` : "compare it with a value";
  return refuse(scope, "type", node, `${shown} is a number, and a condition is needed here`, help);
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
