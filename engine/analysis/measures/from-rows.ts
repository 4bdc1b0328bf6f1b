import type { Key } from "../../kernel/draw.ts";
import type { Layout } from "../design.ts";
import type { IndexName, Measured, Sample } from "../measure.ts";
import { factorsOf, type Input } from "./inputs.ts";
import { centredInterval, halfOf } from "./interval.ts";
import { indexOf, leftOutNote, STILL, unknown } from "./measured.ts";
import { whole } from "./whole.ts";

/** The rows of a table whose runs came through, column by column. */
export interface Rows {
  readonly inputs: readonly Input[];
  readonly x: readonly Float64Array[];
  readonly y: Float64Array;
  readonly left_out: number;
  /** What a reader must know of the rows. */
  readonly notes: readonly string[];
}

/** The whole rows of a sample, or what is to be said where there are too few of them. */
export function rowsOf(sample: Sample, names: readonly IndexName[], least = 10): Rows | Measured {
  const inputs = factorsOf(sample.space);
  const { kept, left_out, refusal } = whole([sample.y], 1);
  const y = Float64Array.from(kept, (row) => sample.y[row]!);
  const refuse = (reason: string) => unknown(inputs, names, kept.length, left_out, reason);
  if (refusal !== undefined) return refuse(refusal);
  if (y.length < least) return refuse(`${y.length} rows are too few: at least ${least} are needed.`);
  if (y.every((value) => value === y[0])) return refuse(STILL);
  const x = inputs.map((_, k) => Float64Array.from(kept, (row) => sample.x[row * inputs.length + k]!));
  const notes = [...leftOutNote(left_out), ...layoutNote(sample.layout)];
  return { inputs, x, y, left_out, notes };
}

/**
 * Measures that take rows as they come: `estimate` gives, for each index, the value of each input; their
 * intervals are those of halves of the table.
 */
export function fromRows(
  sample: Sample,
  names: readonly IndexName[],
  options: Readonly<Record<string, number>>,
  key: Key,
  estimate: (x: readonly Float64Array[], y: Float64Array) => readonly ArrayLike<number>[],
  notesOf: (rows: Rows) => readonly string[] = () => [],
): Measured {
  const rows = rowsOf(sample, names);
  if ("indices" in rows) return rows;
  const { inputs, x, y, left_out, notes } = rows;
  const values = estimate(x, y);
  const halves = Array.from({ length: options.resamples! }, (_, turn) => {
    const places = halfOf(y.length, key, turn);
    return estimate(
      x.map((column) => pick(column, places)),
      pick(y, places),
    );
  });
  const indices = names.flatMap((index, i) =>
    inputs.map(({ name }, k) => {
      const value = values[i]![k]!;
      const spread = halves.map((half) => half[i]![k]!);
      return indexOf(name, index, value, centredInterval(value, spread, options.confidence!));
    }),
  );
  return { rows: y.length, left_out, indices, pairs: [], notes: [...notes, ...notesOf(rows)] };
}

function layoutNote({ kind }: Layout): string[] {
  if (kind === "independent") return [];
  return ["The rows were laid for another measure and hang together, so that intervals from them are too narrow."];
}

/** The values at some places. */
export function pick(values: Float64Array, places: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}
