import { DIMENSIONLESS, isDimensionless } from "../units/dimension.ts";
import { quote } from "../units/quote.ts";
import { align } from "./alike.ts";
import type { Reducer } from "./function-names.ts";
import { splitColumn } from "./names.ts";
import type { Place } from "./names.ts";
import { refuseArguments } from "./resolve-call.ts";
import { compareCodes, readOf } from "./resolve-name.ts";
import { condition, number, resolveNumber } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { choices, refuse, remember, suggestion } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { CallNode, Node } from "./syntax.ts";
import { apply } from "./term.ts";
import type { Term } from "./term.ts";

/** A number over the rows of a table's column that pass all filters. */
export function resolveReducer(node: CallNode, reducer: Reducer, scope: Scope): Resolved | undefined {
  const [first, ...rest] = node.arguments;
  if (first === undefined) return refuseArguments(node, USAGE[reducer], scope);
  const source = resolveSource(first, reducer, scope);
  const order = reducer === "quantile" ? resolveOrder(node, rest.shift(), scope) : 0;
  if (reducer === "share" && rest.length === 0) return refuseArguments(node, USAGE.share, scope);
  if (source === undefined) return undefined;
  remember(scope, source);
  const filters = rest.map((filter) => resolveFilter(filter, source.table, scope));
  if (order === undefined || filters.some((filter) => filter === undefined)) return undefined;
  const all = filters as readonly Resolved[];
  const filter = all
    .map((one) => one.term)
    .reduce<Term | undefined>((both, one) => (both ? apply("and", both, one) : one), undefined);
  const term = { kind: "reduce", reducer, source, filter, order } as const;
  const plain = reducer === "count" || reducer === "share" || reducer === "gini";
  return plain ? number(term, DIMENSIONLESS, "1") : number(term, source.unit.dimension, source.unit.text);
}

/** Says whether a name reads as TABLE or TABLE_COLUMN. */
export function isTableColumn(name: string, scope: Scope): boolean {
  const split = splitColumn(name, scope.names);
  return split !== undefined && scope.names.column(split.table, split.column) !== undefined;
}

const USAGE: Readonly<Record<Reducer, string>> = {
  sum: "sum(TABLE_COLUMN, filter, …)",
  mean: "mean(TABLE_COLUMN, filter, …)",
  min: "min(TABLE_COLUMN, filter, …)",
  max: "max(TABLE_COLUMN, filter, …)",
  count: "count(TABLE, filter, …)",
  share: "share(TABLE_COLUMN, filter, …)",
  quantile: "quantile(TABLE_COLUMN, 0.9, filter, …)",
  gini: "gini(TABLE_COLUMN, filter, …)",
};

function resolveSource(node: Node, reducer: Reducer, scope: Scope): Place | undefined {
  if (node.kind !== "name") {
    const message = `${reducer} starts with a table or its column`;
    return refuse(scope, "table_name", node, message, `write ${quote(USAGE[reducer])}`);
  }
  const { names } = scope;
  const split = splitColumn(node.name, names);
  if (split === undefined) {
    const help = suggestion(node.name, names.tables(), `tables are ${choices(names.tables())}`);
    return refuse(scope, "table_name", node, `${quote(node.name)} is not a table or its column`, help);
  }
  const place = names.column(split.table, split.column);
  if (place === undefined) {
    const message =
      split.column === undefined
        ? `${split.table} has no column of its own name`
        : `${split.table} has no column ${quote(split.column)}`;
    const columns = (names.columns?.(split.table) ?? []).map((column) => `${split.table}_${column}`);
    const fallback = `write a column: ${columns.length > 0 ? choices(columns) : `${split.table}_…`}`;
    const help = suggestion(node.name, columns, fallback);
    return refuse(scope, "table_name", node, message, help);
  }
  if (place.codes !== undefined && reducer !== "count") {
    const message = `${quote(node.name)} holds ids, not numbers`;
    const help = `count them: "count(${split.table}, ${place.column} == …)"`;
    return refuse(scope, "type", node, message, help);
  }
  return place;
}

function resolveOrder(node: CallNode, order: Node | undefined, scope: Scope): number | undefined {
  if (order === undefined) return refuseArguments(node, USAGE.quantile, scope);
  const plain = order.kind === "number" || (order.kind === "quantity" && isDimensionless(order.unit.dimension));
  if (plain && order.value >= 0 && order.value <= 1) return order.value;
  const message = "the second argument of quantile is a number from 0 to 1";
  return refuse(scope, "arguments", order, message, `write ${quote(USAGE.quantile)}`);
}

function resolveFilter(node: Node, table: string, scope: Scope): Resolved | undefined {
  if (node.kind === "logic") {
    const left = resolveFilter(node.left, table, scope);
    const right = resolveFilter(node.right, table, scope);
    return left && right && condition(apply(node.operator, left.term, right.term));
  }
  if (node.kind === "unary" && node.operator === "not") {
    const operand = resolveFilter(node.operand, table, scope);
    return operand && condition(apply("not", operand.term));
  }
  const form = `write "COLUMN == value" with a column of ${table}`;
  if (node.kind !== "compare") {
    const shown = node.kind === "name" ? quote(node.name) : "this";
    return refuse(scope, "filter", node, `${shown} does not compare a column with a value`, form);
  }
  const { left } = node;
  if (left.kind !== "name") {
    return refuse(scope, "filter", left, "the left side of a filter is a column", form);
  }
  const place = scope.names.column(table, left.name);
  if (place === undefined) {
    const message = `${table} has no column ${quote(left.name)}`;
    const columns = scope.names.columns?.(table) ?? [];
    const help = suggestion(left.name, columns, form);
    return refuse(scope, "unknown_column", left, message, help);
  }
  if (place.codes !== undefined) return compareCodes(node, place, place.codes, scope);
  const sides = [readOf(place, scope), resolveNumber(node.right, { ...scope, table: undefined })];
  const values = align([left, node.right], sides, scope);
  return values && condition(apply(node.operator, values[0].term, values[1].term));
}
