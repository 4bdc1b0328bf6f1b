import { DIMENSIONLESS, isDimensionless, power } from "../units/dimension.ts";
import { number, resolveNumber } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { refuse } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { BinaryNode, Node } from "./syntax.ts";
import { apply } from "./term.ts";

/** A power: of a plain number by any, of a value with a unit by a literal whole number or half. */
export function resolvePower(node: BinaryNode, scope: Scope): Resolved | undefined {
  const base = resolveNumber(node.left, scope);
  const exponent = resolveNumber(node.right, scope);
  if (base === undefined || exponent === undefined) return undefined;
  if (!isDimensionless(exponent.type.dimension)) {
    const message = `an exponent is a plain number, this is in ${exponent.unit}`;
    return refuse(scope, "dimension", node.right, message, "divide it by a quantity of its dimension");
  }
  const literal = literalOf(node.right);
  const plain = isDimensionless(base.type.dimension);
  if (!plain && (literal === undefined || !Number.isInteger(literal * 2))) {
    const message = `the power of a value in ${base.unit} needs an exponent such as 2 or 0.5`;
    return refuse(scope, "dimension", node.right, message, "write a whole number or a half");
  }
  const dimension = plain ? DIMENSIONLESS : power(base.type.dimension, literal!);
  const repeated = literal === undefined ? undefined : REPEATED.get(literal);
  const term = repeated === undefined ? apply("pow", base.term, exponent.term) : apply(repeated, base.term);
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
