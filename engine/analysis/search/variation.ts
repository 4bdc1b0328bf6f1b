import { type Key, nameKey, uniform } from "../../kernel/draw.ts";
import { pow } from "../../kernel/math.ts";
import { stream } from "../../kernel/stream.ts";
import { type Candidate, isAhead } from "./front.ts";
import type { Lever, SearchOptions } from "./nsga2.ts";

/** The first generation: a Latin hypercube, so that each lever is tried over its whole range. */
export function firstPoints(levers: readonly Lever[], count: number, key: Key): Float64Array[] {
  const columns = levers.map((lever) => {
    const drawn = stream(nameKey(key, lever.name));
    const places = drawn.shuffle(Array.from({ length: count }, (_, i) => i));
    return places.map((place) => fromUnit(lever, (place + drawn.next()) / count));
  });
  return Array.from({ length: count }, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}

/** The i-th child of a generation: children 2k and 2k + 1 have the same parents and mix them from either side. */
export function child(
  levers: readonly Lever[],
  parents: readonly Candidate[],
  i: number,
  key: Key,
  options: SearchOptions,
): Float64Array {
  const pair = i - (i % 2);
  const mother = winner(parents, pair, 0, key);
  const father = winner(parents, pair, 2, key);
  const [near, far] = i % 2 === 0 ? [mother, father] : [father, mother];
  const mixes = uniform(key, pair, PAIR, 4) < options.crossover;
  const chance = options.mutation ?? 1 / levers.length;
  return Float64Array.from(levers, (lever, j) => {
    const draw = (who: number, index: number) => uniform(key, who, j, index);
    const swaps = draw(pair, 0) < 0.5;
    let value = near.point[j]!;
    if (mixes && draw(pair, 1) < 0.5) {
      if (lever.kind === "choice") value = (swaps ? far : near).point[j]!;
      else value = crossed(lever, value, far.point[j]!, (i % 2 === 0) !== swaps, draw(pair, 2), options.eta_crossover);
    }
    return draw(i, 3) < chance ? mutated(lever, value, draw(i, 4), options.eta_mutation) : value;
  });
}

/** The better of two parents that are drawn; the first drawn where neither is. */
function winner(parents: readonly Candidate[], pair: number, index: number, key: Key): Candidate {
  const [a, b] = [index, index + 1].map(
    (each) => parents[Math.floor(uniform(key, pair, PAIR, each) * parents.length)]!,
  );
  return isAhead(b!, a!) ? b! : a!;
}

/** One of the two children of simulated binary crossover within bounds. Source: Deb & Agrawal 1995, Complex Systems 9, 115–148. */
function crossed(lever: Scale, x: number, y: number, lower: boolean, u: number, eta: number): number {
  const [low, high] = x < y ? [x, y] : [y, x];
  const span = high - low;
  if (span === 0) return x;
  const beta = 1 + (2 * (lower ? low - lever.low : lever.high - high)) / span;
  const alpha = 2 - pow(beta, -(eta + 1));
  const spread = pow(u * alpha <= 1 ? u * alpha : 1 / (2 - u * alpha), 1 / (eta + 1));
  return within(lever, (low + high + (lower ? -spread : spread) * span) / 2);
}

/** Polynomial mutation within bounds. Source: Deb & Goyal 1996, Computer Science and Informatics 26, 30–45. */
function mutated(lever: Lever, value: number, u: number, eta: number): number {
  if (lever.kind === "choice") return (value + 1 + Math.floor(u * (lever.count - 1))) % lever.count;
  const span = lever.high - lever.low;
  if (!(span > 0)) return value;
  const [side, room] = u < 0.5 ? [2 * u, value - lever.low] : [2 - 2 * u, lever.high - value];
  const step = 1 - pow(side + (1 - side) * pow(1 - room / span, eta + 1), 1 / (eta + 1));
  return within(lever, value + (u < 0.5 ? -step : step) * span);
}

function within(lever: Scale, value: number): number {
  const kept = Math.min(Math.max(value, lever.low), lever.high);
  return lever.kind === "whole" ? Math.round(kept) : kept;
}

function fromUnit(lever: Lever, u: number): number {
  if (lever.kind === "choice") return Math.floor(u * lever.count);
  if (lever.kind === "whole") return lever.low + Math.floor(u * (lever.high - lever.low + 1));
  return lever.low + u * (lever.high - lever.low);
}

type Scale = Exclude<Lever, { readonly kind: "choice" }>;

/** The "lever" under which what concerns a whole pair is drawn. */
const PAIR = 1 << 20;
