import { expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { meansOf, withoutNoise } from "../../../engine/analysis/measures/sobol-noise.ts";
import { childKey } from "../../../engine/kernel/draw.ts";
import { normal } from "../../../engine/kernel/normal.ts";
import { stream } from "../../../engine/kernel/stream.ts";
import { cube } from "./functions.ts";
import { key, told, valuesOf } from "./references.ts";
import { sampled } from "./sampled.ts";

// y = x1 + 0.8 x2 e1 + 0.5 e2: on average only x1 matters.
const space = cube(3, -1, 1);
const replicates = 4;
const planned = planOf("saltelli", space, { points: 2048 }, key);
if ("problems" in planned) throw new Error(planned.problems.join(" "));
const sample = sampled({ space, f: (x) => x[0]! }, planned.plan);

function answers(isCommon: boolean): Float64Array {
  const { next } = stream(childKey(key, 5));
  const pair = () => [normal(next() + 1e-17), normal(next() + 1e-17)] as const;
  const common = Array.from({ length: replicates }, pair);
  return Float64Array.from({ length: sample.rows * replicates }, (_, i) => {
    const row = Math.floor(i / replicates);
    const [e1, e2] = isCommon ? common[i % replicates]! : pair();
    return sample.x[row * 3]! + 0.8 * sample.x[row * 3 + 1]! * e1 + 0.5 * e2;
  });
}

function varianceOfEnds(y: Float64Array): number {
  const ends = [...y].filter((_, row) => row % 5 === 0 || row % 5 === 4);
  const mean = ends.reduce((sum, value) => sum + value, 0) / ends.length;
  return ends.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ends.length;
}

test("means of replicates still hold luck, which makes inert inputs seem to matter until it is taken off", () => {
  const { y, noise } = meansOf(answers(false), replicates);
  expect(noise).toBeCloseTo((0.64 / 3 + 0.25) / replicates, 2);
  const raw = told("sobol", { ...sample, y });
  const clean = withoutNoise(raw, varianceOfEnds(y), noise);
  expect(valuesOf(raw, "ST")[2]).toBeGreaterThan(0.2);
  expect(valuesOf(raw, "S1")[0]).toBeLessThan(0.8);
  [1, 0, 0].forEach((exact, k) => {
    expect(Math.abs(valuesOf(clean, "ST")[k]! - exact), `ST x${k + 1}`).toBeLessThan(0.05);
    expect(Math.abs(valuesOf(clean, "S1")[k]! - exact), `S1 x${k + 1}`).toBeLessThan(0.1);
  });
  expect(clean.notes.at(-1)).toContain("is taken off");
});

test("with common random numbers the inert input is exactly inert, and there is nothing to take off", () => {
  const { y } = meansOf(answers(true), replicates);
  expect(Math.abs(valuesOf(told("sobol", { ...sample, y }), "ST")[2]!)).toBeLessThan(1e-12);
});

test("luck as large as all variance leaves nothing to be said", () => {
  const raw = told("sobol", sample);
  const none = withoutNoise(raw, 1, 1.5);
  expect(none.indices.every(({ value, low, high }) => [value, low, high].every(Number.isNaN))).toBe(true);
  expect(none.notes.at(-1)).toContain("more replicates are needed");
});

test("a failed replicate is left out of its mean, and a row without any has none", () => {
  const { y, noise } = meansOf(Float64Array.from([1, 3, NaN, NaN, 5, NaN]), 2);
  expect([...y]).toEqual([2, NaN, 5]);
  expect(noise).toBe(2 * 0.75);
});
