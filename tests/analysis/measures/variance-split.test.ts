import { expect, test } from "vitest";
import { structuresOf, varianceSplit } from "../../../engine/analysis/measures/variance-split.ts";
import { childKey } from "../../../engine/kernel/draw.ts";
import { normal } from "../../../engine/kernel/normal.ts";
import { stream } from "../../../engine/kernel/stream.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { facts, key, samplesOf } from "./references.ts";

const problem = JSON.stringify({
  names: ["x1", "x2", "x3"],
  bounds: [
    [-1, 1],
    [-1, 1],
    [-1, 1],
  ],
});
const replicates = samplesOf("stochastic_linear", "given_data", problem).map(({ y }) => y);
const values = Float64Array.from({ length: 128 * 8 }, (_, i) => replicates[i % 8]![Math.floor(i / 8)]!);

test("luck and parameters of a stochastic model are the unbiased estimates, not the variance of the means", () => {
  const { estimates, analytic } = facts("stochastic_linear");
  const found = varianceSplit(values, 8, undefined, key);
  expect(found.between).toBeCloseTo(estimates.anova_MSB, 12);
  expect(found.within).toBeCloseTo(estimates.anova_MSW, 12);
  expect(found.luck.variance).toBeCloseTo(estimates.aleatory, 12);
  expect(found.parameters.variance).toBeCloseTo(estimates.epistemic_var_unbiased, 12);
  expect(found.icc).toBeCloseTo(estimates.icc, 12);
  expect(found.structure).toMatchObject({ variance: 0, share: 0 });
  expect(found.parameters.low).toBeLessThan(analytic.epistemic_share);
  expect(found.parameters.high).toBeGreaterThan(analytic.epistemic_share);
});

test("three parts are found again: structure, parameters within it, luck", () => {
  const { next } = stream(childKey(key, 1));
  const draw = () => normal(next() + 1e-17);
  const [structures, points, runs] = [40, 30, 4];
  const classes = Int32Array.from({ length: structures * points }, (_, row) => Math.floor(row / points));
  const shifts = Array.from({ length: structures }, () => 2 * draw());
  const answers = new Float64Array(structures * points * runs);
  for (let row = 0; row < classes.length; row++) {
    const point = shifts[classes[row]!]! + 1.5 * draw();
    for (let run = 0; run < runs; run++) answers[row * runs + run] = point + draw();
  }
  const found = varianceSplit(answers, runs, classes, key, { resamples: 100 });
  expect(found.luck.variance).toBeCloseTo(1, 1);
  expect(Math.abs(found.parameters.variance - 2.25)).toBeLessThan(0.2);
  expect(Math.abs(found.structure.variance - 4)).toBeLessThan(1.5);
  expect(found.parameters.share + found.structure.share + found.luck.share).toBeCloseTo(1, 12);
});

test("two structures hold a quarter of the square of their distance, for there are no others", () => {
  const answers = Float64Array.from({ length: 400 }, (_, i) => (i % 8 < 4 ? 0 : 6) + ((i >> 1) % 2) + (i % 2));
  const classes = Int32Array.from({ length: 200 }, (_, row) => (row % 4 < 2 ? 0 : 1));
  const found = varianceSplit(answers, 2, classes, key, { resamples: 20 });
  expect(Math.abs(found.structure.variance - 9)).toBeLessThan(0.01);
});

test("failed runs are left out one by one, and a row only when all its runs have failed", () => {
  const holes = values.map((value, i) => (i < 8 || i % 37 === 0 ? NaN : value));
  const found = varianceSplit(holes, 8, undefined, key, { resamples: 50 });
  expect(found.left_out).toBe(1);
  expect(found.rows).toBe(127);
  expect(found.answers).toBe(holes.filter(Number.isFinite).length);
  expect(Math.abs(found.icc - 0.4325)).toBeLessThan(0.05);
});

test("single runs leave no luck to be told from the rest", () => {
  const found = varianceSplit(replicates[0]!, 1, undefined, key, { resamples: 20 });
  expect(found.luck.variance).toBe(0);
  expect(found.within).toBeNaN();
  expect(found.parameters.variance).toBeCloseTo(found.between, 12);
});

test("rows with the same choices are of one structure", () => {
  const space: Space = {
    factors: [
      { name: "a", unit: "", distribution: { kind: "choice", values: ["on", "off"] } },
      { name: "b", unit: "", distribution: { kind: "uniform", low: 0, high: 1 } },
    ],
  };
  expect([...structuresOf(space, Float64Array.from([0, 0.3, 1, 0.3, 0, 0.9]))!]).toEqual([0, 1, 0]);
  expect(structuresOf({ factors: [space.factors[1]!] }, Float64Array.from([1, 2]))).toBeUndefined();
});
