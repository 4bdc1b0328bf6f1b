import { formatDate } from "../engine/kernel/calendar.ts";
import type { DifferenceRow, Ensemble, Row, SeriesInfo } from "../engine/run/result.ts";
import { harmless } from "../engine/scenario/frame.ts";

/** What a cell may hold; nothing and numbers that are not finite become an empty cell. */
export type Cell = string | number | boolean | null | undefined;

/**
 * Records as CSV: a header, then one line each, ended by "\n". Columns are the keys of the first
 * record unless they are named. Numbers are the shortest that read back to the same bits.
 * A text that a spreadsheet would take for a formula gets a ' before it, and control characters
 * are shown as \uXXXX.
 * Source: RFC 4180; https://owasp.org/www-community/attacks/CSV_Injection.
 */
export function csv(records: readonly object[], columns: readonly string[] = Object.keys(records[0] ?? {})): string {
  const lines = [columns.map(cell).join(",")];
  for (const record of records as readonly Readonly<Record<string, Cell>>[])
    lines.push(columns.map((column) => cell(record[column])).join(","));
  return `${lines.join("\n")}\n`;
}

/** Tidy rows: one indicator at one date per line; with what is known of the indicators, each says its unit and its lens. */
export function rowsCSV(rows: readonly Row[], indicators: readonly SeriesInfo[] = []): string {
  if (indicators.length === 0) return csv(rows, ROW);
  const known = new Map(indicators.map((info) => [info.id, info]));
  const told = rows.map((row) => ({
    ...row,
    unit: known.get(row.indicator)?.unit,
    lens: known.get(row.indicator)?.lens,
  }));
  return csv(told, [...ROW, "unit", "lens"]);
}

/** Tidy rows of a comparison. */
export function differencesCSV(rows: readonly DifferenceRow[]): string {
  return csv(rows, DIFFERENCE);
}

/**
 * The events of all runs, actors and subjects by name; `causes` lists ids of events of the same run. There may be
 * millions of them, so they come in pieces, which together are one text.
 */
export function* eventsCSV(ensemble: Pick<Ensemble, "events" | "names">): Generator<string> {
  const { actors, subjects } = ensemble.names;
  const date = remembered(formatDate);
  const name = remembered(cell);
  let piece = `${EVENT.join(",")}\n`;
  for (const { run, day, id, kind, from, to, goldstein, fatalities, km, subject, causes } of ensemble.events) {
    const about = subject < 0 ? undefined : (subjects[kind]?.[subject] ?? subject);
    const facts = `${cell(goldstein)},${cell(fatalities)},${cell(km)},${name(about)},${causes.join(" ")}`;
    piece += `${run},${date(day)},${id},${name(kind)},${name(actors[from])},${name(actors[to])},${facts}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Characters that are worth a write. */
const PIECE = 1 << 16;

/** What is the same for the same key, made once. */
function remembered<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    let made = known.get(key);
    if (made === undefined) known.set(key, (made = make(key)));
    return made;
  };
}

const ROW = ["scenario", "indicator", "date", "mean", "q05", "q25", "q50", "q75", "q95"];
const DIFFERENCE = [
  "base",
  "scenario",
  "indicator",
  "date",
  "diff_mean",
  "diff_q05",
  "diff_q50",
  "diff_q95",
  "p_above_zero",
];
const EVENT = ["run", "date", "id", "kind", "from", "to", "goldstein", "fatalities", "km", "subject", "causes"];

/** A value as it stands in a line of CSV. */
export function cell(value: Cell): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return String(value);
  const text = value.replace(/[^\t\r\n]+/g, harmless);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What starts a formula in some spreadsheet, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
