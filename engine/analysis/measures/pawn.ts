import { childKey } from "../../kernel/draw.ts";
import { quantile, sortedCopy } from "../../kernel/reduce.ts";
import type { Measure } from "../measure.ts";
import { dummyNote } from "./dummy.ts";
import { fromRows } from "./from-rows.ts";
import { confidence, resamples } from "./options.ts";

/**
 * PAWN: how far the distribution of the answer moves when an input is held within a slice of its range, as
 * the greatest distance between distribution functions (Kolmogorov and Smirnov), and of the slices the
 * median or the greatest. What an input without any influence would reach is told beside it.
 * Source: Pianosi & Wagener 2018, doi:10.1016/j.envsoft.2018.07.019.
 */
export const pawn: Measure = {
  id: "pawn",
  title: "PAWN",
  meaning: "How far the distribution of the answer moves when an input is held within a slice of its range",
  source: "https://doi.org/10.1016/j.envsoft.2018.07.019",
  reads: "any",
  options: {
    confidence,
    resamples,
    slices: { meaning: "slices of each input's range", default: 10, min: 2, max: 100, whole: true },
    greatest: {
      meaning: "1 to tell the greatest of the slices, 0 their median",
      default: 0,
      min: 0,
      max: 1,
      whole: true,
    },
  },
  measure(sample, options, key) {
    const { slices, greatest } = options as { slices: number; greatest: number };
    const estimate = (x: readonly Float64Array[], y: Float64Array) => {
      const sorted = sortedCopy(y);
      return x.map((column) =>
        quantile(sortedCopy(sliceDistances(column, y, sorted, slices)), greatest === 1 ? 1 : 0.5),
      );
    };
    return fromRows(
      sample,
      ["pawn"],
      options,
      childKey(key, 0),
      (x, y) => [estimate(x, y)],
      (rows) => [biasNote(rows.y.length, slices), dummyNote(rows, estimate, DUMMIES, childKey(key, 1))],
    );
  },
};

/** The greatest distance of few rows from all is above that of many, which no resample of few rows shows. */
function biasNote(rows: number, slices: number): string {
  return `The intervals show how PAWN scatters with some ${Math.round(rows / slices)} rows in a slice, and not that so few rows raise it: the less an input matters, the more.`;
}

/** The Kolmogorov-Smirnov distance of each slice of a column from all; the last slice holds the greatest value, too. */
export function sliceDistances(
  column: Float64Array,
  y: Float64Array,
  sorted: Float64Array,
  slices: number,
): Float64Array {
  const values = sortedCopy(column);
  const different = Float64Array.from(new Set(values));
  const edges =
    different.length <= slices
      ? [...different, Infinity]
      : Array.from({ length: slices + 1 }, (_, s) => (s === slices ? Infinity : quantile(values, s / slices)));
  const distances: number[] = [];
  for (let s = 0; s + 1 < edges.length; s++) {
    const inside = y.filter((_, row) => column[row]! >= edges[s]! && column[row]! < edges[s + 1]!);
    if (inside.length > 0) distances.push(distance(inside.sort(), sorted));
  }
  return Float64Array.from(distances);
}

/** The greatest difference of the distribution functions of two sorted samples. */
function distance(a: Float64Array, b: Float64Array): number {
  let greatest = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = a[i]! < b[j]! ? a[i]! : b[j]!;
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    greatest = Math.max(greatest, Math.abs(i / a.length - j / b.length));
  }
  return greatest;
}

const DUMMIES = 200;
