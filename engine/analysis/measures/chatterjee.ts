import { childKey } from "../../kernel/draw.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Measure } from "../measure.ts";
import { fromRows } from "./from-rows.ts";
import { confidence, resamples } from "./options.ts";
import { orderByChance, ranksOf } from "./order.ts";

/**
 * Two numbers from rows in the order of an input: the first-order index from differences of neighbours, and
 * Chatterjee's coefficient, which is 0 where the answer does not depend on the input and 1 where it is a
 * function of it. Neither needs classes or a shape. Equal values are ordered by chance.
 * Sources: Gamboa, Gremaud, Klein & Lagnoux 2022, doi:10.3150/21-BEJ1421; Chatterjee 2021,
 * doi:10.1080/01621459.2020.1758115.
 */
export const chatterjee: Measure = {
  id: "chatterjee",
  title: "Rank-based indices",
  meaning:
    "The share of the variance that an input explains alone (S1) and how nearly the answer is a function of it (chatterjee), from ranks",
  source: "https://doi.org/10.3150/21-BEJ1421",
  reads: "any",
  options: { confidence, resamples },
  measure(sample, options, key) {
    return fromRows(sample, ["S1", "chatterjee"], options, childKey(key, 0), (x, y) => {
      const orders = x.map((column, k) => orderByChance(column, childKey(childKey(key, 1), k)));
      const ranks = ranksOf(y);
      return [orders.map((order) => neighbours(order, y)), orders.map((order) => coefficient(order, ranks))];
    });
  },
};

/**
 * One less half of the mean squared difference of neighbours in the order, over the variance. The source's mean
 * product, with the first next to the last, lets the squares of both ends fall out: of 300 rows on a straight line
 * of normal inputs its 90 % intervals held S1 in 66 of a hundred.
 */
function neighbours(order: Int32Array, y: Float64Array): number {
  const n = order.length;
  const middle = mean(y);
  let steps = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const value = y[order[i]!]! - middle;
    const step = i > 0 ? y[order[i]!]! - y[order[i - 1]!]! : 0;
    steps += step * step;
    squares += value * value;
  }
  return 1 - (steps * n) / (2 * (n - 1) * squares);
}

/** 1 - n Σ|r(i+1) - r(i)| / (2 Σ l (n - l)), which allows for equal answers. */
function coefficient(order: Int32Array, ranks: Float64Array): number {
  const n = order.length;
  let steps = 0;
  let room = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0) steps += Math.abs(ranks[order[i]!]! - ranks[order[i - 1]!]!);
    const below = ranks[i]! - 0.5;
    room += below * (n - below);
  }
  return 1 - (n * steps) / (2 * room);
}
