import { createHash } from "node:crypto";
import type { Store } from "../workers/store.ts";
import { partCount, rowPlace, type RowPlace } from "../workers/sweep-plan.ts";
import { rowBytes, type SweepRows } from "../workers/sweep-rows.ts";

/** How far a sweep is, and the hash of what it came to. */
export interface SweepSummary {
  /** Rows that are asked for. */
  readonly rows: number;
  /** Rows that are safe on the disk. */
  readonly sealed: number;
  /** Of those, rows whose run failed. */
  readonly failed: number;
  readonly complete: boolean;
  /** SHA-256 of all rows in their order, whichever way they were made; there once the sweep is complete. */
  readonly hash?: string;
  /** The first failures, to begin with. */
  readonly errors: readonly { readonly row: number; readonly error: string }[];
}

/** Parts in their order, one in memory at a time; rows at and beyond `limit` are left out. */
export async function* partsInOrder(store: Store, limit = store.plan.rows): AsyncGenerator<SweepRows> {
  for (const part of store.sealed()) {
    const rows = await store.read(part);
    if (rows.first >= limit) return;
    yield cut(rows, limit - rows.first);
  }
}

/** Reads a whole store; throws where it cannot be trusted. */
export async function summary(store: Store, limit = store.plan.rows): Promise<SweepSummary> {
  const hash = createHash("sha256");
  const errors: { row: number; error: string }[] = [];
  let sealed = 0;
  let failed = 0;
  for await (const rows of partsInOrder(store, limit)) {
    hash.update(rowBytes(rows));
    sealed += rows.count;
    rows.status.forEach((status, i) => {
      if (status === 0) return;
      failed += 1;
      if (errors.length < ERRORS_SHOWN) errors.push({ row: rows.first + i, error: rows.errors[i]! });
    });
  }
  const complete = sealed === limit;
  return { rows: limit, sealed, failed, complete, ...(complete && { hash: hash.digest("hex") }), errors };
}

const ERRORS_SHOWN = 5;

/** How many rows are there, without reading any of them. */
export function sealedRows(store: Store): number {
  const { part_rows, rows } = store.plan;
  const last = partCount(store.plan) - 1;
  const parts = store.sealed();
  return parts.length * part_rows - (parts.at(-1) === last ? partCount(store.plan) * part_rows - rows : 0);
}

/** Columns of a sweep over its rows, in order; of a store that is not complete, over the rows that are there. */
export interface SweepTable {
  readonly rows: number;
  /** Which row of the plan each is. */
  readonly places: readonly RowPlace[];
  /** 0 for a run that succeeded. */
  readonly status: Int32Array;
  /** Inputs of a row, a choice and a lever by its index: rows · inputs. */
  readonly x: Float64Array;
  /** One of the outcome columns that were asked for. */
  column(name: string): Float64Array;
}

/** Reads the inputs and some outcome columns of a store into memory. */
export async function sweepTable(store: Store, columns: readonly string[], limit?: number): Promise<SweepTable> {
  const { plan } = store;
  const pieces: SweepRows[] = [];
  const wanted = columns.map((name) => plan.columns.indexOf(name));
  for await (const piece of partsInOrder(store, limit)) {
    const y = new Float64Array(piece.count * wanted.length);
    for (let i = 0; i < piece.count; i++)
      wanted.forEach((column, j) => (y[i * wanted.length + j] = piece.y[i * plan.columns.length + column]!));
    pieces.push({ ...piece, y });
  }
  const rows = pieces.reduce((sum, { count }) => sum + count, 0);
  const all = (of: (piece: SweepRows) => ArrayLike<number>, width: number) => {
    const out = new Float64Array(rows * width);
    let at = 0;
    for (const piece of pieces) {
      out.set(of(piece), at);
      at += piece.count * width;
    }
    return out;
  };
  const width = plan.space.factors.length + plan.levers.length;
  const y = all((piece) => piece.y, wanted.length);
  return {
    rows,
    places: pieces.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => rowPlace(plan, first + i))),
    status: Int32Array.from(all((piece) => piece.status, 1)),
    x: all((piece) => piece.x, width),
    column(name) {
      const at = columns.indexOf(name);
      return Float64Array.from({ length: rows }, (_, row) => y[row * wanted.length + at]!);
    },
  };
}

function cut(rows: SweepRows, count: number): SweepRows {
  if (count >= rows.count) return rows;
  const piece = (values: Float64Array) => values.slice(0, (values.length / rows.count) * count);
  return {
    first: rows.first,
    count,
    x: piece(rows.x),
    y: piece(rows.y),
    status: rows.status.slice(0, count),
    errors: rows.errors.slice(0, count),
  };
}
