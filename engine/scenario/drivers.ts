import { fromDay, parseDate, toDay } from "../kernel/calendar.ts";
import { driverDeclarations, type DriverDeclaration } from "../tables/driver.ts";
import { convert } from "../units/quantity.ts";
import { equal } from "../units/dimension.ts";
import { parseUnit } from "../units/unit.ts";
import { entriesOf, meant, refuseUnknown, type Context } from "./context.ts";
import { parseCSV, type CSVRow } from "./csv.ts";
import { readNumber, unitOf } from "./field.ts";
import { numberOf } from "./number-spelling.ts";
import { problemAt } from "./problem.ts";
import { asText } from "./scalar.ts";
import type { Source } from "./source.ts";
import type { MapNode, Node } from "./tree.ts";

/** A driver of the scenario: its values in the declared unit from each day on. */
export interface ReadDriver {
  readonly declaration: DriverDeclaration;
  readonly days: readonly number[];
  readonly values: readonly number[];
  /** Last day that the data speak of, or none for a constant. */
  readonly data_end_day?: number;
}

/** Finds a data file that a scenario names; its text is part of the scenario. */
export type ReadData = (node: Node) => Source | undefined;

export function readDrivers(
  tree: MapNode,
  sectors: readonly string[],
  span: { readonly start_day: number; readonly end_day: number },
  readData: ReadData,
  context: Context,
): ReadDriver[] {
  const entry = tree.entries.get("drivers");
  if (!entry) return [];
  const declared = new Map(driverDeclarations(sectors).map((driver) => [driver.id, driver]));
  const drivers: ReadDriver[] = [];
  for (const { key, value, ...place } of entriesOf(entry.value, "drivers", context).values()) {
    const declaration = declared.get(key);
    if (!declaration) {
      context.say(place, "id.unknown", `drivers: there is no driver "${key}"`, meant(key, [...declared.keys()]));
      continue;
    }
    const series = readDriver(declaration, value, span, readData, context);
    if (series) drivers.push(series);
  }
  return drivers.sort((left, right) => (left.declaration.id < right.declaration.id ? -1 : 1));
}

function readDriver(
  declaration: DriverDeclaration,
  node: Node,
  span: { start_day: number; end_day: number },
  readData: ReadData,
  context: Context,
): ReadDriver | undefined {
  const label = `drivers.${declaration.id}`;
  if (node.kind !== "map") return fromFile(declaration, node, undefined, undefined, span, readData, context);
  const misspelled = refuseUnknown(node, ["file", "column", "unit", "value"], label, context);
  const value = node.entries.get("value")?.value;
  const file = node.entries.get("file")?.value;
  if (value) {
    const constant = readNumber(declaration, value, `${label}.value`, context);
    return constant === undefined ? undefined : { declaration, days: [span.start_day], values: [constant] };
  }
  if (file)
    return fromFile(
      declaration,
      file,
      node.entries.get("column")?.value,
      node.entries.get("unit")?.value,
      span,
      readData,
      context,
    );
  if (misspelled.size > 0) return undefined;
  return context.say(
    node,
    "key.missing",
    `${label}: neither a file nor a value`,
    "write { file: history/NAME.csv } or { value: QUANTITY }",
  );
}

function fromFile(
  declaration: DriverDeclaration,
  file: Node,
  columnNode: Node | undefined,
  unitNode: Node | undefined,
  span: { start_day: number; end_day: number },
  readData: ReadData,
  context: Context,
): ReadDriver | undefined {
  const source = readData(file);
  if (!source) return undefined;
  const csv = parseCSV(source.text);
  const label = `drivers.${declaration.id}`;
  if (!csv)
    return context.say(
      file,
      "data.quotes",
      `${label}: ${source.file} has a quote that is not closed`,
      "close it, or double a quote inside a quoted cell",
    );
  const column = (columnNode && context.keep(asText(columnNode, `${label}.column`))) ?? "value";
  const isSeasonal = csv.columns.includes("month") && !csv.columns.includes("date");
  for (const needed of [isSeasonal ? "month" : "date", column]) {
    if (!csv.columns.includes(needed))
      return context.say(
        columnNode ?? file,
        "data.column",
        `${label}: ${source.file} has no column "${needed}"`,
        meant(needed, csv.columns),
      );
  }
  const unitText = unitNode && context.keep(asText(unitNode, `${label}.unit`));
  const points: { day: number; value: number }[] = [];
  let lastDay = -Infinity;
  for (const row of csv.rows) {
    const period = isSeasonal ? monthOf(row) : periodOf(row.cells["date"]!);
    const value = numberOf(row.cells[column]!.trim());
    if (period === undefined || value === undefined) {
      const what =
        period === undefined
          ? `"${row.cells[isSeasonal ? "month" : "date"]}" is not a ${isSeasonal ? "month from 01 to 12" : "date"}`
          : `"${row.cells[column]}" is not a number`;
      context.problems.push(
        problemAt(
          source,
          source.lineStarts[row.line - 1]!,
          1,
          "data.value",
          `${label}: ${what}`,
          "write dates as 2024, 2024-05 or 2024-05-31 and numbers as 1234.5",
        ),
      );
      return undefined;
    }
    const converted = inDeclaredUnit(declaration, unitText ?? row.cells["unit"], value);
    if (
      converted === undefined ||
      converted < (declaration.min ?? -Infinity) ||
      converted > (declaration.max ?? Infinity)
    ) {
      context.problems.push(
        problemAt(
          source,
          source.lineStarts[row.line - 1]!,
          1,
          "data.value",
          `${label}: ${row.cells[column]} ${unitText ?? row.cells["unit"] ?? ""} cannot be ${declaration.unit}`,
          `give a value in ${declaration.unit}${declaration.min === undefined ? "" : `, at least ${declaration.min}`}`,
        ),
      );
      return undefined;
    }
    points.push({ day: period.day, value: converted });
    lastDay = Math.max(lastDay, period.last);
  }
  if (points.length === 0)
    return context.say(
      file,
      "data.empty",
      `${label}: ${source.file} has no rows`,
      "write one row per date below the heading",
    );
  if (isSeasonal) return { declaration, ...everyYear(points, span) };
  points.sort((left, right) => left.day - right.day);
  return { declaration, days: points.map((p) => p.day), values: points.map((p) => p.value), data_end_day: lastDay };
}

/** A mask of twelve months, repeated over the span. */
function everyYear(
  points: readonly { day: number; value: number }[],
  span: { start_day: number; end_day: number },
): { days: number[]; values: number[] } {
  const days: number[] = [];
  const values: number[] = [];
  for (let year = fromDay(span.start_day).year; year <= fromDay(span.end_day).year; year++) {
    for (let month = 1; month <= 12; month++) {
      const point = points.find((p) => p.day === month);
      if (!point) continue;
      days.push(toDay(year, month, 1));
      values.push(point.value);
    }
  }
  return { days, values };
}

function monthOf(row: CSVRow): { day: number; last: number } | undefined {
  const text = row.cells["month"]!.trim();
  if (!/^(0?[1-9]|1[0-2])$/.test(text)) return undefined;
  return { day: Number(text), last: Infinity };
}

/** First and last day of a year, a month or a day. */
function periodOf(text: string): { day: number; last: number } | undefined {
  const trimmed = text.trim();
  const tail = { 4: "-01-01", 7: "-01", 10: "" }[trimmed.length];
  const day = tail === undefined ? undefined : parseDate(trimmed + tail);
  if (day === undefined) return undefined;
  const { year, month } = fromDay(day);
  if (trimmed.length === 4) return { day, last: toDay(year + 1, 1, 1) - 1 };
  return {
    day,
    last: trimmed.length === 7 ? (month === 12 ? toDay(year + 1, 1, 1) : toDay(year, month + 1, 1)) - 1 : day,
  };
}

function inDeclaredUnit(
  declaration: DriverDeclaration,
  unitText: string | undefined,
  value: number,
): number | undefined {
  const to = unitOf(declaration.unit);
  if (unitText === undefined || unitText === "") return value;
  const from = parseUnit(unitText);
  return "unit" in from && equal(from.unit.dimension, to.dimension) ? convert(value, from.unit, to) : undefined;
}
