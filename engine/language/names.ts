import type { Unit } from "../units/unit.ts";

/** Where a value lives: a column of a table, one row of it (row >= 0) or all its rows (row -1). */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: number;
  /** The unit of the stored number; its factor converts to base units. */
  readonly unit: Unit;
  /** The ids that a choice column may hold, with the stored number of each. */
  readonly codes?: ReadonlyMap<string, number>;
}

/** What the words of an expression stand for; the host of the language answers. */
export interface Names {
  /** A single value: an indicator, a derived scalar. */
  scalar(name: string): Place | undefined;
  /** All rows of a table's column; without a column, of the table's principal one. */
  column(table: string, column: string | undefined): Place | undefined;
  /** The columns of a table, for suggestions. */
  columns?(table: string): readonly string[];
  /** The singular names of the tables. */
  tables(): readonly string[];
  /** An earlier value of a scalar: days for days and weeks, calendar months for months and years. */
  lag(name: string, length: { readonly days: number } | { readonly months: number }): Place | undefined;
  /** All names of scalars, for suggestions. */
  known(): readonly string[];
}

/** Splits TABLE or TABLE_COLUMN; the longest table that fits wins. */
export function splitColumn(name: string, names: Names): { table: string; column: string | undefined } | undefined {
  const tables = names
    .tables()
    .filter((table) => name === table || name.startsWith(`${table}_`))
    .sort((left, right) => right.length - left.length);
  const fits = tables.find((table) => table === name || names.column(table, rest(table)));
  const table = fits ?? tables[0];
  return table === undefined ? undefined : { table, column: rest(table) };

  function rest(table: string): string | undefined {
    return table === name ? undefined : name.slice(table.length + 1);
  }
}
