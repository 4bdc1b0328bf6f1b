import { assert } from "../../kernel/assert.ts";
import { allRows, type Box, isRange, type Limit, limited } from "./box.ts";
import type { Input } from "./cases.ts";
import { bestSplit } from "./split.ts";

export interface TreeOptions {
  /** No leaf holds a smaller share of the rows. */
  readonly leaf_min: number;
  readonly depth_most: number;
  /** A fork must explain this share of all variation. */
  readonly gain_min: number;
}

export const TREE: TreeOptions = { leaf_min: 0.05, depth_most: 6, gain_min: 0.01 };

/** A node of a tree: its rows, their mean answer, and, where it forks, the two below it. */
export interface TreeNode {
  readonly box: Box;
  readonly rows: number;
  readonly mean: number;
  readonly fork?: { readonly input: number; readonly yes: TreeNode; readonly no: TreeNode };
}

/**
 * A tree of questions on the inputs that tells high answers from low ones, by least squares. For
 * answers of 0 and 1 that is Gini's impurity, so that the one tree serves for classes, too. Of forks
 * that explain the same, the one on the earlier input and at the lower value is taken. Rows whose
 * answer is not a number are left out.
 * Source: Breiman, Friedman, Olshen & Stone 1984, ISBN 9780412048418.
 */
export function cart(inputs: readonly Input[], y: ArrayLike<number>, options: TreeOptions = TREE): TreeNode {
  assert(
    inputs.every(({ x }) => x.length === y.length),
    "each input has a value in each row",
  );
  const rows = allRows(y.length).filter((row) => Number.isFinite(y[row]!));
  const least = Math.max(1, Math.ceil(rows.length * options.leaf_min));
  const enough = options.gain_min * variation(y, rows);
  const whole = inputs.map(() => undefined);

  function grow(box: Box, rows: Int32Array, depth: number): TreeNode {
    const node: TreeNode = { box, rows: rows.length, mean: meanOf(y, rows) };
    if (depth === options.depth_most) return node;
    const split = bestSplit(inputs, y, rows, least);
    if (split === undefined || !(split.gain > 0) || split.gain < enough) return node;
    const { input, yes, no } = split;
    const below = ({ limit, rows }: typeof yes) => grow(limited(box, input, both(box[input], limit)), rows, depth + 1);
    return { ...node, fork: { input, yes: below(yes), no: below(no) } };
  }

  return grow(whole, rows, 0);
}

/** The leaves of a tree, the highest mean first. */
export function leaves({ fork, ...node }: TreeNode): TreeNode[] {
  if (fork === undefined) return [node];
  return [...leaves(fork.yes), ...leaves(fork.no)].sort((a, b) => b.mean - a.mean);
}

/** What the tree foretells for a point, a value per input. */
export function foretell(tree: TreeNode, point: ArrayLike<number>): number {
  let node = tree;
  while (node.fork !== undefined) {
    const { input, yes, no } = node.fork;
    const limit = yes.box[input]!;
    const value = point[input]!;
    // The end that the fork did not make was passed already, or lies in the other branch as well.
    const goes = isRange(limit) ? value <= limit.high : limit.some.includes(value);
    node = goes ? yes : no;
  }
  return node.mean;
}

/** A limit within a limit. */
function both(outer: Limit | undefined, inner: Limit): Limit {
  if (outer === undefined || !isRange(outer) || !isRange(inner)) return inner;
  return { low: Math.max(outer.low, inner.low), high: Math.min(outer.high, inner.high) };
}

function meanOf(y: ArrayLike<number>, rows: Int32Array): number {
  let total = 0;
  for (const row of rows) total += y[row]!;
  return rows.length === 0 ? NaN : total / rows.length;
}

function variation(y: ArrayLike<number>, rows: Int32Array): number {
  const mean = meanOf(y, rows);
  let total = 0;
  for (const row of rows) total += (y[row]! - mean) * (y[row]! - mean);
  return total;
}
