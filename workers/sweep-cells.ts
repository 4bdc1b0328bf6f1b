import type { Model } from "../engine/kernel/model.ts";
import type { ColumnData, TableData } from "../engine/kernel/table.ts";

/** An initial value of a model. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}

/**
 * The initial values in which a model differs from another, where all of them are `value` and nothing else
 * differs; undefined where something else does, so that the number enters the model in some other way.
 */
export function movedCells(from: Model, to: Model, value: number): Cell[] | undefined {
  const { tables: before, notes: _, sweep: __, ...rest } = from;
  const { tables: after, notes: ___, sweep: ____, ...other } = to;
  if (!sameData(rest, other) || !sameData(before.map(frameOf), after.map(frameOf))) return undefined;
  const cells: Cell[] = [];
  for (const [t, table] of after.entries()) {
    for (const [column, data] of Object.entries(table.columns)) {
      const was = before[t]!.columns[column]!;
      for (let row = 0; row < table.ids.length; row++) {
        const now = valueAt(data, row);
        if (Object.is(now, valueAt(was, row))) continue;
        if (now !== value) return undefined;
        cells.push({ table: table.name, column, row });
      }
    }
  }
  return cells.length > 0 ? cells : undefined;
}

/** A model that begins with other values in some cells. */
export function withCells(model: Model, cells: readonly (Cell & { readonly value: number })[]): Model {
  const tables = model.tables.map((table) => {
    const mine = cells.filter((cell) => cell.table === table.name);
    if (mine.length === 0) return table;
    const columns: Record<string, ColumnData> = { ...table.columns };
    for (const { column, row, value } of mine) {
      const data = columns[column]!;
      const initial = Float64Array.from(table.ids, (_, each) => valueAt(data, each));
      initial[row] = value;
      columns[column] = { ...data, initial };
    }
    return { ...table, columns };
  });
  return { ...model, tables };
}

/** Whether two values say the same, as far as they are data: functions are taken to be alike. */
export function sameData(a: unknown, b: unknown): boolean {
  if (typeof a === "function" && typeof b === "function") return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const [left, right] = [a as Float64Array, b as Float64Array];
    return left.length === right.length && left.every((value, i) => Object.is(value, right[i]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** What a table is apart from its initial values. */
function frameOf({ columns, ...table }: TableData): unknown {
  const said = Object.entries(columns).map(([name, column]) => [name, { ...column, initial: undefined }]);
  return { ...table, columns: said };
}

function valueAt({ initial }: ColumnData, row: number): number {
  return typeof initial === "number" ? initial : initial[row]!;
}
