import { parts, tables } from "../../engine/index.ts";
import { EXPANSION, type Field, type TableDeclaration } from "../../engine/tables/declaration.ts";
import { driverDeclarations } from "../../engine/tables/driver.ts";
import { splitName } from "../../engine/kernel/table.ts";
import { bounds, code, number, page, section, sentence, table } from "./markdown.ts";

export function tablesPage(): string {
  return page(
    "Tables",
    "What a scenario may say of the two states and their world: each top-level key with the fields of its rows. A field with one value for each direction, side or channel holds a mapping; one value alone means all. What is neither given a default nor optional must be written. Columns that mechanisms add can be read in expressions, too.",
    ...tables.map(tableSection),
    section(
      2,
      `Dated series (${code("drivers")})`,
      "Series from outside, by id; `SECTOR` stands for each sector of the scenario.",
      driverTable(),
    ),
  );
}

function tableSection(declaration: TableDeclaration): string {
  const { key, name, meaning, required, principal, fields } = declaration;
  const word = `In expressions: ${code(name)}${principal === undefined ? "" : `, by itself ${code(`${name}_${principal}`)}`}.${required ? " A scenario must have it." : ""}`;
  return section(
    2,
    code(key),
    `${sentence(meaning)} ${ROWS[declaration.rows]} ${word}`,
    fieldTable(fields),
    addedTable(name),
  );
}

const ROWS = {
  many: "A mapping from id to fields.",
  one: "One mapping of fields.",
  directions: "One row for each direction, `a_to_b` and `b_to_a`.",
  sides: "One row for each side, `a` and `b`.",
};

export function fieldTable(fields: TableDeclaration["fields"]): string {
  const rows = Object.entries(fields).map(([name, field]) => [
    code(name),
    `${sentence(field.meaning)}${field.first_day ? " First day only." : ""}`,
    shapeOf(field),
    standardOf(field),
    field.type === "number" ? bounds(field.min, field.max) : "",
  ]);
  return table(["field", "meaning", "unit or values", "unless given", "bounds"], rows);
}

function shapeOf(field: Field): string {
  const per = field.per === undefined ? "" : `, per ${field.per.map((each) => each.replace("_", " ")).join(" and ")}`;
  if (field.type === "number")
    return `${field.unit === "1" ? "number" : field.unit}${field.whole ? ", whole" : ""}${per}`;
  if (field.type === "choice") return `${field.values.join(", ")}${per}`;
  if (field.type === "row") return `a row of ${field.table}${per}`;
  return `${field.type === "flag" ? "true or false" : field.type}${per}`;
}

function standardOf(field: Field): string {
  if ("default" in field && field.default !== undefined)
    return typeof field.default === "number" ? number(field.default) : String(field.default);
  return "optional" in field && field.optional ? "optional" : "must be given";
}

function addedTable(name: string): string {
  const rows = parts.mechanisms.flatMap(({ id, columns = {} }) =>
    Object.entries(columns)
      .filter(([column]) => splitName(column)[0] === name)
      .map(([column, { meaning, unit, min, max }]) => [
        code(splitName(column)[1]),
        sentence(meaning),
        unit === "1" ? "number" : unit,
        bounds(min, max),
        id,
      ]),
  );
  return table(["column", "meaning", "unit", "bounds", "kept by"], joined(rows));
}

/** Columns that differ by their last number alone stand in one row. */
function joined(rows: readonly string[][]): string[][] {
  const stems = new Map<string, string[]>();
  for (const [column, ...rest] of rows) {
    const stem = column!.replace(/_\d+`$/, "_N`");
    if (!stems.has(stem)) stems.set(stem, [stem, ...rest]);
  }
  return [...stems.values()];
}

function driverTable(): string {
  const rows = driverDeclarations(["SECTOR"]).map(({ id, meaning, unit, min, max, moves, parameter }) => [
    code(id),
    sentence(meaning),
    unit === "1" ? "number" : unit,
    bounds(min, max),
    moves?.column ?? parameter ?? "only read",
  ]);
  return table(["driver", "meaning", "unit", "bounds", "moves"], rows);
}

/** What `per` stands for, for the text on entities. */
export const expansions = Object.entries(EXPANSION).map(
  ([per, values]) => `${per.replace("_", " ")}: ${values.join(", ")}`,
);
