import type { Key } from "../../kernel/draw.ts";
import { stream } from "../../kernel/stream.ts";
import type { Space } from "../../kernel/sweep.ts";
import { pick } from "./from-rows.ts";
import { spread } from "./interval.ts";

/**
 * Shapley effects of any table, inputs correlated or not: the variance that a set of inputs explains is
 * the mean product of the answers of rows and their nearest neighbours in these inputs. All sets of up to
 * ten inputs are taken, else random orders of joining, anew for each row; `rows` rows look for neighbours
 * among all. The shares add up to one.
 * Sources: Owen & Prieur 2017, doi:10.1137/16M1097717; Song, Nelson & Staum 2016, doi:10.1137/15M1048070;
 * neighbours: Broto, Bachoc & Depecker 2020, doi:10.1137/18M1234631.
 */
export function shapleyShares(
  { factors }: Space,
  x: readonly Float64Array[],
  y: Float64Array,
  orders: number,
  rows: number,
  key: Key,
): Float64Array {
  const n = y.length;
  const { shuffle, next } = stream(key);
  // Of neighbours at the same distance the first after a row is taken, so the order of rows must tell nothing.
  const places = shuffle(Int32Array.from({ length: n }, (_, i) => i));
  const answers = centred(pick(y, places));
  const columns = x.map((column, k) => scaled(pick(column, places), factors[k]!.distribution.kind === "choice"));
  const d = x.length;
  const isExact = d <= EXACT_INPUTS;

  const shares = new Float64Array(d);
  let explained = 0;
  for (let row = 0; row < rows; row++) {
    const value = (distances: Float64Array) => answers[row]! * answers[nearest(distances, row)]!;
    explained += isExact ? allSets(row, columns, value, shares) : someOrders(row, columns, value, shares, orders, next);
  }
  return shares.map((share) => share / explained);
}

/** How many rows look for their neighbours: all where that takes no more than some seconds. */
export function seekersOf(inputs: number, rows: number, orders: number): number {
  const sets = inputs <= EXACT_INPUTS ? 1 << inputs : orders * inputs;
  return Math.min(rows, Math.max(LEAST_ROWS, Math.floor(BUDGET / (sets * rows))));
}

/** Values whose squared differences are distances; of choices, all that differ are equally far apart. */
interface Scaled {
  readonly values: Float64Array;
  readonly isChoice: boolean;
}

/** Adds what each input adds to each set of the others, weighted by Shapley's weights; gives the value of all. */
function allSets(
  row: number,
  columns: readonly Scaled[],
  value: (distances: Float64Array) => number,
  shares: Float64Array,
): number {
  const d = columns.length;
  const n = columns[0]!.values.length;
  const values = new Float64Array(1 << d);
  const join = (set: number, first: number, distances: Float64Array) => {
    if (set > 0) values[set] = value(distances);
    for (let k = first; k < d; k++) join(set | (1 << k), k + 1, nearer(distances, columns[k]!, row));
  };
  join(0, 0, new Float64Array(n));
  const weights = shapleyWeights(d);
  for (let set = 0; set < values.length; set++) {
    for (let k = 0; k < d; k++) {
      if ((set & (1 << k)) === 0) shares[k]! += weights[bits(set)]! * (values[set | (1 << k)]! - values[set]!);
    }
  }
  return values[values.length - 1]!;
}

function someOrders(
  row: number,
  columns: readonly Scaled[],
  value: (distances: Float64Array) => number,
  shares: Float64Array,
  orders: number,
  next: () => number,
): number {
  let all = 0;
  for (let turn = 0; turn < orders; turn++) {
    const order = columns.map((_, k) => k);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let distances = new Float64Array(columns[0]!.values.length);
    let before = 0;
    for (const k of order) {
      distances = nearer(distances, columns[k]!, row);
      const now = value(distances);
      shares[k]! += (now - before) / orders;
      before = now;
    }
    all += before / orders;
  }
  return all;
}

function nearer(distances: Float64Array, { values, isChoice }: Scaled, row: number): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(distances.length);
  const here = values[row]!;
  for (let i = 0; i < sum.length; i++) {
    const gap = values[i]! - here;
    sum[i] = distances[i]! + (isChoice && gap !== 0 ? FAR : gap * gap);
  }
  return sum;
}

/** The nearest other row, of equals the first that follows, round the end. */
function nearest(distances: Float64Array, row: number): number {
  const n = distances.length;
  let best = row === n - 1 ? 0 : row + 1;
  let least = distances[best]!;
  for (let i = row + 1; i < n; i++) {
    if (distances[i]! < least) least = distances[(best = i)]!;
  }
  for (let i = 0; i < row; i++) {
    if (distances[i]! < least) least = distances[(best = i)]!;
  }
  return best;
}

function scaled(column: Float64Array, isChoice: boolean): Scaled {
  const width = spread(column);
  return { isChoice, values: isChoice || width === 0 ? column : column.map((value) => value / width) };
}

/** |set|! (d - |set| - 1)! / d! for each size of a set. */
function shapleyWeights(d: number): Float64Array {
  const weights = new Float64Array(d);
  weights[0] = 1 / d;
  for (let size = 1; size < d; size++) weights[size] = (weights[size - 1]! * size) / (d - size);
  return weights;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

function centred(values: Float64Array): Float64Array {
  let total = 0;
  for (const value of values) total += value;
  return values.map((value) => value - total / values.length);
}

const EXACT_INPUTS = 10;
const LEAST_ROWS = 100;
/** Distances that are looked at in all. */
const BUDGET = 2e8;
const FAR = 16;
