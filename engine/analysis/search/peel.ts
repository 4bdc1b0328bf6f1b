import { type Box, count, isRange, type Limit, limited } from "./box.ts";
import type { Cases, Input } from "./cases.ts";

/** A box with its rows in rising order. */
export interface Slice {
  readonly box: Box;
  readonly rows: Int32Array;
}

/** Peels until no slice makes the rest denser or too few rows would be left; every box on the way, the first included. */
export function peel(cases: Cases, box: Box, rows: Int32Array, alpha: number, least: number): Slice[] {
  const steps: Slice[] = [{ box, rows }];
  // Each input's rows in rising order are sorted once and then only thinned out.
  let orders = cases.inputs.map(({ x }) => rows.toSorted((a, b) => x[a]! - x[b]! || a - b));
  for (;;) {
    const before = steps.at(-1)!;
    const found = count(cases.interest, before.rows);
    const best = cases.inputs
      .flatMap((input, j) => peels(input, orders[j]!, alpha, before.box[j]).map((cut) => ({ ...cut, j })))
      .filter(({ gone }) => before.rows.length - gone.length >= least)
      .map((cut) => ({ ...cut, gain: gainOf(cases.interest, cut.gone, found, before.rows.length) }))
      .reduce<Cut | undefined>((a, b) => (a !== undefined && !better(b, a, before.box) ? a : b), undefined);
    if (best === undefined || !(best.gain > 0)) return steps;
    const out = new Set(best.gone);
    orders = orders.map((order) => order.filter((row) => !out.has(row)));
    steps.push({
      box: limited(before.box, best.j, best.limit),
      rows: before.rows.filter((row) => !out.has(row)),
    });
  }
}

interface Peel {
  readonly limit: Limit;
  readonly gone: Int32Array;
}

interface Cut extends Peel {
  readonly j: number;
  readonly gain: number;
}

/** The slices that one input offers: its lowest and highest rows, or one value of a choice. */
function peels(input: Input, order: Int32Array, alpha: number, limit: Limit | undefined): Peel[] {
  if (order.length < 2) return [];
  if (input.kind === "choice") return choicePeels(input.x, order);
  const { low, high } = limit !== undefined && isRange(limit) ? limit : { low: -Infinity, high: Infinity };
  const at = (place: number) => input.x[order[place]!]!;
  const last = order.length - 1;
  const peels: Peel[] = [];
  let first = Math.floor(last * alpha) + 1;
  while (first <= last && at(first) === at(first - 1)) first++;
  if (first <= last)
    peels.push({ limit: { low: edge(input, at(first - 1), at(first)), high }, gone: order.subarray(0, first) });
  let end = Math.ceil(last * (1 - alpha)) - 1;
  while (end >= 0 && at(end) === at(end + 1)) end--;
  if (end >= 0) peels.push({ limit: { low, high: edge(input, at(end + 1), at(end)) }, gone: order.subarray(end + 1) });
  return peels;
}

/** Between the last value outside and the first inside; of whole numbers, the first inside. */
export function edge({ kind }: Input, outside: number, inside: number): number {
  return kind === "whole" ? inside : (outside + inside) / 2;
}

function choicePeels(x: Float64Array, order: Int32Array): Peel[] {
  const values = [...new Set(Array.from(order, (row) => x[row]!))];
  if (values.length < 2) return [];
  return values.map((gone) => ({
    limit: { some: values.filter((value) => value !== gone) },
    gone: order.filter((row) => x[row] === gone),
  }));
}

/** What the density gains for each row that is lost ("lenient" in Friedman & Fisher). */
function gainOf(interest: Uint8Array, gone: Int32Array, found: number, rows: number): number {
  const left = rows - gone.length;
  if (left === 0) return -Infinity;
  return ((found - count(interest, gone)) / left - found / rows) / gone.length;
}

/** Among equal gains, an input that is restricted already is preferred to a new one; then the earlier stays. */
function better(a: Cut, b: Cut, box: Box): boolean {
  if (a.gain !== b.gain) return a.gain > b.gain;
  return box[a.j] !== undefined && box[b.j] === undefined;
}
