import { sin } from "../../../engine/kernel/trigonometry.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";

/** A function with known indices, and the space on which they hold. */
export interface Known {
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

export function cube(inputs: number, low: number, high: number): Space {
  const distribution = { kind: "uniform", low, high } as const;
  return { factors: Array.from({ length: inputs }, (_, k) => ({ name: `x${k + 1}`, unit: "", distribution })) };
}
