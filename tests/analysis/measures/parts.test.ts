import { expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { fourier, power } from "../../../engine/analysis/measures/fourier.ts";
import { classesOf, orderByChance, ranksOf } from "../../../engine/analysis/measures/order.ts";
import { orthonormal } from "../../../engine/analysis/measures/orthonormal.ts";
import { termsUpTo } from "../../../engine/analysis/measures/terms.ts";
import type { Layout } from "../../../engine/analysis/design.ts";
import type { Distribution } from "../../../engine/kernel/distribution.ts";
import { childKey } from "../../../engine/kernel/draw.ts";
import { quantileOf } from "../../../engine/kernel/quantile-of.ts";
import { mean } from "../../../engine/kernel/reduce.ts";
import { cube, ishigami } from "./functions.ts";
import { key, told, valuesOf } from "./references.ts";
import { sampled } from "./sampled.ts";

test("polynomials are orthonormal under their distribution, with as many degrees as there are values", () => {
  const distributions: Distribution[] = [
    { kind: "uniform", low: 2, high: 7 },
    { kind: "log_uniform", low: 1, high: 50 },
    { kind: "triangular", low: 0, mode: 1, high: 4 },
    { kind: "gamma", shape: 2, scale: 3 },
    { kind: "integer", low: 1, high: 3 },
    { kind: "choice", values: ["a", "b"] },
  ];
  const n = 6000;
  for (const distribution of distributions) {
    const column = Float64Array.from({ length: n }, (_, i) => quantileOf(distribution, (i + 0.5) / n));
    const values = orthonormal(distribution, column, 4);
    expect(values).toHaveLength({ integer: 3, choice: 2 }[distribution.kind as string] ?? 5);
    values.forEach((p, j) =>
      values.forEach((q, k) => {
        const product = p.reduce((sum, value, i) => sum + (value * q[i]!) / n, 0);
        expect(product, `${distribution.kind} ${j} ${k}`).toBeCloseTo(j === k ? 1 : 0, 4);
      }),
    );
  }
});

test("Hermite's polynomials stand for normal inputs, of the logarithm where it is normal", () => {
  const z = Float64Array.from([-1.5, 0, 0.3, 2]);
  const of = (distribution: Distribution, column: Float64Array) =>
    orthonormal(distribution, column, 3).map((p) => [...p]);
  const expected = [
    z.map(() => 1),
    z,
    z.map((x) => (x * x - 1) / Math.sqrt(2)),
    z.map((x) => (x ** 3 - 3 * x) / Math.sqrt(6)),
  ];
  const near = (found: number[][]) =>
    found.forEach((p, k) => p.forEach((value, i) => expect(value).toBeCloseTo(expected[k]![i]!, 12)));
  near(
    of(
      { kind: "normal", mean: 5, sd: 2 },
      z.map((x) => 5 + 2 * x),
    ),
  );
  near(
    of(
      { kind: "log_normal", median: 3, sigma: 0.5 },
      z.map((x) => 3 * Math.exp(0.5 * x)),
    ),
  );
});

test("terms of a total degree are all there, once each, and too many are none", () => {
  expect(termsUpTo(2, 2, 100)).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 0],
    [1, 1],
    [0, 2],
  ]);
  expect(termsUpTo(9, 3, 1000)).toHaveLength(220);
  expect(termsUpTo(9, 3, 219)).toBeUndefined();
});

test("classes are of like sizes, and few different values have one each", () => {
  expect(classesOf([5, 1, 4, 2, 3, 0, 6], 3).map((places) => places.length)).toEqual([2, 2, 3]);
  expect(classesOf([1, 0, 1, 0, 1], 4).map((places) => [...places])).toEqual([
    [1, 3],
    [0, 2, 4],
  ]);
});

test("equal values share their rank, and stand in an order by chance that the key decides", () => {
  expect([...ranksOf([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
  const ties = new Float64Array(50);
  expect(orderByChance(ties, key)).toEqual(orderByChance(ties, key));
  expect(orderByChance(ties, key)).not.toEqual(orderByChance(ties, [1, 2]));
});

test("a wave has all its power at its frequency, and above half of the points folds back", () => {
  const n = 65;
  const waves = fourier(n);
  const values = Float64Array.from({ length: n }, (_, s) => Math.cos((2 * Math.PI * 7 * s) / n + 1));
  expect(power(waves.at(values, 7))).toBeCloseTo(0.25, 12);
  expect(power(waves.at(values, 8))).toBeCloseTo(0, 12);
  expect(power(waves.at(values, n + 7))).toBeCloseTo(0.25, 12);
  expect(power(waves.at(values, n - 7))).toBeCloseTo(0.25, 12);
});

test("a scramble that is lost as a whole, or a pair of curves, leaves the others to tell", () => {
  const nets = planned("saltelli", { points: 256, scrambles: 16 });
  const without = nets.y.map((y, row) => (Math.floor(row / 5) % 16 === 3 ? NaN : y));
  const found = told("sobol", { ...nets, y: without });
  expect(found.left_out).toBe(16 * 5);
  for (const { low, high, value } of found.indices) expect(low < value && value < high).toBe(true);
  expect(Math.abs(valuesOf(found, "ST")[2]! - ishigami.ST[2]!)).toBeLessThan(0.1);

  const curves = planned("efast", { points: 129, curves: 6 });
  const fewer = curves.y.map((y, row) => (row === 200 ? NaN : y));
  const rest = told("efast", { ...curves, y: fewer });
  expect(rest.left_out).toBe(2 * 129);
  expect(Math.abs(valuesOf(rest, "S1")[0]! - ishigami.S1[0]!)).toBeLessThan(0.05);
});

test("a base that is no power of two is told, and a sum above one, too", () => {
  expect(told("sobol", planned("saltelli", { points: 240 })).notes.join(" ")).toContain("no power of two");
  expect(told("sobol", planned("saltelli", { points: 256 })).notes).toEqual([]);
});

test("single curves tell for which inputs they see too few harmonics of the others", () => {
  const { paired: _, ...layout } = planned("efast", { points: 257, curves: 4 }).layout as Curves;
  const { notes } = told("efast", { ...planned("efast", { points: 257, curves: 4 }), layout });
  expect(notes.join(" ")).toMatch(/0\.\d\d for x2/);
});

test("two pairs of curves give both indices and no interval of S1, and one pair none", () => {
  const sample = planned("efast", { points: 129, curves: 4 });
  const found = told("efast", sample);
  expect(valuesOf(found, "S1").every(Number.isFinite)).toBe(true);
  expect(found.indices.map(({ index, low }) => index === "S1" && Number.isNaN(low))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(found.notes.join(" ")).toContain("six or more curves");
  const lost = told("efast", { ...sample, y: sample.y.map((y, row) => (row === 4 * 129 ? NaN : y)) });
  expect(valuesOf(lost, "S1").map(Number.isNaN)).toEqual([false, true, false]);
  expect(lost.notes.join(" ")).toContain("No two pairs of curves are left for x2");
});

test("what an input with few values does alone is not short of the harmonics of its jumps", () => {
  const switched = cube(3, 0, 1).factors.map((factor, k) =>
    k === 0 ? { ...factor, distribution: { kind: "choice", values: ["off", "on", "half"] } as const } : factor,
  );
  const known = { space: { factors: switched }, f: (x: ArrayLike<number>) => (x[0] === 1 ? 1 : 0) + x[1]! };
  const exact = 2 / 9 / (2 / 9 + 1 / 12);
  const values = Array.from({ length: 30 }, (_, turn) => {
    const found = planOf("efast", known.space, { points: 129 }, childKey(key, turn));
    if ("problems" in found) throw new Error(found.problems.join(" "));
    return valuesOf(told("efast", sampled(known, found.plan)), "S1")[0]!;
  });
  expect(Math.abs(mean(values) - exact)).toBeLessThan(0.04 * exact);
});

type Curves = Extract<Layout, { kind: "curves" }>;

function planned(design: string, options: Readonly<Record<string, number>>) {
  const found = planOf(design, ishigami.space, options, key);
  if ("problems" in found) throw new Error(found.problems.join(" "));
  return sampled(ishigami, found.plan);
}
