import { equal } from "../units/dimension.ts";
import { quote } from "../units/quote.ts";
import { number, resolveNumber } from "./resolve.ts";
import type { ResolvedNumber } from "./resolve.ts";
import { refuse } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { Node } from "./syntax.ts";

/** Resolves numbers that must share a dimension; a literal 0 shares any. */
export function resolveAlike(nodes: readonly Node[], scope: Scope): readonly ResolvedNumber[] | undefined {
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
  const odd = nodes.findIndex((node, i) => !isZero(node) && !equal(values[i].type.dimension, type.dimension));
  if (odd !== -1) return refuseUnlike([nodes[lead], unit], [nodes[odd], values[odd].unit], scope);
  return values.map((value, i) => (isZero(nodes[i]) ? number(value.term, type.dimension, unit) : value));
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

/** A literal 0 is zero of any dimension. */
export function isZero(node: Node): boolean {
  return node.kind === "number" && node.value === 0;
}

function named(unit: string): string {
  return unit === "1" ? "plain numbers" : unit;
}
