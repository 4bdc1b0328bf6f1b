import { expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { unitOf } from "../../../engine/analysis/measures/unit-of.ts";
import type { Distribution } from "../../../engine/kernel/distribution.ts";
import { quantileOf } from "../../../engine/kernel/quantile-of.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { cube } from "./functions.ts";
import { key, told, valuesOf } from "./references.ts";
import { sampled } from "./sampled.ts";

function walked(space: Space, f: (x: ArrayLike<number>) => number, options: Readonly<Record<string, number>>) {
  const planned = planOf("morris", space, options, key);
  if ("problems" in planned) throw new Error(planned.problems.join(" "));
  return sampled({ space, f }, planned.plan);
}

test.for([0, 1])("effects of a straight line are its slopes, on a grid and on radial walks (radial %s)", (radial) => {
  const found = told(
    "morris",
    walked(cube(3, 0, 1), (x) => 2 * x[0]! - 3 * x[1]!, { points: 10, radial }),
  );
  [2, -3, 0].forEach((slope, k) => {
    expect(valuesOf(found, "mu")[k]).toBeCloseTo(slope, 9);
    expect(valuesOf(found, "mu_star")[k]).toBeCloseTo(Math.abs(slope), 9);
    expect(valuesOf(found, "sigma")[k]).toBeCloseTo(0, 9);
  });
});

test("effects are per width of the range, whatever the unit and shape of the input", () => {
  const factors = [
    { name: "a", unit: "", distribution: { kind: "uniform", low: 100, high: 300 } as const },
    { name: "b", unit: "", distribution: { kind: "log_uniform", low: 1, high: 1000 } as const },
  ];
  const f = (x: ArrayLike<number>) => x[0]! / 200 + Math.log(x[1]!);
  for (const radial of [0, 1]) {
    const found = told("morris", walked({ factors }, f, { points: 8, radial }));
    expect(valuesOf(found, "mu")[0]).toBeCloseTo(1, 9);
    expect(valuesOf(found, "mu")[1]).toBeCloseTo(Math.log(1000), 9);
  }
});

test("a group moves as one, and its size is that of its joint effect", () => {
  const factors = cube(4, 0, 1).factors.map((factor, k) =>
    k === 1 || k === 3 ? { ...factor, group: "pair" } : factor,
  );
  const found = told(
    "morris",
    walked({ factors }, (x) => x[0]! + 2 * x[1]!, { points: 12 }),
  );
  expect(found.indices.slice(0, 3).map(({ input }) => input)).toEqual(["x1", "pair", "x3"]);
  expect(valuesOf(found, "mu_star")[1]).toBeCloseTo(2, 9);
  expect(valuesOf(found, "sigma").every(Number.isFinite)).toBe(true);
});

test("an input of whole numbers that a small step leaves as it was has no effect there", () => {
  const factors = [
    { name: "n", unit: "", distribution: { kind: "integer", low: 0, high: 1 } as const },
    { name: "x", unit: "", distribution: { kind: "uniform", low: 0, high: 1 } as const },
  ];
  const found = told(
    "morris",
    walked({ factors }, (x) => x[0]! + x[1]!, { points: 30, radial: 1 }),
  );
  expect(found.indices.every(({ value }) => Number.isFinite(value))).toBe(true);
  expect(valuesOf(found, "mu")[1]).toBeCloseTo(1, 9);
});

test("the place of a value in its distribution is where its quantile stands", () => {
  const distributions: Distribution[] = [
    { kind: "uniform", low: -2, high: 5 },
    { kind: "log_uniform", low: 0.1, high: 9 },
    { kind: "triangular", low: 0, mode: 1, high: 4 },
    { kind: "normal", mean: 3, sd: 2 },
    { kind: "weibull", shape: 2, scale: 3 },
  ];
  for (const distribution of distributions)
    for (const u of [0.01, 0.25, 0.5, 0.9]) expect(unitOf(distribution, quantileOf(distribution, u))).toBeCloseTo(u, 9);
});
