import type { Limit } from "./box.ts";
import type { Input } from "./cases.ts";

/** A question on one input that parts rows in two: yes the lower, or the values with the lower answers. */
export interface Split {
  readonly input: number;
  /** By how much the parts' sums of squares are below that of the whole. */
  readonly gain: number;
  readonly yes: Part;
  readonly no: Part;
}

export interface Part {
  readonly limit: Limit;
  readonly rows: Int32Array;
}

/** The question that leaves the least variation within its parts; each has at least so many rows. */
export function bestSplit(
  inputs: readonly Input[],
  y: ArrayLike<number>,
  rows: Int32Array,
  least: number,
): Split | undefined {
  if (rows.length < 2 * least) return undefined;
  let total = 0;
  for (const row of rows) total += y[row]!;
  const mean = total / rows.length;
  let best:
    | { readonly input: number; readonly gain: number; readonly end: number; readonly order: Int32Array }
    | undefined;
  inputs.forEach((input, j) => {
    const rank = input.kind === "choice" ? answerRanks(input.x, y, rows) : undefined;
    const of = (row: number) => rank?.get(input.x[row]!) ?? input.x[row]!;
    const order = rows.toSorted((a, b) => of(a) - of(b) || a - b);
    let below = 0;
    for (let end = 1; end <= order.length - least; end++) {
      below += y[order[end - 1]!]! - mean;
      if (end < least || of(order[end - 1]!) === of(order[end]!)) continue;
      // Both parts' deviations from the mean cancel, so that one sum says it for both.
      const gain = (below * below) / end + (below * below) / (order.length - end);
      if (best === undefined || gain > best.gain) best = { input: j, gain, end, order };
    }
  });
  if (best === undefined) return undefined;
  const { input, gain, end, order } = best;
  const [yes, no] = limitsAt(inputs[input]!, order, end);
  const part = (limit: Limit, chosen: Int32Array): Part => ({ limit, rows: chosen.toSorted() });
  return { input, gain, yes: part(yes, order.slice(0, end)), no: part(no, order.slice(end)) };
}

function limitsAt({ kind, x }: Input, order: Int32Array, end: number): readonly [Limit, Limit] {
  if (kind === "choice") return [{ some: valuesOf(x, order.slice(0, end)) }, { some: valuesOf(x, order.slice(end)) }];
  const [last, next] = [x[order[end - 1]!]!, x[order[end]!]!];
  const [high, low] = kind === "whole" ? [last, next] : [(last + next) / 2, (last + next) / 2];
  return [
    { low: -Infinity, high },
    { low, high: Infinity },
  ];
}

/** Values of a choice, ranked by their mean answer: the best parting of them is a cut in that order (Breiman et al. 1984). */
function answerRanks(x: Float64Array, y: ArrayLike<number>, rows: Int32Array): Map<number, number> {
  const means = valuesOf(x, rows).map((value) => {
    const own = rows.filter((row) => x[row] === value);
    return { value, mean: own.reduce((sum, row) => sum + y[row]!, 0) / own.length };
  });
  return new Map(means.sort((a, b) => a.mean - b.mean || a.value - b.value).map(({ value }, i) => [value, i]));
}

function valuesOf(x: Float64Array, rows: Int32Array): number[] {
  return [...new Set(Array.from(rows, (row) => x[row]!))].sort((a, b) => a - b);
}
