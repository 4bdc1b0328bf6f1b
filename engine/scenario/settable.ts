import type { Lookup } from "../kernel/mechanism.ts";
import type { Model } from "../kernel/model.ts";
import { parameterIds } from "../kernel/simulation.ts";
import { splitName } from "../kernel/table.ts";
import { columnsOf } from "../tables/declaration.ts";
import { tables as declarations } from "../tables/index.ts";
import { meant } from "./context.ts";
import { type FieldHost } from "./field.ts";
import { namesAt, type FormulaHost } from "./indicators.ts";
import type { OrderHost } from "./order-host.ts";
import { asText } from "./scalar.ts";
import type { Node } from "./tree.ts";
import { hardBounds } from "./settings.ts";

export function orderHost(
  host: FieldHost,
  model: Model,
  formulas: FormulaHost,
  scalars: Parameters<typeof namesAt>[1],
  writers: ReadonlyMap<string, string> | undefined,
  span: { start_day: number; end_day: number },
): OrderHost {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  const lookup: Lookup = {
    rows: (table) => byName.get(table)?.ids.length ?? 0,
    ids: (table) => byName.get(table)?.ids ?? [],
    initial(column, row) {
      const [table, name] = splitName(column);
      const initial = byName.get(table)!.columns[name]!.initial;
      return typeof initial === "number" ? initial : initial[row]!;
    },
  };
  return {
    ...host,
    ...span,
    mechanisms: model.mechanisms,
    names: namesAt("day", scalars, formulas),
    lookup,
    writer: (column) => writers?.get(column),
    target: (node, label) => settable(node, label, model, host),
  };
}

/** Finds a parameter or a field of a table by its name in the file. */
function settable(node: Node, label: string, model: Model, host: FieldHost): ReturnType<OrderHost["target"]> {
  const text = host.context.keep(asText(node, label));
  if (text === undefined) return undefined;
  const ids = parameterIds(model.mechanisms);
  const [first, ...path] = text.split(".");
  const mechanism = model.mechanisms.find((candidate) => candidate.id === first);
  const parameter = mechanism && path.length === 1 ? mechanism.parameters[path[0]!] : undefined;
  if (parameter)
    return { column: "parameter.value", row: ids.indexOf(text), unit: parameter.unit, ...hardBounds(parameter) };
  const declaration = declarations.find((table) => table.key === first);
  if (!declaration)
    return host.context.say(
      node,
      "set.unknown",
      `${label}: "${text}" is neither a parameter nor a field`,
      meant(text, [...ids, ...declarations.map((table) => `${table.key}.`)]),
    );
  const [row, ...field] = declaration.rows === "one" ? [declaration.name, ...path] : path;
  const at = host.rows(declaration.name).get(row ?? "") ?? (declaration.rows === "one" ? 0 : undefined);
  const column = field.join("_");
  const found = Object.entries(declaration.fields).find(
    ([name, candidate]) => candidate.type === "number" && columnsOf(name, candidate).includes(column),
  );
  if (at === undefined)
    return host.context.say(
      node,
      "id.unknown",
      `${label}: ${first} has no row "${row}"`,
      meant(row ?? "", [...host.rows(declaration.name).keys()]),
    );
  if (!found)
    return host.context.say(
      node,
      "key.unknown",
      `${label}: ${first} has no number "${field.join(".")}"`,
      meant(
        field.join("_"),
        Object.entries(declaration.fields).flatMap(([name, f]) => (f.type === "number" ? columnsOf(name, f) : [])),
      ),
    );
  const shape = found[1] as { unit: string; min?: number; max?: number };
  return {
    column: `${declaration.name}.${column}`,
    row: at,
    unit: shape.unit,
    ...(shape.min !== undefined && { min: shape.min }),
    ...(shape.max !== undefined && { max: shape.max }),
    ...(found[1].first_day && { first_day: true }),
  };
}
