import { sin } from "../../../engine/kernel/trigonometry.ts";
import type { IndexName } from "../../../engine/analysis/measure.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";

/**
 * A function with known indices, and the space on which they hold. S1, ST, shapley and slope are exact; others
 * are those of 2^21 points, densities those of 2^18 or more at each of 48 or more values of an input.
 */
export interface Known extends Partial<Record<IndexName, readonly number[]>> {
  readonly name: string;
  readonly space: Space;
  readonly f: (x: ArrayLike<number>) => number;
  readonly S1: readonly number[];
  readonly ST: readonly number[];
}

/** Ishigami & Homma 1990 with a = 7, b = 0.1: strong interaction, an input that matters only through it. */
export const ishigami: Known = {
  name: "Ishigami",
  space: cube(3, -3.141592653589793, 3.141592653589793),
  f: (x) => sin(x[0]!) + 7 * sin(x[1]!) * sin(x[1]!) + 0.1 * x[2]! * x[2]! * x[2]! * x[2]! * sin(x[0]!),
  S1: [0.31390519114781146, 0.4424111447900409, 0],
  ST: [0.5575888552099592, 0.4424111447900409, 0.2436836640621477],
  shapley: [0.4357470231788853, 0.4424111447900409, 0.12184183203107385],
  slope: [0.4368426182407381, 0, 0],
  rank: [0.437365, 0, 0],
  chatterjee: [0.175998, 0.363623, 0.024294],
  pawn: [0.238003, 0.391377, 0.08078],
  delta: [0.2655, 0.4254, 0.2108],
};

/** Sobol's G function, Saltelli & Sobol' 1995, by its coefficients: the larger, the less an input matters. */
export function sobolG(a: readonly number[]): Known {
  const parts = a.map((each) => 1 / (3 * (1 + each) * (1 + each)));
  const product = parts.reduce((total, part) => total * (1 + part), 1);
  return {
    name: `Sobol' G of ${a.length}`,
    space: cube(a.length, 0, 1),
    f: (x) => a.reduce((total, each, k) => (total * (Math.abs(4 * x[k]! - 2) + each)) / (1 + each), 1),
    S1: parts.map((part) => part / (product - 1)),
    ST: parts.map((part) => (part * (product / (1 + part))) / (product - 1)),
  };
}

/** Four inputs of the G function, the last of which hardly matters. */
export const sobolG4: Known = {
  ...sobolG([0, 1, 4.5, 9]),
  shapley: [0.7517835564103853, 0.21055094512589603, 0.028890543477545716, 0.008774954986172364],
  slope: [0, 0, 0, 0],
  rank: [0, 0, 0, 0],
  chatterjee: [0.588031, 0.098869, 0.010474, 0.003148],
  pawn: [0.391862, 0.148327, 0.041868, 0.02267],
  delta: [0.5485, 0.19, 0.0513, 0.028],
};

const normals = cube(4, 0, 1).factors.map((factor) => ({
  ...factor,
  distribution: { kind: "normal", mean: 0, sd: 1 } as const,
}));

const weights = [4, 2, 1, 0.5];
const shares = weights.map((weight) => (weight * weight) / 21.25);

/** A straight line of inputs of unlike weight: all that it has is S1. Delta by quadrature of two normal densities. */
export const normalLine: Known = {
  name: "a line of 4",
  space: { factors: normals },
  f: (x) => weights.reduce((total, weight, k) => total + weight * x[k]!, 0),
  S1: shares,
  ST: shares,
  shapley: shares,
  slope: shares.map(Math.sqrt),
  delta: [0.46512, 0.15455, 0.07122, 0.03483],
};

export function cube(inputs: number, low: number, high: number): Space {
  const distribution = { kind: "uniform", low, high } as const;
  return { factors: Array.from({ length: inputs }, (_, k) => ({ name: `x${k + 1}`, unit: "", distribution })) };
}
