import { assert } from "./assert.ts";
import { splitName, type ColumnData, type Storage, type TableData, type WritableValues } from "./table.ts";

/**
 * All state of a run: one ArrayBuffer with one typed view per column, so that a snapshot is a copy
 * and a hash reads bytes. `reset` brings the initial values back without allocating.
 */
export interface World {
  readonly buffer: ArrayBuffer;
  readonly tables: ReadonlyMap<string, TableData>;
  /** Every column by name, in the order of memory. */
  readonly columns: ReadonlyMap<string, WritableValues>;
  column(name: string): WritableValues;
  reset(): void;
  /** Makes other values the initial ones of a column, from the next `reset` on. */
  begin(name: string, values: ArrayLike<number>): void;
}

const BYTES: Readonly<Record<Storage, number>> = { f64: 8, i32: 4, u8: 1 };

export function world(tables: readonly TableData[]): World {
  const byName = new Map(tables.map((table) => [table.name, table]));
  assert(byName.size === tables.length, "two tables have one name");
  const buffer = new ArrayBuffer(tables.reduce((bytes, table) => bytes + tableBytes(table), 0));
  const columns = new Map<string, WritableValues>();
  let offset = 0;
  for (const table of tables) {
    for (const [name, column] of Object.entries(table.columns)) {
      const rows = table.ids.length;
      columns.set(`${table.name}.${name}`, view(buffer, offset, rows, column.storage ?? "f64"));
      offset += columnBytes(column, rows);
    }
  }
  const initial = initialBytes(buffer, columns, byName);
  const bytes = new Uint8Array(buffer);
  return {
    buffer,
    tables: byName,
    columns,
    column(name) {
      const found = columns.get(name);
      assert(found, `there is no column "${name}"`);
      return found;
    },
    reset: () => bytes.set(initial),
    begin(name, values) {
      const column = columns.get(name);
      assert(column, `there is no column "${name}"`);
      assert(
        column.length === values.length,
        `"${name}" has ${values.length} initial values for ${column.length} rows`,
      );
      const place = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
      const held = column.slice();
      column.set(values);
      initial.set(place, column.byteOffset);
      column.set(held);
    },
  };
}

function initialBytes(
  buffer: ArrayBuffer,
  columns: ReadonlyMap<string, WritableValues>,
  tables: ReadonlyMap<string, TableData>,
): Uint8Array {
  for (const [name, values] of columns) {
    const [table, column] = splitName(name);
    const { initial } = tables.get(table)!.columns[column]!;
    if (typeof initial === "number") values.fill(initial);
    else {
      assert(
        initial.length === values.length,
        `"${name}" has ${initial.length} initial values for ${values.length} rows`,
      );
      values.set(initial);
    }
  }
  return new Uint8Array(buffer.slice(0));
}

function view(buffer: ArrayBuffer, offset: number, rows: number, storage: Storage): WritableValues {
  if (storage === "f64") return new Float64Array(buffer, offset, rows);
  return storage === "i32" ? new Int32Array(buffer, offset, rows) : new Uint8Array(buffer, offset, rows);
}

/** Every column begins at a multiple of eight bytes, whatever its type. */
function columnBytes(column: ColumnData, rows: number): number {
  return Math.ceil((BYTES[column.storage ?? "f64"] * rows) / 8) * 8;
}

function tableBytes(table: TableData): number {
  return Object.values(table.columns).reduce((bytes, column) => bytes + columnBytes(column, table.ids.length), 0);
}
