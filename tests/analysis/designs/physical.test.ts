import { describe, expect, test } from "vitest";
import { physical } from "../../../engine/analysis/physical.ts";
import type { Distribution } from "../../../engine/kernel/distribution.ts";
import { quantileOf } from "../../../engine/kernel/quantile-of.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, rowsOf, sound } from "./spaces.ts";

const kinds: readonly Distribution[] = [
  { kind: "pert", low: 0, mode: 1, high: 4 },
  { kind: "log_normal", median: 2, sigma: 0.6 },
  { kind: "choice", values: ["off", "on"] },
  { kind: "integer", low: 1, high: 9 },
];
const factors = kinds.map((distribution, i) => factor("abcd"[i]!, { distribution }));
const correlated: Space = {
  factors,
  correlations: [
    { between: ["a", "b"], correlation: 0.8 },
    { between: ["d", "b"], correlation: -0.5 },
  ],
};

describe("physical values", () => {
  test("are the quantiles of the coordinates, a choice its index", () => {
    const point = Float64Array.of(0.3, 0.5, 0.7, 0.99);
    expect([...physical({ factors }, point)]).toEqual(kinds.map((kind, i) => quantileOf(kind, point[i]!)));
    expect(physical({ factors }, point)[2]).toBe(1);
  });

  test("of correlated factors keep each its own distribution", () => {
    const points = rowsOf(sound("sobol_sequence", correlated, { points: 4096 }));
    const values = points.map((point) => physical(correlated, point));
    kinds.forEach((kind, i) => {
      const sorted = values.map((row) => row[i]!).sort((a, b) => a - b);
      for (const share of [0.05, 0.3, 0.5001, 0.8, 0.95]) {
        const wanted = quantileOf(kind, share);
        expect(Math.abs(sorted[Math.floor(share * 4096)]! - wanted)).toBeLessThanOrEqual(
          0.02 * Math.abs(wanted) + 1e-9,
        );
      }
    });
  });

  test("of correlated factors have the rank correlation of their normals, and the others none", () => {
    const points = rowsOf(sound("sobol_sequence", correlated, { points: 4096 }));
    const values = points.map((point) => physical(correlated, point));
    // Pearson 1907: a Gaussian copula's rank correlation is 6/π asin(ρ/2).
    const wanted = (rho: number) => (6 / Math.PI) * Math.asin(rho / 2);
    expect(rankCorrelation(values, 0, 1)).toBeCloseTo(wanted(0.8), 2);
    expect(rankCorrelation(values, 1, 3)).toBeGreaterThan(wanted(-0.5) - 0.02);
    expect(rankCorrelation(values, 1, 3)).toBeLessThan(wanted(-0.5) + 0.02); // nine whole numbers have ties
    expect(Math.abs(rankCorrelation(values, 0, 3))).toBeLessThan(0.02);
    expect(Math.abs(rankCorrelation(values, 0, 2))).toBeLessThan(0.02);
  });

  test("of factors that are correlated with none, or only with later ones, do not change by a bit", () => {
    const point = Float64Array.of(0.123, 0.456, 0.789, 0.321);
    const [free, mixed] = [physical({ factors }, point), physical(correlated, point)];
    expect(mixed[0]).toBe(free[0]);
    expect(mixed[2]).toBe(free[2]);
    expect(mixed[1]).not.toBe(free[1]);
  });
});

function rankCorrelation(rows: readonly Float64Array[], i: number, j: number): number {
  const ranks = (k: number) => {
    const sorted = rows.map((row) => row[k]!).sort((a, b) => a - b);
    return rows.map((row) => (lowerBound(sorted, row[k]!) + lowerBound(sorted, row[k]!, true)) / 2 / rows.length - 0.5);
  };
  const [a, b] = [ranks(i), ranks(j)];
  const product = (x: number[], y: number[]) => x.reduce((sum, value, row) => sum + value * y[row]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** How many of sorted values are less than this one, or no more. */
function lowerBound(sorted: readonly number[], value: number, orEqual: boolean = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
