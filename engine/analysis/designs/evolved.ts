import type { Key } from "../../kernel/draw.ts";
import { stream } from "../../kernel/stream.ts";
import { pointsOf, scoreOf, type Criterion } from "./criterion.ts";

/**
 * A table whose columns are rearranged so that the criterion becomes small, by enhanced stochastic
 * evolution: of some exchanges within a column the best is taken even where it is a little worse, by a
 * threshold that falls while this leads on and rises when it no longer does.
 * Source: Jin, Chen & Sudjianto 2005, doi:10.1016/j.jspi.2004.02.014.
 */
export function evolved(
  start: Float64Array,
  width: number,
  criterion: Criterion,
  exchanges: number,
  key: Key,
): Float64Array {
  const table = start.slice();
  const points = pointsOf(table, width);
  const chance = stream(key);
  if (points.length < 2) return table;
  const tries = Math.max(1, Math.min(50, Math.floor((points.length * (points.length - 1)) / 10)));
  let left = exchanges;
  let score = scoreOf(table, width, criterion);
  let threshold = 0.005 * score;
  let best = table.slice();
  let bestScore = score;
  let exploring: "warmer" | "colder" = "warmer";

  /** The best of some exchanges in a column: how much worse it makes the table. */
  function bestExchange(column: number): { a: number; b: number; worse: number } {
    let found = { a: 0, b: 0, worse: Infinity };
    for (let turn = 0; turn < tries && left > 0; turn++, left--) {
      const a = chance.below(points.length);
      const b = (a + 1 + chance.below(points.length - 1)) % points.length;
      const worse = worseBy(points, a, b, column, criterion);
      if (worse < found.worse) found = { a, b, worse };
    }
    return found;
  }

  /** A hundred exchanges; the shares of those taken and of those that gave a new best. */
  function turns(): { taken: number; improved: number } {
    let taken = 0;
    let improved = 0;
    for (let turn = 0; turn < TURNS && left > 0; turn++) {
      const { a, b, worse } = bestExchange(turn % width);
      if (!(worse <= threshold * chance.next())) continue;
      exchange(points, a, b, turn % width);
      score += worse;
      taken++;
      if (!(score < bestScore)) continue;
      bestScore = score;
      best = table.slice();
      improved++;
    }
    return { taken: taken / TURNS, improved: improved / TURNS };
  }

  while (left > 0) {
    const { taken, improved } = turns();
    if (improved > 0) {
      if (taken <= 0.1) threshold /= 0.8;
      else if (improved < taken) threshold *= 0.8;
    } else {
      if (taken < 0.1) exploring = "warmer";
      if (taken > 0.8) exploring = "colder";
      threshold *= exploring === "warmer" ? 1 / 0.7 : 0.9;
    }
  }
  return best;
}

/** By how much the sum rises when two points exchange a coordinate; only their own terms change. */
function worseBy(points: readonly Float64Array[], a: number, b: number, column: number, criterion: Criterion): number {
  const before = termsOf(points, a, b, criterion);
  exchange(points, a, b, column);
  const after = termsOf(points, a, b, criterion);
  exchange(points, a, b, column);
  return after - before;
}

/** The terms of two points with themselves and all others; that of their own pair no exchange changes. */
function termsOf(points: readonly Float64Array[], a: number, b: number, { alone, pair }: Criterion): number {
  const [first, second] = [points[a]!, points[b]!];
  let total = alone(first) + alone(second);
  points.forEach((other, j) => {
    if (j !== a && j !== b) total += pair(first, other) + pair(second, other);
  });
  return total;
}

function exchange(points: readonly Float64Array[], a: number, b: number, column: number): void {
  const kept = points[a]![column]!;
  points[a]![column] = points[b]![column]!;
  points[b]![column] = kept;
}

const TURNS = 100;
