import { describe, expect, test } from "vitest";
import type { Plan } from "../../../engine/analysis/design.ts";
import { spreadOut } from "../../../engine/analysis/designs/spread-out.ts";
import { levelsAt, walks } from "../../../engine/analysis/designs/walks.ts";
import { physical } from "../../../engine/analysis/physical.ts";
import { inputsOf } from "../../../engine/analysis/measures/inputs.ts";
import type { Distribution } from "../../../engine/kernel/distribution.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, key, rowsOf, sound, unitSpace } from "./spaces.ts";

const grouped: Space = {
  factors: [
    factor("a"),
    factor("b", { group: "g" }),
    factor("c"),
    factor("d", { group: "g" }),
    factor("e", { group: "g" }),
  ],
};

describe("walks over a grid", () => {
  for (const levels of [2, 4, 6, 8]) {
    test(`of ${levels} levels move each input once, by half of the levels, and stay on the grid`, () => {
      const plan = sound("morris", unitSpace(6), { points: 12, levels });
      const step = levels / (2 * (levels - 1));
      for (const walk of walksOf(plan, 7)) {
        const moved = walk.slice(1).map((point, k) => {
          const changes = [...point].map((u, i) => u - walk[k]![i]!);
          const places = changes.flatMap((change, i) => (change === 0 ? [] : [i]));
          expect(places).toHaveLength(1);
          expect(Math.abs(changes[places[0]!]!)).toBeCloseTo(step, 14);
          return places[0]!;
        });
        expect(moved.sort()).toEqual([0, 1, 2, 3, 4, 5]);
        for (const u of walk.flatMap((point) => [...point]))
          expect(u * (levels - 1)).toBeCloseTo(Math.round(u * (levels - 1)), 12);
      }
    });
  }

  test("members of a group move in the same step, each in its own direction", () => {
    const plan = sound("morris", grouped, { points: 30 });
    expect(plan.rows).toBe(30 * 4);
    let apart = 0;
    for (const walk of walksOf(plan, 4)) {
      const steps = walk
        .slice(1)
        .map((point, k) => [...point].flatMap((u, i) => (u === walk[k]![i] ? [] : [i])).join());
      expect(steps.sort()).toEqual(["0", "1,3,4", "2"]);
      const signs = new Set([1, 3, 4].map((i) => Math.sign(walk[3]![i]! - walk[0]![i]!)));
      if (signs.size === 2) apart++;
    }
    expect(apart).toBeGreaterThan(10);
  });

  test("all levels are visited equally often", () => {
    const points = rowsOf(sound("morris", unitSpace(3), { points: 4000, candidates: 0 }));
    for (let i = 0; i < 3; i++) {
      for (let level = 0; level < 4; level++) {
        const share = points.filter((point) => Math.round(point[i]! * 3) === level).length / points.length;
        expect(Math.abs(share - 0.25)).toBeLessThan(0.03);
      }
    }
  });

  test("a factor without ends is moved between its 0.5 % and 99.5 % quantiles", () => {
    const space: Space = { factors: [factor("a", { distribution: { kind: "normal", mean: 0, sd: 1 } }), factor("b")] };
    const points = rowsOf(sound("morris", space, { points: 20 }));
    expect(Math.min(...points.map(([a]) => a!))).toBeCloseTo(0.005, 14);
    expect(Math.max(...points.map(([a]) => a!))).toBeCloseTo(0.995, 14);
    expect(new Set(points.map(([, b]) => b!))).toEqual(new Set([0, 1 / 3, 2 / 3, 1]));
  });
});

test("each step of a walk gives a choice another value, however unlikely, and a whole number, too", () => {
  const distributions: readonly Distribution[] = [
    { kind: "choice", values: ["off", "on"], weights: [99, 1] },
    { kind: "choice", values: ["a", "b", "c"], weights: [1, 8, 1] },
    { kind: "choice", values: ["a", "b", "c", "d", "e", "f", "g"] },
    { kind: "integer", low: 0, high: 1 },
    { kind: "integer", low: 0, high: 2 },
    { kind: "integer", low: 0, high: 4 },
  ];
  const space: Space = { factors: distributions.map((distribution, i) => factor(`x${i}`, { distribution })) };
  for (const levels of [2, 4, 8]) {
    for (const walk of walksOf(sound("morris", space, { points: 20, levels }), 7)) {
      const values = walk.map((point) => physical(space, point));
      values.slice(1).forEach((point, k) => expect(point).not.toEqual(values[k]));
    }
  }
});

describe("the choice of walks", () => {
  const inputs = inputsOf(grouped);

  test("takes those farthest apart: of all choices of three out of nine the best or nearly so", () => {
    for (let seed = 0; seed < 10; seed++) {
      const all = walks(9, inputs, 4, [seed, 5]);
      const points = all.map((walk) => [0, 1, 2, 3].map((step) => levelsAt(walk, inputs, 4, step)));
      const spread = (chosen: readonly number[]) =>
        Math.sqrt(
          chosen.reduce(
            (sum, a, i) =>
              sum + chosen.slice(0, i).reduce((rest, b) => rest + distance(points[a]!, points[b]!) ** 2, 0),
            0,
          ),
        );
      const choices = combinations(9, 3)
        .map(spread)
        .sort((a, b) => b - a);
      const found = spread(spreadOut(all, inputs, 4, 3));
      expect(found).toBeGreaterThan(0.99 * choices[0]!);
      expect(found).toBeGreaterThan(1.05 * choices[choices.length >> 1]!);
    }
  });

  test("spreads a design better than chance does", () => {
    const spread = (candidates: number) => {
      const all = walksOf(sound("morris", unitSpace(8), { points: 10, candidates }), 9);
      return all.reduce((sum, a, i) => sum + all.slice(0, i).reduce((rest, b) => rest + distance(a, b) ** 2, 0), 0);
    };
    expect(spread(200)).toBeGreaterThan(1.05 * spread(0));
  });

  test("takes all where there are no more", () => {
    expect(spreadOut(walks(4, inputs, 4, key), inputs, 4, 4)).toEqual([0, 1, 2, 3]);
  });
});

describe("radial walks", () => {
  test("step from each start along one input at a time, and members of a group together", () => {
    const plan = sound("morris", grouped, { points: 16, radial: 1 });
    expect(plan.layout).toEqual({ kind: "trajectories", count: 16, levels: 0 });
    for (const [start, ...others] of walksOf(plan, 4)) {
      const moved = others.map((point) => [...point].flatMap((u, i) => (u === start![i] ? [] : [i])).join());
      expect(moved).toEqual(["0", "1,3,4", "2"]);
    }
  });

  test("start from a net", () => {
    const starts = walksOf(sound("morris", unitSpace(3), { points: 64, radial: 1 }), 4).map(([start]) => start!);
    for (let i = 0; i < 3; i++) expect(new Set(starts.map((point) => Math.floor(point[i]! * 64))).size).toBe(64);
  });
});

function walksOf(plan: Plan, size: number): Float64Array[][] {
  const rows = rowsOf(plan);
  return Array.from({ length: rows.length / size }, (_, walk) => rows.slice(walk * size, (walk + 1) * size));
}

function distance(a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number {
  return a.reduce(
    (sum, p) => sum + b.reduce((rest, q) => rest + Math.hypot(...Array.from(p, (x, i) => x - q[i]!)), 0),
    0,
  );
}

function combinations(n: number, size: number, from: number = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: n - from }, (_, k) => from + k).flatMap((first) =>
    combinations(n, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
