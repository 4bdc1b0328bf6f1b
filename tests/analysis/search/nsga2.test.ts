import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { crowding, dominates, ranks, type Candidate } from "../../../engine/analysis/search/front.ts";
import { hypervolume } from "../../../engine/analysis/search/hypervolume.ts";
import { type Lever, nsga2, type Problem } from "../../../engine/analysis/search/nsga2.ts";
import type { Key } from "../../../engine/kernel/draw.ts";

const key: Key = [3, 4];

/** ZDT1 (Zitzler, Deb & Thiele 2000), whose front is f2 = 1 - sqrt(f1). */
function zdt1(levers = 30): Problem {
  return {
    levers: Array.from({ length: levers }, (_, i): Lever => ({ name: `x${i}`, kind: "real", low: 0, high: 1 })),
    objectives: [
      { name: "f1", better: "less" },
      { name: "f2", better: "less" },
    ],
    evaluate: async (points) => points.map((point) => ({ objectives: zdt1At(point) })),
  };
}

function zdt1At(point: Float64Array): number[] {
  const g = 1 + (9 * point.slice(1).reduce((sum, x) => sum + x, 0)) / (point.length - 1);
  return [point[0]!, g * (1 - Math.sqrt(point[0]! / g))];
}

describe("NSGA-II", () => {
  test("comes near the front of ZDT1: a hypervolume of 0.8767 at most, within 1.5 %", async () => {
    const front = await nsga2(zdt1(), key, { population: 60, generations: 250 });
    const volume = hypervolume(
      front.map(({ objectives }) => objectives),
      [1.1, 1.1],
    );
    expect(volume).toBeGreaterThan(0.8766666666666667 * 0.985);
    expect(volume).toBeLessThan(0.8766666666666667);
    for (const a of front) for (const b of front) expect(dominates(a, b)).toBe(false);
  });

  test("who evaluates, and in which order, changes no bit", async () => {
    const settings = { population: 12, generations: 12 };
    const plain = await nsga2(zdt1(5), key, settings);
    const problem = zdt1(5);
    const backwards: Problem = {
      ...problem,
      evaluate: (points) =>
        Promise.all(
          points.map(async (point, i) => {
            for (let turn = i; turn < points.length; turn++) await undefined;
            return { objectives: zdt1At(point) };
          }),
        ),
    };
    expect(await nsga2(backwards, key, settings)).toEqual(plain);
    expect(await nsga2(zdt1(5), [3, 5], settings)).not.toEqual(plain);
  });

  test("an objective that is to grow grows", async () => {
    const { levers } = zdt1(3);
    const front = await nsga2(
      {
        levers,
        objectives: [{ name: "sum", better: "more" }],
        evaluate: async (points) => points.map((point) => ({ objectives: [point.reduce((a, b) => a + b)] })),
      },
      key,
      { population: 20, generations: 40 },
    );
    expect(front[0]!.objectives[0]).toBeGreaterThan(2.95);
  });

  test("levers stay within their bounds; whole ones whole, choices among their values", async () => {
    const seen: Float64Array[] = [];
    const front = await nsga2(
      {
        levers: [
          { name: "real", kind: "real", low: -2, high: 3 },
          { name: "whole", kind: "whole", low: -1, high: 4 },
          { name: "choice", kind: "choice", count: 3 },
          { name: "fixed", kind: "choice", count: 1 },
          { name: "still", kind: "real", low: 1, high: 1 },
        ],
        objectives: [{ name: "far", better: "less" }],
        async evaluate(points) {
          seen.push(...points);
          return points.map(([real, whole, choice]) => ({
            objectives: [Math.abs(real! - 1) + Math.abs(whole! - 2) + (choice === 1 ? 0 : 5)],
          }));
        },
      },
      key,
      { population: 24, generations: 40 },
    );
    for (const [real, whole, choice, fixed, still] of seen) {
      expect(real! >= -2 && real! <= 3 && [-1, 0, 1, 2, 3, 4].includes(whole!)).toBe(true);
      expect([0, 1, 2].includes(choice!) && fixed === 0 && still === 1).toBe(true);
    }
    expect(new Set(seen.slice(0, 24).map(([, whole]) => whole))).toHaveProperty("size", 6);
    expect([...front[0]!.point].slice(1)).toEqual([2, 1, 0, 1]);
    expect(front[0]!.objectives[0]).toBeLessThan(0.05);
  });

  test("runs that failed and broken constraints come last", async () => {
    const front = await nsga2(
      {
        ...zdt1(3),
        evaluate: async (points) =>
          points.map((point) => ({
            objectives: point[0]! < 0.3 ? [NaN, NaN] : zdt1At(point),
            broken: Math.max(0, 0.5 - point[0]!),
          })),
      },
      key,
      { population: 20, generations: 30 },
    );
    expect(front.length).toBeGreaterThan(5);
    for (const { point } of front) expect(point[0]).toBeGreaterThanOrEqual(0.5);
  });
});

describe("fronts", () => {
  const at = (...costs: number[]): Candidate => ({
    point: Float64Array.from(costs),
    objectives: Float64Array.from(costs),
    costs,
    broken: 0,
    rank: 0,
    room: 0,
  });

  test("are peeled off one after the other", () => {
    const [a, b, c, d, e] = [at(1, 4), at(2, 2), at(4, 1), at(2, 5), at(5, 5)];
    expect(ranks([e, d, c, b, a])).toEqual([[c, b, a], [d], [e]]);
  });

  test("hold each candidate once; none of a front beats another of it, and each of a later one is beaten", () => {
    const points = fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)), { maxLength: 30 });
    fc.assert(
      fc.property(points, (all) => {
        const fronts = ranks(all.map((costs) => at(...costs)));
        expect(fronts.flat()).toHaveLength(all.length);
        for (const [i, front] of fronts.entries())
          for (const candidate of front) {
            expect(front.some((other) => dominates(other, candidate))).toBe(false);
            if (i > 0) expect(fronts[i - 1]!.some((other) => dominates(other, candidate))).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  test("leave all room to their ends and their neighbours' gap to the others", () => {
    expect(crowding([at(0, 10), at(2, 4), at(10, 0)])).toEqual([Infinity, 2, Infinity]);
    expect(crowding([at(0, 8), at(1, 4), at(4, 2), at(8, 0)])).toEqual([
      Infinity,
      4 / 8 + 6 / 8,
      7 / 8 + 4 / 8,
      Infinity,
    ]);
  });
});

describe("the hypervolume", () => {
  test("of staircases and cubes is what the ruler says", () => {
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 2],
          [3, 1],
          [3, 3],
        ],
        [4, 4],
      ),
    ).toBe(6);
    expect(hypervolume([[0, 0, 0]], [2, 3, 4])).toBe(24);
    // Two cubes of 2 x 1 x 1 and 1 x 2 x 1 that share 1 x 1 x 1.
    expect(
      hypervolume(
        [
          [0, 1, 1],
          [1, 0, 1],
        ],
        [2, 2, 2],
      ),
    ).toBe(3);
    expect(hypervolume([[5, 0]], [4, 4])).toBe(0);
    expect(hypervolume([], [4, 4])).toBe(0);
  });

  test("in any number of dimensions agrees with counting cells, and grows with each point", () => {
    const size = 4;
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.array(fc.nat(size), { minLength: 4, maxLength: 4 }), { maxLength: 7 }),
        (width, all) => {
          const points = all.map((point) => point.slice(0, width));
          const cells = Array.from({ length: size ** width }, (_, cell) =>
            Array.from({ length: width }, (_, k) => Math.floor(cell / size ** k) % size),
          );
          const counted = cells.filter((cell) => points.some((point) => point.every((x, k) => x <= cell[k]!))).length;
          expect(
            hypervolume(
              points,
              Array.from({ length: width }, () => size),
            ),
          ).toBe(counted);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("in three dimensions agrees with counting cells", () => {
    const points = [
      [0, 3, 2],
      [1, 1, 3],
      [2, 0, 1],
      [3, 3, 0],
      [1, 2, 2],
      [0, 3, 2],
    ];
    let cells = 0;
    for (let x = 0; x < 4; x++)
      for (let y = 0; y < 4; y++)
        for (let z = 0; z < 4; z++) if (points.some(([a, b, c]) => x >= a! && y >= b! && z >= c!)) cells++;
    expect(hypervolume(points, [4, 4, 4])).toBe(cells);
  });
});
