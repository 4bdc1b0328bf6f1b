import { check } from "../engine/language/check.ts";
import { compileColumn } from "../engine/language/compile.ts";
import type { Names, Place } from "../engine/language/names.ts";
import { parse } from "../engine/language/parse.ts";
import { choices } from "../engine/language/scope.ts";
import type { Fault } from "../engine/units/fault.ts";
import { parseUnit, PLAIN } from "../engine/units/unit.ts";
import { RequestError } from "./request-error.ts";

/** A column of a study that a condition may name, in the unit of its stored numbers. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  /** What the stored indices of a choice stand for. */
  readonly values?: readonly (string | number)[];
}

/** A condition on the rows of a study, checked and ready. */
export interface Where {
  /** Names of the columns that it reads. */
  readonly reads: readonly string[];
  /** Per row 1 where it holds, 0 where it does not, and NaN where a column that it reads has no number. */
  test(rows: number, column: (name: string) => Float64Array): Float64Array;
}

/**
 * Reads a condition such as `trade_total < 5 billion USD/year and p_strike == 1` over the columns of a
 * study; inputs are named as in `--set`, years as in `trade_total@2030`. Reducers see all rows:
 * `tension > quantile(row_tension, 0.9)`. Throws a `RequestError` that says what is wrong.
 */
export function where(text: string, columns: readonly Column[]): Where {
  const byWord = new Map<string, Column>();
  for (const column of columns) {
    const other = byWord.get(wordOf(column.name));
    if (other) throw new RequestError(`the columns "${other.name}" and "${column.name}" cannot be told apart`);
    byWord.set(wordOf(column.name), column);
  }
  // Dots and years become underscores one by one, so that places in the text stay what they were.
  const words = text.replace(DOTTED, wordOf);
  const parsed = parse(words);
  if ("faults" in parsed) throw refusal(text, parsed.faults, columns);
  const names = namesOf(byWord);
  const checked = check(parsed.node, names, ROW);
  if ("faults" in checked) throw refusal(text, checked.faults, columns);
  if (checked.type.kind !== "condition")
    throw new RequestError(`"${text}" is a number, and a condition is needed; compare it, for example "${text} > 0"`);
  const reads = checked.reads.map(({ column }) => byWord.get(column)!);
  return {
    reads: reads.map(({ name }) => name),
    test(rows, column) {
      const stored = new Map(reads.map((read) => [wordOf(read.name), numbersOf(read, column(read.name))]));
      const holds = new Float64Array(rows);
      compileColumn(parsed.node, names, ROW).bind(({ column }) => stored.get(column)!)(holds);
      return holds.map((value, row) =>
        reads.some(({ name }) => Number.isNaN(stored.get(wordOf(name))![row])) ? NaN : value,
      );
    },
  };
}

/** The table whose rows are those of the study. */
const ROW = "row";

function wordOf(name: string): string {
  return name.replace(/[.@]/g, "_");
}

function namesOf(columns: ReadonlyMap<string, Column>): Names {
  const place = (word: string | undefined): Place | undefined => {
    const column = word === undefined ? undefined : columns.get(word);
    if (!column) return undefined;
    const parsed = parseUnit(column.unit);
    const unit = "unit" in parsed ? parsed.unit : PLAIN;
    const codes = isWords(column) ? new Map(column.values!.map((value, i) => [String(value), i])) : undefined;
    return { table: ROW, column: word!, row: -1, unit, ...(codes && { codes }) };
  };
  return {
    scalar: place,
    column: (_, word) => place(word),
    columns: () => [...columns.keys()],
    tables: () => [ROW],
    lag: () => undefined,
    known: () => [...columns.keys()],
  };
}

/** A choice among numbers reads as its number, any other as its word. */
function isWords({ values }: Column): boolean {
  return values !== undefined && !values.every((value) => value !== "" && Number.isFinite(Number(value)));
}

function numbersOf(column: Column, stored: Float64Array): Float64Array {
  return column.values === undefined || isWords(column)
    ? stored
    : stored.map((index) => Number(column.values![index] ?? NaN));
}

function refusal(text: string, faults: readonly Fault[], columns: readonly Column[]): RequestError {
  const names = columns.map(({ name }) => name);
  const written = [...names, ...(text.match(DOTTED) ?? [])].filter((name) => wordOf(name) !== name);
  const named = (said: string) =>
    written.reduce((sofar, name) => sofar.replaceAll(`"${wordOf(name)}"`, `"${name}"`), said);
  const told = faults.slice(0, 2).map(({ at, length, message, help }) => {
    const part = text.slice(at, at + length);
    const place = named(message).includes(`"${part}"`) || part.trim() === "" ? "" : ` (at "${part}")`;
    const remedy = help.startsWith("taftan explain") ? `names are ${choices(names)}` : named(help);
    return `${named(message)}${place}; ${remedy}`;
  });
  return new RequestError(`where: ${told.join("; ")}`);
}

const DOTTED = /[A-Za-z_]\w*(?:[.@]\w+)+/g;
