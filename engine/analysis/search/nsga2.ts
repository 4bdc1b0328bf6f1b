import { assert } from "../../kernel/assert.ts";
import { childKey, type Key } from "../../kernel/draw.ts";
import { type Candidate, crowding, isAhead, ranks } from "./front.ts";
import { child, firstPoints } from "./variation.ts";

/** What a search may choose: a number between bounds, a whole number, or one of so many values. */
export type Lever =
  | { readonly name: string; readonly kind: "real" | "whole"; readonly low: number; readonly high: number }
  | { readonly name: string; readonly kind: "choice"; readonly count: number };

export interface Problem {
  readonly levers: readonly Lever[];
  readonly objectives: readonly { readonly name: string; readonly better: "less" | "more" }[];
  /**
   * The objectives of each point, in the order of the points; NaN where a run failed. With `broken`,
   * by how much a point breaks its constraints: any that keeps them is ahead of it.
   */
  evaluate(points: readonly Float64Array[], generation: number): Promise<readonly Answer[]>;
}

export interface Answer {
  readonly objectives: ArrayLike<number>;
  readonly broken?: number;
}

export interface SearchOptions {
  /** Points of a generation; even. */
  readonly population: number;
  readonly generations: number;
  /** Share of the pairs that mix; the others are copied. */
  readonly crossover: number;
  /** Chance of each lever to change; one lever of a point on average unless given. */
  readonly mutation?: number;
  /** How near children stay to their parents: greater is nearer. */
  readonly eta_crossover: number;
  readonly eta_mutation: number;
  readonly onGeneration?: (generation: number, front: readonly Candidate[]) => void;
}

export const SEARCH: SearchOptions = {
  population: 100,
  generations: 100,
  crossover: 0.9,
  eta_crossover: 15,
  eta_mutation: 20,
};

/**
 * Searches for points that no other beats in all objectives at once, and gives the last generation's
 * first front, in the order of its first objective. Every draw is keyed by generation, child and
 * lever, and answers are read by index, so that who evaluates and in which order changes nothing.
 * Source: Deb, Pratap, Agarwal & Meyarivan 2002, doi:10.1109/4235.996017.
 */
export async function nsga2(problem: Problem, key: Key, options: Partial<SearchOptions> = {}): Promise<Candidate[]> {
  const chosen: SearchOptions = { ...SEARCH, ...options };
  const { population, generations, onGeneration } = chosen;
  const { levers } = problem;
  assert(levers.length > 0 && problem.objectives.length > 0, "a search has levers and objectives");
  assert(population >= 4 && population % 2 === 0 && generations >= 1, "a search has an even population of at least 4");
  const first = firstPoints(levers, population, childKey(key, 0));
  let parents = survivors(await evaluated(problem, first, 0), population);
  for (let generation = 1; generation < generations; generation++) {
    const drawn = childKey(key, generation);
    const points = Array.from({ length: population }, (_, i) => child(levers, parents, i, drawn, chosen));
    parents = survivors([...parents, ...(await evaluated(problem, points, generation))], population);
    onGeneration?.(generation, frontOf(parents));
  }
  return frontOf(parents);
}

async function evaluated(problem: Problem, points: readonly Float64Array[], generation: number): Promise<Candidate[]> {
  const answers = await problem.evaluate(points, generation);
  assert(answers.length === points.length, "each point has an answer");
  return points.map((point, i) => {
    const { objectives, broken = 0 } = answers[i]!;
    const costs = problem.objectives.map(({ better }, k) => (better === "more" ? -objectives[k]! : objectives[k]!));
    const failed = costs.some((cost) => Number.isNaN(cost));
    return {
      point,
      objectives: Float64Array.from(objectives),
      costs,
      broken: failed ? Infinity : broken,
      rank: 0,
      room: 0,
    };
  });
}

/**
 * The best of the candidates by front, and within the last front those with the most room around them.
 * A point that is there already comes behind all others, or copies of a few would crowd out the rest.
 */
function survivors(candidates: readonly Candidate[], population: number): Candidate[] {
  const seen = new Set<string>();
  const isFirst = candidates.map(({ point }) => seen.size < seen.add(point.join()).size);
  const fronts = [true, false].flatMap((first) => ranks(candidates.filter((_, i) => isFirst[i] === first)));
  const kept: Candidate[] = [];
  for (const [rank, front] of fronts.entries()) {
    const rooms = crowding(front);
    const placed = front.map((candidate, i) => ({ ...candidate, rank, room: rooms[i]! }));
    const free = population - kept.length;
    if (placed.length > free) placed.sort((a, b) => (isAhead(a, b) ? -1 : isAhead(b, a) ? 1 : 0));
    kept.push(...placed.slice(0, free));
    if (kept.length === population) break;
  }
  return kept;
}

/** The points of the first front that keep all constraints, in the order of their objectives. */
function frontOf(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ rank, broken }) => rank === 0 && broken === 0).sort(inOrder);
}

function inOrder(a: Candidate, b: Candidate): number {
  const k = a.costs.findIndex((cost, i) => cost !== b.costs[i]);
  return k === -1 ? 0 : a.costs[k]! - b.costs[k]!;
}
