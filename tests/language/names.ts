import { parseUnit } from "../../engine/units/unit.ts";
import type { Names, Place } from "../../engine/language/names.ts";
import type { View } from "../../engine/language/lower.ts";

/** A small world for the tests: three tables with a few columns, and some scalars. */
export interface TestTable {
  readonly principal?: string;
  readonly columns: Readonly<Record<string, { unit: string; values: ArrayLike<number>; codes?: readonly string[] }>>;
}

const code = (...indexes: number[]) => Uint8Array.from(indexes);

export const TABLES: Readonly<Record<string, TestTable>> = {
  flow: {
    principal: "value",
    columns: {
      value: { unit: "USD/year", values: Float64Array.of(5, 0.1, 0.2, 0.7, 11, 1e9) },
      from: { unit: "1", values: code(0, 0, 0, 1, 1, 1), codes: ["a", "b"] },
      to: { unit: "1", values: code(1, 1, 1, 0, 0, 0), codes: ["a", "b"] },
      channel: {
        unit: "1",
        values: code(0, 1, 2, 0, 1, 2),
        codes: ["bank", "barter", "undeclared"],
      },
      margin: { unit: "share", values: Float64Array.of(0.1, 0.3, 0.2, 0.5, 0.4, 0) },
    },
  },
  crossing: {
    principal: "queue",
    columns: {
      queue: { unit: "trucks", values: Float64Array.of(120, 0, 45) },
      capacity: { unit: "trucks/day", values: Float64Array.of(150, 40, 90) },
      open: { unit: "1", values: code(1, 0, 1), codes: ["false", "true"] },
      days: { unit: "days", values: Float64Array.of(3, 1, 2) },
    },
  },
  group: { columns: { fighters: { unit: "persons", values: Float64Array.of(400, 250) } } },
};

export const SCALARS: Readonly<Record<string, readonly [unit: string, value: number]>> = {
  tension: ["1", 38.5],
  rung: ["1", 4],
  closure_days: ["1", 21],
  incidents: ["incidents", 7],
  trade_total: ["USD/year", 3.1e9],
  trade_total_political: ["USD/year", 2.7e9],
  pipeline_flow: ["MMcf/d", 750],
  delay: ["days", 9],
  x: ["1", 0.37],
  y: ["1", -2.25],
  z: ["1", 3],
};

export const names: Names = {
  scalar: (name) => (Object.hasOwn(SCALARS, name) ? scalarPlace("now", name) : undefined),
  column(table, column = TABLES[table]?.principal) {
    const found = column !== undefined && TABLES[table]?.columns[column];
    if (!found) return undefined;
    const codes = found.codes && { codes: new Map(found.codes.map((id, i) => [id, i])) };
    return { table, column: column!, row: -1, unit: unit(found.unit), ...codes };
  },
  columns: (table) => Object.keys(TABLES[table].columns),
  tables: () => Object.keys(TABLES),
  lag(name, length) {
    const label = "days" in length ? `${length.days} days` : `${length.months} months`;
    return Object.hasOwn(SCALARS, name) ? scalarPlace(`before ${label}`, name) : undefined;
  },
  known: () => Object.keys(SCALARS),
};

/** An earlier value is half the value now. */
export const view: View = ({ table, column }) => {
  if (table === "now") return Float64Array.of(SCALARS[column][1]);
  if (table.startsWith("before")) return Float64Array.of(SCALARS[column][1] / 2);
  return TABLES[table].columns[column].values;
};

export function unit(text: string) {
  const parsed = parseUnit(text);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  return parsed.unit;
}

function scalarPlace(table: string, name: string): Place {
  return { table, column: name, row: 0, unit: unit(SCALARS[name][0]) };
}
