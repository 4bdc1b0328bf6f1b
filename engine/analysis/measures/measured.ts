import type { Index, IndexName, Measured } from "../measure.ts";
import type { Input } from "./inputs.ts";

/** What is said where nothing can be: NaN for every index, and the reason in words. */
export function unknown(
  inputs: readonly Input[],
  names: readonly IndexName[],
  rows: number,
  left_out: number,
  reason: string,
): Measured {
  const indices = names.flatMap((index) => inputs.map(({ name }) => indexOf(name, index, NaN)));
  return { rows, left_out, indices, pairs: [], notes: [reason] };
}

/** An index with its interval, if it has one. */
export function indexOf(input: string, index: IndexName, value: number, [low, high] = NONE): Index {
  return { input, index, value, low, high };
}

/** How many rows were left out, in words, for the notes. */
export function leftOutNote(left_out: number): string[] {
  if (left_out === 0) return [];
  return [`${left_out} ${left_out === 1 ? "row was" : "rows were"} left out because a run that they need had failed.`];
}

/** What is said when no input can have an influence. */
export const STILL = "The answer is the same in every row, so that nothing can be said about what moves it.";

/** The bounds of an interval. */
export type Interval = readonly [low: number, high: number];
export const NONE: Interval = [NaN, NaN];
