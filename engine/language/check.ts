import type { Fault } from "../units/fault.ts";
import type { Names, Place } from "./names.ts";
import { resolve } from "./resolve.ts";
import { openScope } from "./scope.ts";
import type { Node } from "./syntax.ts";
import type { Type } from "./term.ts";

/**
 * Finds every name of an expression and checks every dimension: its type and what it reads, or all
 * faults at once. With a table, the table's columns come before scalars and the result is a column.
 */
export function check(
  node: Node,
  names: Names,
  table?: string,
): { type: Type; reads: readonly Place[] } | { faults: readonly Fault[] } {
  const scope = openScope(names, table);
  const resolved = resolve(node, scope);
  if (resolved === undefined || scope.faults.length > 0) return { faults: scope.faults };
  return { type: resolved.type, reads: [...scope.reads.values()] };
}
