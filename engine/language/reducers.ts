import { gini, quantile } from "../kernel/reduce.ts";
import type { Reducer } from "./function-names.ts";

/** Rows of a column and, under a filter, which of them count (1) and which do not (0). */
export interface Rows {
  readonly values: ArrayLike<number>;
  readonly passes: ArrayLike<number> | undefined;
  /** Room for the rows that pass, as long as `values`. */
  readonly room: Float64Array;
}

/** Each reducer reads rows in their order, so that sums have the same bits in every run. */
export const REDUCE: Readonly<Record<Reducer, (rows: Rows, order: number) => number>> = {
  sum,
  mean: (rows) => sum(rows) / count(rows),
  min: (rows) => fold(rows, Infinity, Math.min),
  max: (rows) => fold(rows, -Infinity, Math.max),
  count,
  share: (rows) => sum(rows) / sum({ ...rows, passes: undefined }),
  quantile: (rows, order) => {
    const passing = gather(rows);
    return passing.length === 0 ? NaN : quantile(passing, order);
  },
  gini: (rows) => gini(gather(rows)),
};

function sum({ values, passes }: Rows): number {
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    if (passes === undefined || passes[row] === 1) total += values[row];
  }
  return total;
}

function count({ values, passes }: Rows): number {
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    if (passes === undefined || passes[row] === 1) total++;
  }
  return total;
}

function fold({ values, passes }: Rows, start: number, least: typeof Math.min): number {
  let extreme = start;
  for (let row = 0; row < values.length; row++) {
    if (passes === undefined || passes[row] === 1) extreme = least(extreme, values[row]);
  }
  return extreme;
}

/** The values of the rows that pass. */
function gather({ values, passes, room }: Rows): Float64Array {
  let size = 0;
  for (let row = 0; row < values.length; row++) {
    if (passes === undefined || passes[row] === 1) room[size++] = values[row];
  }
  return room.subarray(0, size);
}
