import { movingYear } from "../kernel/recorder.ts";
import type { TableData } from "../kernel/table.ts";
import type { Names, Place } from "../language/names.ts";
import { unitOf } from "./field.ts";

/** When an expression is evaluated: each day on yesterday's state, or at the end of a period on the values of that period. */
export type Moment = "day" | "period";

/** A scalar that expressions may name: an indicator or a driver. */
export interface NamedScalar {
  readonly id: string;
  readonly unit: string;
  readonly source: "indicator" | "driver";
  readonly row: number;
  readonly moving_year: boolean;
}

/** A part of the past that some expression asks for. */
export interface LagRequest {
  readonly id: string;
  readonly days?: number;
  readonly months?: number;
}

/** What the words of a scenario's expressions stand for, for one moment. `lags` collects what has to be remembered. */
export function names(
  tables: readonly TableData[],
  scalars: readonly NamedScalar[],
  moment: Moment,
  lags: LagRequest[],
): Names {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const byId = new Map<string, Place>();
  for (const { id, unit, source, row, moving_year } of scalars) {
    const place = (column: string): Place => ({ table: source, column, row, unit: unitOf(unit) });
    byId.set(id, place(source === "driver" ? "value" : moment === "day" ? "now" : "month"));
    if (moving_year) byId.set(movingYear(id), place("year"));
  }
  return {
    scalar: (name) => byId.get(name),
    known: () => [...byId.keys()],
    tables: () => READABLE.filter((name) => byName.has(name)),
    columns: (table) => Object.keys(byName.get(table)?.columns ?? {}),
    column(table, column) {
      const data = byName.get(table);
      const name = column ?? data?.principal;
      const declared = data && name !== undefined ? data.columns[name] : undefined;
      if (!data || name === undefined || !declared) return undefined;
      const codes = declared.values ? numbered(declared.values) : declared.refers ? idsOf(declared.refers) : undefined;
      return { table, column: name, row: -1, unit: unitOf(declared.unit), ...(codes && { codes }) };
    },
    lag(name, length) {
      const scalar = scalars.find(({ id, source }) => id === name && source === "indicator");
      if (!scalar) return undefined;
      const known = lags.findIndex(
        (lag) =>
          lag.id === name &&
          lag.days === ("days" in length ? length.days : undefined) &&
          lag.months === ("months" in length ? length.months : undefined),
      );
      const row = known >= 0 ? known : lags.push({ id: name, ...length }) - 1;
      return { table: "lag", column: "value", row, unit: unitOf(scalar.unit) };
    },
  };

  function idsOf(table: string): ReadonlyMap<string, number> {
    const codes = numbered(byName.get(table)?.ids ?? []);
    if (table === "state" || table === "actor") codes.set("a", 0).set("b", 1);
    return codes;
  }
}

/** Tables that an expression may read; the others are machinery. */
const READABLE = [
  "flow",
  "demand",
  "trader",
  "bank",
  "crossing",
  "group",
  "regime",
  "market",
  "sector",
  "state",
  "external",
  "relation",
  "lens",
  "pair",
];

function numbered(values: readonly string[]): Map<string, number> {
  return new Map(values.map((value, code) => [value, code]));
}

/** The name of a column of the world for a place. */
export function columnName(place: Place): string {
  return `${place.table}.${place.column}`;
}
