import { pow, sqrt } from "../../kernel/math.ts";

/**
 * How badly points fill the unit cube, as a sum over points and pairs of them, so that an exchange of two
 * points' coordinates costs only the terms of these two. Less is better.
 */
export interface Criterion {
  readonly constant: number;
  alone(point: Float64Array): number;
  pair(a: Float64Array, b: Float64Array): number;
  /** The measure in its usual scale, of the sum. */
  scaled(score: number): number;
}

/** The sum over a table of points of `width` coordinates each. */
export function scoreOf(table: Float64Array, width: number, { constant, alone, pair }: Criterion): number {
  const points = pointsOf(table, width);
  let score = constant;
  points.forEach((point, i) => {
    score += alone(point);
    for (let j = 0; j < i; j++) score += pair(point, points[j]!);
  });
  return score;
}

/** The rows of a table, as views into it. */
export function pointsOf(table: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: table.length / width }, (_, row) => table.subarray(row * width, (row + 1) * width));
}

/** The centred L2 discrepancy of `n` points. Source: Hickernell 1998, doi:10.1090/S0025-5718-98-00894-1. */
export function centredDiscrepancy(n: number, width: number): Criterion {
  return {
    constant: pow(13 / 12, width),
    alone(point) {
      let single = 1;
      let diagonal = 1;
      for (const x of point) {
        const z = Math.abs(x - 0.5);
        single *= 1 + 0.5 * (z - z * z);
        diagonal *= 1 + z;
      }
      return diagonal / (n * n) - (2 * single) / n;
    },
    pair(a, b) {
      let product = 1;
      for (let k = 0; k < a.length; k++) {
        const [x, y] = [a[k]!, b[k]!];
        product *= 1 + 0.5 * (Math.abs(x - 0.5) + Math.abs(y - 0.5) - Math.abs(x - y));
      }
      return (2 * product) / (n * n);
    },
    scaled: sqrt,
  };
}

/** The sum of distances to the power -10: the nearest pairs count most. Source: Morris & Mitchell 1995, doi:10.1016/0378-3758(94)00035-T. */
export const phiP: Criterion = {
  constant: 0,
  alone: () => 0,
  pair(a, b) {
    let square = 0;
    for (let k = 0; k < a.length; k++) square += (a[k]! - b[k]!) * (a[k]! - b[k]!);
    const fourth = square * square;
    return 1 / (fourth * fourth * square);
  },
  scaled: (score) => pow(score, 0.1),
};
