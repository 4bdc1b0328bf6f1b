import type { Cases, Input } from "./cases.ts";

/** A part of a space: what each input may be there, undefined where it may be anything. */
export type Box = readonly (Limit | undefined)[];

export type Limit = Range | Choice;

/** Both ends belong to the range; an end that is open is infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The values of a choice, by their indices in rising order. */
export interface Choice {
  readonly some: readonly number[];
}

/** How well a box tells the rows of interest from the others. */
export interface Quality {
  /** Rows inside, and how many of them are of interest. */
  readonly rows: number;
  readonly interest: number;
  /** Share of all rows of interest that lie inside. */
  readonly coverage: number;
  /** Share of the rows inside that are of interest. */
  readonly density: number;
  /** Share of all rows that lie inside. */
  readonly mass: number;
}

/** Those of the rows that lie inside a box, in their order. */
export function inside(inputs: readonly Input[], box: Box, rows: Int32Array): Int32Array {
  const tests = inputs.flatMap(({ x }, j) => {
    const limit = box[j];
    return limit === undefined ? [] : [{ x, limit }];
  });
  return rows.filter((row) => tests.every(({ x, limit }) => allows(limit, x[row]!)));
}

export function allows(limit: Limit, value: number): boolean {
  return isRange(limit) ? value >= limit.low && value <= limit.high : limit.some.includes(value);
}

export function isRange(limit: Limit): limit is Range {
  return "low" in limit;
}

/** The box with another limit on one input; a range without ends is no limit. */
export function limited(box: Box, input: number, limit: Limit | undefined): Box {
  const open = limit !== undefined && isRange(limit) && limit.low === -Infinity && limit.high === Infinity;
  return box.with(input, open ? undefined : limit);
}

/** The inputs that a box restricts. */
export function restricted(box: Box): number[] {
  return box.flatMap((limit, j) => (limit === undefined ? [] : [j]));
}

/** What rows of a table are worth, whether a box or something else chose them. */
export function qualityOf({ interest }: Cases, rows: Int32Array): Quality {
  const found = count(interest, rows);
  const all = interest.reduce((sum, each) => sum + each, 0);
  return {
    rows: rows.length,
    interest: found,
    coverage: all === 0 ? 0 : found / all,
    density: rows.length === 0 ? 0 : found / rows.length,
    mass: interest.length === 0 ? 0 : rows.length / interest.length,
  };
}

/** How many of the rows are of interest. */
export function count(interest: Uint8Array, rows: Int32Array): number {
  let found = 0;
  for (const row of rows) found += interest[row]!;
  return found;
}

/** Every row of a table. */
export function allRows(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}
