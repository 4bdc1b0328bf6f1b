import { parseDate } from "../kernel/calendar.ts";
import type { Context } from "./context.ts";
import { meant } from "./context.ts";
import { parseCSV } from "./csv.ts";
import type { ReadData } from "./drivers.ts";
import { numberOf } from "./number-spelling.ts";
import { problemAt } from "./problem.ts";
import type { Rows } from "./field.ts";
import type { PastEvent } from "./tables.ts";
import type { MapNode } from "./tree.ts";

const COLUMNS = ["date", "from", "to", "goldstein", "fatalities"];

/** Reads the coded events before the first day. Events between actors that the scenario does not have are left out. */
export function readPastEvents(
  tree: MapNode,
  start_day: number,
  actors: Rows,
  groups: Rows,
  readData: ReadData,
  context: Context,
): PastEvent[] {
  const entry = tree.entries.get("past_events");
  const source = entry && readData(entry.value);
  if (!source) return [];
  const csv = parseCSV(source.text);
  const missing = COLUMNS.find((column) => !csv?.columns.includes(column));
  if (!csv || missing !== undefined) {
    context.say(
      entry.value,
      "data.column",
      `past_events: ${source.file} has no column "${missing ?? ""}"`,
      meant(missing ?? "", csv?.columns ?? []),
    );
    return [];
  }
  const events: PastEvent[] = [];
  for (const { line, cells } of csv.rows) {
    const day = parseDate(cells["date"]!);
    const goldstein = numberOf(cells["goldstein"]!);
    const fatalities = numberOf(cells["fatalities"]! || "0");
    if (day === undefined || goldstein === undefined || fatalities === undefined || goldstein < -10 || goldstein > 10) {
      context.problems.push(
        problemAt(
          source,
          source.lineStarts[line - 1]!,
          1,
          "data.value",
          "past_events: a date, a weight from -10 to 10 and a number of fatalities are needed",
          "write them as 2025-12-10, -4 and 0",
        ),
      );
      continue;
    }
    const from = actors.get(cells["from"]!);
    const to = actors.get(cells["to"]!);
    if (from === undefined || to === undefined || day >= start_day) continue;
    events.push({ day, from, to, goldstein, fatalities, militant: groups.has(cells["from"]!) });
  }
  return events.sort((left, right) => left.day - right.day);
}
