import { formatDate } from "../kernel/calendar.ts";
import type { Mechanism } from "../kernel/mechanism.ts";
import type { Driver } from "../kernel/model.ts";
import { parameterIds } from "../kernel/simulation.ts";
import { type TableData } from "../kernel/table.ts";
import { type ReadDriver } from "./drivers.ts";
import { type Header } from "./header.ts";

/** Sets what a series says on the first day, so that changes are counted from there. */
export function atStart(tables: readonly TableData[], drivers: readonly ReadDriver[], start_day: number): TableData[] {
  const changed = new Map<string, Map<number, number>>();
  const set = (column: string, row: number, value: number) =>
    changed.set(column, (changed.get(column) ?? new Map<number, number>()).set(row, value));
  drivers.forEach((driver, row) => {
    const value = valueAt(driver, start_day);
    set("driver.value", row, value);
    if (driver.declaration.moves) set(driver.declaration.moves.column, driver.declaration.moves.row, value);
    if (driver.declaration.seasonal)
      set("demand.permit_usual", driver.declaration.moves!.row, meanOfYear(driver, start_day));
  });
  return tables.map((table) => {
    const columns = Object.entries(table.columns).map(([name, column]) => {
      const rows = changed.get(`${table.name}.${name}`);
      if (!rows) return [name, column] as const;
      const { initial } = column;
      return [
        name,
        {
          ...column,
          initial: table.ids.map((_, row) => rows.get(row) ?? (typeof initial === "number" ? initial : initial[row]!)),
        },
      ] as const;
    });
    return { ...table, columns: Object.fromEntries(columns) };
  });
}

function valueAt(driver: ReadDriver, day: number): number {
  let value = driver.values[0]!;
  for (let i = 0; i < driver.days.length && driver.days[i]! <= day; i++) value = driver.values[i]!;
  return value;
}

function meanOfYear(driver: ReadDriver, day: number): number {
  let total = 0;
  for (let i = 0; i < 365; i++) total += valueAt(driver, day + i);
  return total / 365;
}

/** A driver sets its own column, and the lever that it moves. */
export function moves(
  { declaration, days, values }: ReadDriver,
  row: number,
  mechanisms: readonly Mechanism[],
): Driver[] {
  const series = { days: Int32Array.from(days), values: Float64Array.from(values) };
  const lever =
    declaration.moves ??
    (declaration.parameter
      ? { column: "parameter.value", row: parameterIds(mechanisms).indexOf(declaration.parameter) }
      : undefined);
  return [{ column: "driver.value", row, ...series }, ...(lever ? [{ ...lever, ...series }] : [])];
}

/** What a reader must know of the data behind a result. */
export function notesOf(drivers: readonly ReadDriver[], header: Header): string[] {
  return drivers.flatMap(({ declaration, data_end_day }) =>
    data_end_day !== undefined && data_end_day < header.end_day
      ? [`${declaration.id}: the series ends on ${formatDate(data_end_day)} and is held constant from there`]
      : [],
  );
}
