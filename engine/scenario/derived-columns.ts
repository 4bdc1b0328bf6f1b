import type { Mechanism } from "../kernel/mechanism.ts";
import type { Derived } from "../kernel/model.ts";
import { splitName, type TableData } from "../kernel/table.ts";
import { entriesOf, meant, refuseUnknown } from "./context.ts";
import { readColumnFormula, readUnit } from "./formulas.ts";
import { namesAt, type FormulaHost } from "./indicators.ts";
import { asText } from "./scalar.ts";
import type { MapNode } from "./tree.ts";

/** Tables as formulas read them: with the columns that mechanisms add, such as the rate of a flow. */
export function asAssembled(tables: readonly TableData[], mechanisms: readonly Mechanism[]): TableData[] {
  const added = mechanisms
    .flatMap((mechanism) => Object.entries(mechanism.columns ?? {}))
    .map(([id, column]) => ({ at: splitName(id), column }));
  return tables.map((table) => ({
    ...table,
    columns: {
      ...table.columns,
      ...Object.fromEntries(added.filter(({ at }) => at[0] === table.name).map(({ at, column }) => [at[1], column])),
    },
  }));
}

/** Columns of `derive`: their tables get them first, so that all formulas may read them. */
export function readDerivedColumns(tree: MapNode, tables: readonly TableData[], host: FormulaHost) {
  const { context } = host;
  const entry = tree.entries.get("derive");
  const rows = entry
    ? [...entriesOf(entry.value, "derive", { ...context, say: () => undefined }).values()].filter(
        ({ value }) => value.kind === "map" && value.entries.has("of"),
      )
    : [];
  const columns = rows.flatMap(({ key, value, ...place }) => {
    const fields = (value as MapNode).entries;
    refuseUnknown(value as MapNode, ["of", "formula", "unit"], `derive.${key}`, context);
    const of = context.keep(asText(fields.get("of")!.value, `derive.${key}.of`));
    const table = host.tables.find((candidate) => candidate.name === of);
    const formula = fields.get("formula")?.value;
    const unit = readUnit(fields.get("unit")?.value, `derive.${key}.unit`, context);
    if (of !== undefined && !table)
      context.say(
        fields.get("of")!.value,
        "id.unknown",
        `derive.${key}: there is no table "${of}"`,
        meant(
          of,
          tables.map((t) => t.name),
        ),
      );
    if (table && key in table.columns)
      context.say(place, "id.twice", `derive.${key}: ${of} has a column "${key}" already`, "choose another name");
    if (!formula)
      context.say(
        place,
        "key.missing",
        `derive.${key}: \`formula\` is missing`,
        "write a formula over the columns of the table",
      );
    return table && formula && unit && !(key in table.columns) ? [{ key, table: table.name, formula, unit }] : [];
  });
  const extended = tables.map((table) => ({
    ...table,
    columns: {
      ...table.columns,
      ...Object.fromEntries(
        columns
          .filter((column) => column.table === table.name)
          .map(({ key, unit }) => [key, { meaning: "derived", unit: unit.text, initial: 0 }]),
      ),
    },
  }));
  return {
    tables: extended,
    bind: (scalars: Parameters<typeof namesAt>[1], of: FormulaHost): Derived[] =>
      columns.flatMap(({ key, table, formula, unit }) => {
        const bind = readColumnFormula(formula, `derive.${key}`, table, unit, namesAt("day", scalars, of), context);
        return bind ? [{ column: `${table}.${key}`, bind }] : [];
      }),
  };
}
