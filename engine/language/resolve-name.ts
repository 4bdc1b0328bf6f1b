import { quote } from "../units/quote.ts";
import { UNIT_WORDS, MULTIPLIERS } from "../units/unit-words.ts";
import { FUNCTION_NAMES } from "./function-names.ts";
import { splitColumn } from "./names.ts";
import type { Place } from "./names.ts";
import { condition, number } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { choices, refuse, remember, suggestion } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { CompareNode, NameNode } from "./syntax.ts";
import { apply } from "./term.ts";

/** The value that a name stands for, as a number. */
export function resolveName(node: NameNode, scope: Scope): Resolved | undefined {
  const place = placeOf(node.name, scope);
  if (place === undefined) return refuseName(node, scope);
  if (place.codes !== undefined) {
    const message = `${quote(node.name)} is one of some ids, not a number`;
    const help = `compare it: "${node.name} == ${[...place.codes.keys()][0] ?? "…"}"`;
    return refuse(scope, "type", node, message, help);
  }
  return readOf(place, scope);
}

/** A column of the scope's table first, then a scalar. */
export function placeOf(name: string, scope: Scope): Place | undefined {
  const column = scope.table === undefined ? undefined : scope.names.column(scope.table, name);
  return column ?? scope.names.scalar(name);
}

export function readOf(place: Place, scope: Scope) {
  const term = { kind: "read", place: remember(scope, place) } as const;
  return number(term, place.unit.dimension, place.unit.text);
}

/** A choice column against one of its ids. */
export function compareCodes(
  node: CompareNode,
  place: Place,
  codes: ReadonlyMap<string, number>,
  scope: Scope,
): Resolved | undefined {
  const { right, operator } = node;
  if (operator !== "==" && operator !== "!=") {
    const message = `ids have no order, so ${quote(operator)} cannot compare them`;
    return refuse(scope, "type", node, message, 'write "==" or "!="');
  }
  const code = right.kind === "name" ? codes.get(right.name) : undefined;
  if (code === undefined) {
    const message =
      right.kind === "name"
        ? `${quote(right.name)} is not a value of ${place.column}`
        : `${place.column} holds ids, not numbers`;
    const fallback = `write one of ${choices(codes.keys())}`;
    const help = right.kind === "name" ? suggestion(right.name, codes.keys(), fallback) : fallback;
    return refuse(scope, "unknown_id", right, message, help);
  }
  const read = { kind: "read", place: remember(scope, place) } as const;
  return condition(apply(operator, read, { kind: "constant", value: code }));
}

function refuseName(node: NameNode, scope: Scope): undefined {
  const { name } = node;
  const { names, table } = scope;
  const columns = table === undefined ? [] : (names.columns?.(table) ?? []);
  const split = splitColumn(name, names);
  if (split !== undefined && names.column(split.table, split.column) !== undefined) {
    const help = `write "sum(${name})", "mean(${name})" or another reducer`;
    return refuse(scope, "type", node, `${quote(name)} has a value for each ${split.table}`, help);
  }
  if (UNIT_WORDS.has(name) || MULTIPLIERS.has(name)) {
    const message = `${quote(name)} stands without a number`;
    return refuse(scope, "unknown_name", node, message, `write "1 ${name}"`);
  }
  if (FUNCTION_NAMES.includes(name)) {
    const message = `${quote(name)} is a function`;
    return refuse(scope, "unknown_name", node, message, `write "${name}(…)"`);
  }
  const help = suggestion(name, [...names.known(), ...columns], "taftan explain lists the names");
  return refuse(scope, "unknown_name", node, `nothing is named ${quote(name)}`, help);
}
