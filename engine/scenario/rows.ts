import { columnsOf, DIRECTIONS, SIDES, type TableDeclaration } from "../tables/declaration.ts";
import { isId } from "../language/reserved.ts";
import type { Column, ColumnData, TableData } from "../kernel/table.ts";
import { entriesOf, refuseUnknown, type Context } from "./context.ts";
import { columnsOfAll, isRequired, readField, sayMissing, UNREAD, type FieldHost } from "./field.ts";
import type { Place } from "./source.ts";
import { isEmpty, type MapNode, type Node } from "./tree.ts";

/** A row as it was written: its id, its fields, and where it stands. */
export interface WrittenRow {
  readonly id: string;
  readonly where: Place;
  readonly fields: MapNode | undefined;
  /** What stands there was refused as a whole, so that no field of it is missing. */
  readonly refused?: boolean;
}

/** A table as it was read: numbers by column, texts by row. */
export interface ReadTable {
  readonly declaration: TableDeclaration;
  readonly ids: readonly string[];
  readonly where: readonly Place[];
  readonly columns: ReadonlyMap<string, number[]>;
  text(row: number, field: string): string | undefined;
}

/** The rows of a table in a canonical order, so that the order of the file does not matter. */
export function writtenRows(
  declaration: TableDeclaration,
  tree: MapNode,
  misspelled: ReadonlySet<string>,
  context: Context,
): WrittenRow[] {
  const entry = tree.entries.get(declaration.key);
  if (entry === undefined) {
    if (declaration.required && !misspelled.has(declaration.key))
      context.say(
        { ...tree, length: 1 },
        "key.missing",
        `${declaration.key} is missing`,
        `${declaration.meaning} Write it, or extend a scenario that has it`,
      );
    return fixedRows(declaration, tree, undefined, declaration.required === true, context);
  }
  if (declaration.rows !== "many") {
    const refused = entry.value.kind !== "map";
    if (refused) entriesOf(entry.value, declaration.key, context);
    const fields = entry.value.kind === "map" ? entry.value : undefined;
    if (declaration.rows !== "one" && fields)
      refuseUnknown(fields, declaration.rows === "sides" ? SIDES : DIRECTIONS, declaration.key, context);
    return fixedRows(declaration, entry, fields, refused, context);
  }
  const rows: WrittenRow[] = [];
  for (const row of entriesOf(entry.value, declaration.key, context).values()) {
    const problem = idProblem(row.key, declaration);
    if (problem) context.say(row, "id.spelling", `${declaration.key}: "${row.key}" cannot be an id`, problem);
    const fields = row.value.kind === "map" ? row.value : undefined;
    const refused = !fields && !isEmpty(row.value);
    if (refused) entriesOf(row.value, `${declaration.key}.${row.key}`, context);
    rows.push({ id: row.key, where: row, fields, refused });
  }
  return rows.sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
}

function fixedRows(
  declaration: TableDeclaration,
  where: Place,
  fields: MapNode | undefined,
  refused: boolean,
  context: Context,
): WrittenRow[] {
  if (declaration.rows === "many") return [];
  if (declaration.rows === "one") return [{ id: declaration.name, where, fields, refused }];
  return (declaration.rows === "sides" ? SIDES : DIRECTIONS).map((id) => {
    const row: Node | undefined = fields?.entries.get(id)?.value;
    if (row && row.kind !== "map" && !isEmpty(row)) entriesOf(row, `${declaration.key}.${id}`, context);
    return { id, where: fields?.entries.get(id) ?? where, fields: row?.kind === "map" ? row : undefined, refused };
  });
}

function idProblem(id: string, declaration: TableDeclaration): string | undefined {
  if (declaration.ids === "capitals")
    return /^[A-Z][A-Z0-9]*$/.test(id)
      ? undefined
      : "write capitals and digits, for states and externals their ISO code";
  if (declaration.ids === "dyads")
    return /^[A-Z][A-Z0-9]*_[A-Z][A-Z0-9]*$/.test(id) ? undefined : "write two ids of actors, joined by _";
  if (isId(id) && /^[a-z]/.test(id)) return undefined;
  return /^[a-z][a-z0-9_]*$/.test(id)
    ? "the word already means something in expressions; choose another"
    : "write small letters, digits and underscores, a letter first";
}

/** Reads all fields of the rows of a table. */
export function readRows(declaration: TableDeclaration, rows: readonly WrittenRow[], host: FieldHost): ReadTable {
  const columns = new Map(
    columnsOfAll(declaration.fields)
      .filter(({ field }) => field.type !== "text")
      .map(({ column }) => [column, [] as number[]]),
  );
  const texts: Map<string, string>[] = [];
  for (const row of rows) {
    const what = declaration.rows === "one" ? declaration.key : `${declaration.key}.${row.id}`;
    const ofRow = new Map<string, string>();
    const misspelled =
      row.fields &&
      !declaration.bare &&
      refuseUnknown(row.fields, [...Object.keys(declaration.fields), ...(declaration.extra ?? [])], what, host.context);
    for (const [name, field] of Object.entries(declaration.fields)) {
      const node = declaration.bare ? row.fields : row.fields?.entries.get(name)?.value;
      const label = declaration.bare ? what : `${what}.${name}`;
      if (!node && isRequired(field)) {
        if (!row.refused && !(misspelled && misspelled.has(name))) sayMissing(field, row.where, label, host.context);
        for (const column of columnsOf(name, field)) columns.get(column)?.push(UNREAD);
        continue;
      }
      const read = readField(name, field, node, row.where, label, host);
      for (const [column, text] of read.texts) ofRow.set(column, text);
      // A value that could not be read must not shift the rows below it.
      if (field.type !== "text")
        for (const column of columnsOf(name, field)) columns.get(column)!.push(read.numbers.get(column) ?? UNREAD);
    }
    texts.push(ofRow);
  }
  return {
    declaration,
    ids: rows.map((row) => row.id),
    where: rows.map((row) => row.where),
    columns,
    text: (row, field) => texts[row]?.get(field),
  };
}

/** The table that mechanisms and expressions see. `extra` columns stand beside those of the declaration. */
export function tableData(read: ReadTable, extra: Readonly<Record<string, ColumnData>> = {}): TableData {
  const { declaration } = read;
  const columns: Record<string, ColumnData> = {};
  for (const { column, field } of columnsOfAll(declaration.fields)) {
    const initial = read.columns.get(column);
    if (initial) columns[column] = { ...shapeOf(field), initial };
  }
  return {
    name: declaration.name,
    ids: read.ids,
    titles: titlesOf(read),
    columns: { ...columns, ...extra },
    ...(declaration.principal && { principal: declaration.principal }),
  };
}

/** The name or label of each row; that of a place with two names is both; else the id. */
export function titlesOf({ ids, text }: ReadTable): string[] {
  return ids.map(
    (id, row) =>
      text(row, "label") ??
      text(row, "name") ??
      (SIDES.flatMap((side) => text(row, `name_${side}`) ?? []).join("–") || id),
  );
}

function shapeOf(field: TableDeclaration["fields"][string]): Column {
  const { meaning } = field;
  if (field.type === "number") {
    const bounds = {
      ...(field.min !== undefined && { min: field.optional ? Math.min(-1, field.min) : field.min }),
      ...(field.max !== undefined && { max: field.max }),
    };
    return { meaning, unit: field.unit, ...bounds, ...(field.whole && { whole: true }) };
  }
  if (field.type === "choice") return { meaning, unit: "1", values: field.values, whole: true };
  if (field.type === "flag") return { meaning, unit: "1", values: ["false", "true"], whole: true };
  return { meaning, unit: "1", whole: true, ...(field.type === "row" && { refers: field.table }) };
}
