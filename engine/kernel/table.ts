/** How a number lies in memory: `f64` unless said otherwise, `i32` and `u8` for small whole numbers. */
export type Storage = "f64" | "i32" | "u8";

/** What a column holds: enough for checks, help and documents, so that nothing is written twice. */
export interface Column {
  readonly meaning: string;
  readonly unit: string;
  readonly storage?: Storage;
  /** A ledger: the values are whole numbers, so sums are exact. */
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Names of the codes of a choice column: the value is an index into this list. */
  readonly values?: readonly string[];
  /** The table whose row number the value is; -1 is "none". */
  readonly refers?: string;
}

export interface ColumnData extends Column {
  /** One value for every row, or one number for all rows. */
  readonly initial: number | ArrayLike<number>;
}

/** A kind of thing: its rows by id, its columns, and which column an expression means by the table's name alone. */
export interface TableData {
  readonly name: string;
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, ColumnData>>;
  readonly principal?: string;
  /** What readers call the rows, where they have a name besides their id. */
  readonly titles?: readonly string[];
  /** Stable numbers of the rows for the random draws; without them, the hash of each id. */
  readonly keys?: Uint32Array;
}

/** A live column that only its writer may change. */
export interface Values {
  readonly length: number;
  readonly [row: number]: number;
}

export type WritableValues = Float64Array | Int32Array | Uint8Array;

/** Splits "crossing.queue" into its table and its column. */
export function splitName(name: string): [table: string, column: string] {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
}
