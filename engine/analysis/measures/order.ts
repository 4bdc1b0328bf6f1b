import type { Key } from "../../kernel/draw.ts";
import { stream } from "../../kernel/stream.ts";

/** The places of values in rising order of the values; ties in the order of the places. */
export function orderOf(values: ArrayLike<number>): Int32Array {
  const places = Int32Array.from({ length: values.length }, (_, place) => place);
  return places.sort((a, b) => values[a]! - values[b]! || a - b);
}

/** The same with ties in an order by chance, so that the order of the rows tells nothing. */
export function orderByChance(values: ArrayLike<number>, key: Key): Int32Array {
  const n = values.length;
  const places = stream(key).shuffle(Int32Array.from({ length: n }, (_, place) => place));
  const turns = new Int32Array(n);
  places.forEach((place, turn) => (turns[place] = turn));
  return places.sort((a, b) => values[a]! - values[b]! || turns[a]! - turns[b]!);
}

/** Ranks from 1 to n; equal values share the mean of their ranks. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = orderOf(values);
  const ranks = new Float64Array(order.length);
  for (let first = 0; first < order.length;) {
    let next = first + 1;
    while (next < order.length && values[order[next]!] === values[order[first]!]) next++;
    for (let i = first; i < next; i++) ranks[order[i]!] = (first + 1 + next) / 2;
    first = next;
  }
  return ranks;
}

/**
 * Cuts the places of values into `count` classes of rising values and alike sizes; values of which there
 * are no more than `count` different ones get a class each.
 */
export function classesOf(values: ArrayLike<number>, count: number): Int32Array[] {
  const order = orderOf(values);
  const n = order.length;
  const starts = [0];
  for (let i = 1; i < n; i++) if (values[order[i]!] !== values[order[i - 1]!]) starts.push(i);
  const edges =
    starts.length <= count
      ? [...starts, n]
      : Array.from({ length: count + 1 }, (_, j) => Math.floor((j * n) / count + 1e-9));
  return edges
    .slice(1)
    .map((end, j) => order.subarray(edges[j], end))
    .filter(({ length }) => length > 0);
}
