import { sqrt } from "../../kernel/math.ts";
import type { Input } from "../measures/inputs.ts";
import { across, levelsAt, type Walk } from "./walks.ts";

/**
 * The places, in rising order, of those walks that lie far from each other: the farthest pair, then always
 * the walk farthest from those taken, then exchanges for as long as one helps.
 * Sources: the distance, Campolongo, Cariboni & Saltelli 2007, doi:10.1016/j.envsoft.2006.10.004; choosing step by step,
 * Ruano et al. 2012, doi:10.1016/j.envsoft.2012.03.008.
 */
export function spreadOut(walks: readonly Walk[], inputs: readonly Input[], levels: number, count: number): number[] {
  const n = walks.length;
  if (count >= n) return walks.map((_, place) => place);
  const squares = squaredDistances(walks, inputs, levels);
  const taken = new Uint8Array(n);
  const toTaken = new Float64Array(n);
  const turn = (place: number, sign: 1 | -1): void => {
    taken[place] = sign === 1 ? 1 : 0;
    for (let other = 0; other < n; other++) toTaken[other]! += sign * squares[place * n + other]!;
  };
  const places = (isTaken: 0 | 1): number[] => walks.flatMap((_, place) => (taken[place] === isTaken ? [place] : []));
  const farthest = () => places(0).reduce((best, place) => (toTaken[place]! > toTaken[best]! ? place : best));

  turn(firstOfFarthestPair(squares, n), 1);
  while (places(1).length < count) turn(farthest(), 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = places(1).join();
    for (const place of places(1)) {
      turn(place, -1);
      turn(farthest(), 1);
    }
    if (places(1).join() === before) break;
  }
  return places(1);
}

function firstOfFarthestPair(squares: Float64Array, n: number): number {
  let best = 0;
  for (let pair = 1; pair < squares.length; pair++) if (squares[pair]! > squares[best]!) best = pair;
  return Math.floor(best / n);
}

/** Squares of the sums of distances between all points of one walk and all of the other, for each two walks. */
function squaredDistances(walks: readonly Walk[], inputs: readonly Input[], levels: number): Float64Array {
  const n = walks.length;
  const squares = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const distance = distanceBetween(walks[a]!, walks[b]!, inputs, levels);
      squares[a * n + b] = squares[b * n + a] = distance * distance;
    }
  }
  return squares;
}

/** From point to point of a walk only the moved factors' terms change, in whole numbers of levels. */
function distanceBetween(a: Walk, b: Walk, inputs: readonly Input[], levels: number): number {
  let total = 0;
  for (let step = 0; step <= inputs.length; step++) {
    const from = levelsAt(a, inputs, levels, step);
    let square = 0;
    for (let i = 0; i < from.length; i++) square += (from[i]! - b.start[i]!) * (from[i]! - b.start[i]!);
    total += sqrt(square);
    for (const k of b.order) {
      for (const i of inputs[k]!.members) {
        const before = from[i]! - b.start[i]!;
        const after = from[i]! - across(b.start[i]!, levels);
        square += after * after - before * before;
      }
      total += sqrt(square);
    }
  }
  return total;
}

const MOST_ROUNDS = 20;
