import type { Distribution } from "../../kernel/distribution.ts";
import { boundsOf } from "../../kernel/bounds-of.ts";
import type { Factor, Space } from "../../kernel/sweep.ts";

/** The part of the probability that a grid leaves out at each end of a factor that has no end, or that is correlated. */
const MARGIN = 0.005;

/**
 * Where the levels of a grid lie in the unit cube: at 0 and 1 at its ends where the factor has ends, else
 * at its 0.5 % and 99.5 % quantiles, for a value at infinity is none.
 */
export function gridUnit(margin: number, share: number): number {
  return margin + share * (1 - 2 * margin);
}

/** What a grid leaves out at each end of each factor. */
export function marginsOf({ factors, correlations = [] }: Space): Float64Array {
  const correlated = new Set(correlations.flatMap(({ between }) => between));
  return Float64Array.from(factors, ({ name, distribution }) => {
    const { low, high } = boundsOf(distribution);
    return Number.isFinite(low) && Number.isFinite(high) && !correlated.has(name) ? 0 : MARGIN;
  });
}

/** How many levels a factor has of those asked for: all values of a choice, no more than there are whole numbers. */
export function levelsOf({ distribution }: Factor, levels: number): number {
  const count = countOf(distribution);
  return distribution.kind === "choice" ? count : Math.min(count, levels);
}

/**
 * The coordinate of a level of `levels`: those of a number lie evenly from end to end, those of a choice, or of whole numbers
 * that are no more than the levels, in the middles of the parts of its values, whatever their weights.
 */
export function levelUnit({ distribution }: Factor, margin: number, level: number, levels: number): number {
  const count = countOf(distribution);
  if (distribution.kind !== "choice" && count > levels)
    return gridUnit(margin, levels === 1 ? 0.5 : level / (levels - 1));
  const value = Math.floor(((level + 0.5) * count) / levels);
  return gridUnit(margin, middleOf(distribution, value, count));
}

/** The middle of the part of the unit interval that stands for a value. */
function middleOf(distribution: Distribution, value: number, count: number): number {
  if (distribution.kind !== "choice" || !distribution.weights) return (value + 0.5) / count;
  let below = 0;
  let total = 0;
  distribution.weights.forEach((weight, i) => {
    if (i < value) below += weight;
    total += weight;
  });
  return (below + 0.5 * distribution.weights[value]!) / total;
}

function countOf(distribution: Distribution): number {
  if (distribution.kind === "choice") return distribution.values.length;
  return distribution.kind === "integer" ? distribution.high - distribution.low + 1 : Infinity;
}
