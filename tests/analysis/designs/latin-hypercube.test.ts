import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centredDiscrepancy, phiP, scoreOf, type Criterion } from "../../../engine/analysis/designs/criterion.ts";
import { permuted } from "../../../engine/analysis/designs/permuted.ts";
import reference from "./lhs-quality.json" with { type: "json" };
import { key, rowsOf, sound, unitSpace } from "./spaces.ts";

const nearest = (points: readonly ArrayLike<number>[]): number =>
  Math.min(
    ...points.flatMap((a, i) => points.slice(0, i).map((b) => Math.hypot(...Array.from(a, (x, k) => x - b[k]!)))),
  );
const quality = (points: readonly ArrayLike<number>[], criterion: Criterion): number =>
  criterion.scaled(
    scoreOf(Float64Array.from(points.flatMap((point) => Array.from(point))), points[0]!.length, criterion),
  );
const slices = (points: readonly Float64Array[], i: number): number[] =>
  points.map((point) => Math.floor(point[i]! * points.length)).sort((a, b) => a - b);

describe("a Latin hypercube", () => {
  for (const options of [{}, { centred: 1 }, { optimise: 1 }, { optimise: 2, centred: 1 }]) {
    test(`${JSON.stringify(options)} has one point in each slice of each factor`, () => {
      for (const points of [1, 2, 7, 64, 100]) {
        const rows = rowsOf(sound("latin_hypercube", unitSpace(4), { points, exchanges: 500, ...options }));
        const all = Array.from({ length: points }, (_, slice) => slice);
        for (let i = 0; i < 4; i++) expect(slices(rows, i)).toEqual(all);
      }
    });
  }

  test("slices of 50,000 points are all taken once, without a table of them", () => {
    const n = 50_000;
    const plan = sound("latin_hypercube", unitSpace(1), { points: n });
    const seen = new Uint8Array(n);
    for (let row = 0; row < n; row++) seen[Math.floor(plan.unit(row)[0]! * n)]! += 1;
    expect(seen.every((count) => count === 1)).toBe(true);
  });

  test("factors are independent of each other and of the row", () => {
    const points = rowsOf(sound("latin_hypercube", unitSpace(6), { points: 2000 }));
    for (let i = 0; i < 6; i++) {
      const mean = (at: (row: number) => number) =>
        points.reduce((sum, point, row) => sum + (point[i]! - 0.5) * at(row), 0) / 2000;
      expect(Math.abs(12 * mean((row) => row / 2000 - 0.5))).toBeLessThan(0.08);
      for (let j = 0; j < i; j++) expect(Math.abs(12 * mean((row) => points[row]![j]! - 0.5))).toBeLessThan(0.08);
    }
  });

  test("the measures of its quality are those of OpenTURNS and scipy", () => {
    const { design } = reference;
    expect(quality(design, centredDiscrepancy(20, 4))).toBeCloseTo(reference.C2, 12);
    expect(quality(design, centredDiscrepancy(20, 4)) ** 2).toBeCloseTo(reference.CD, 12);
    expect(quality(design, phiP)).toBeCloseTo(reference.PhiP, 12);
    expect(nearest(design)).toBeCloseTo(reference.minDist, 12);
  });

  test("optimising makes the centred discrepancy a third smaller than chance does", () => {
    const of = (optimise: number) =>
      quality(rowsOf(sound("latin_hypercube", unitSpace(4), { points: 40, optimise })), centredDiscrepancy(40, 4));
    expect(of(1)).toBeLessThan(of(0) / 1.5);
  });

  test("optimising keeps points twice as far apart as chance does", () => {
    const of = (optimise: number) => rowsOf(sound("latin_hypercube", unitSpace(4), { points: 40, optimise }));
    expect(nearest(of(2))).toBeGreaterThan(2 * nearest(of(0)));
    expect(quality(of(2), phiP)).toBeLessThan(quality(of(0), phiP) / 1.5);
  });

  test("more exchanges make it no worse", () => {
    const of = (exchanges: number) =>
      quality(
        rowsOf(sound("latin_hypercube", unitSpace(3), { points: 30, optimise: 1, exchanges })),
        centredDiscrepancy(30, 3),
      );
    expect(of(5000)).toBeLessThanOrEqual(of(500));
  });
});

describe("a permutation without a table", () => {
  test("takes each place once, whatever the length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (n, seed) => {
        const places = new Set(Array.from({ length: n }, (_, place) => permuted(place, n, [seed, 1])));
        expect(places.size).toBe(n);
        expect(Math.max(...places)).toBe(n - 1);
      }),
      { numRuns: 50 },
    );
  });

  test("puts each place anywhere with equal chance", () => {
    for (const n of [2, 3, 5, 10]) {
      const counts = new Float64Array(n * n);
      for (let k = 0; k < 5000; k++) for (let i = 0; i < n; i++) counts[i * n + permuted(i, n, [k, key[1]])]! += 1;
      for (const count of counts) expect(Math.abs(count - 5000 / n)).toBeLessThan(5 * Math.sqrt(5000 / n));
    }
  });
});
