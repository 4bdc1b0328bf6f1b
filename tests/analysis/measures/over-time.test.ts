import { expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { defaultsOf } from "../../../engine/analysis/choose-measure.ts";
import type { Measured, Sample } from "../../../engine/analysis/measure.ts";
import { overTime } from "../../../engine/analysis/measures/over-time.ts";
import { cube } from "./functions.ts";
import { expectNear, facts, key, measureOf, samplesOf, valuesOf } from "./references.ts";
import { sampled } from "./sampled.ts";

const { times, salib_per_step, analytic_generalised } = facts("timedep_bilinear");
const dates: string[] = times.map(String);
const bilinear = (t: number) => (x: ArrayLike<number>) => x[0]! + t * x[1]! + t * t * x[0]! * x[1]!;

function reference(): { sample: Sample; series: Float64Array[] } {
  const problem = JSON.stringify({
    names: ["x1", "x2", "x3"],
    bounds: [
      [0, 1],
      [0, 1],
      [0, 1],
    ],
    calc_second_order: false,
  });
  const samples = samplesOf("timedep_bilinear", "sobol", problem);
  return { sample: samples[0]!, series: samples.map(({ y }) => y) };
}

test("indices at each date are SALib's", () => {
  const { sample, series } = reference();
  const found = overTime(measureOf("sobol"), sample, dates, series, defaultsOf(measureOf("sobol")), key);
  found.dates.forEach(({ measured }, t) => {
    const near = (name: "S1" | "ST") =>
      valuesOf(measured!, name).forEach((value, k) => expect(value).toBeCloseTo(salib_per_step[t][name][k], 12));
    near("S1");
    near("ST");
  });
});

test("the indices of all dates together are the means of those of the dates, weighted by the variances of A and B", () => {
  const { sample, series } = reference();
  const sobol = measureOf("sobol");
  const found = overTime(sobol, sample, dates, series, defaultsOf(sobol), key);
  const weights = series.map((y) => varianceOfEnds(y, 5));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const name of ["S1", "ST"] as const) {
    const means = [0, 1, 2].map((k) =>
      found.dates.reduce((sum, { measured }, t) => sum + (weights[t]! / total) * valuesOf(measured!, name)[k]!, 0),
    );
    valuesOf(found.together!, name).forEach((value, k) => expect(value).toBeCloseTo(means[k]!, 12));
  }
});

test("intervals of all dates together hold the exact indices, and eFAST's first order comes near them", () => {
  const sobol = together("saltelli", "sobol", { points: 512 });
  for (const { input, index, low, high } of sobol.indices) {
    expect(low, `${index} ${input}`).toBeLessThanOrEqual(exact(input, index) + 1e-9);
    expect(high, `${index} ${input}`).toBeGreaterThanOrEqual(exact(input, index) - 1e-9);
  }
  const efast = together("efast", "efast", { points: 129, curves: 8 });
  for (const { input, index, value } of efast.indices)
    expect(Math.abs(value - exact(input, index)), `${index} ${input}`).toBeLessThan(0.03);
});

test("a date on which the answer hardly varies is masked, and weighs nothing", () => {
  const { sample, series } = reference();
  const sobol = measureOf("sobol");
  const still = series[0]!.map((y) => 5 + 1e-9 * y);
  const found = overTime(sobol, sample, ["still", ...dates], [still, ...series], defaultsOf(sobol), key);
  const without = overTime(sobol, sample, dates, series, defaultsOf(sobol), key);
  expect(found.dates[0]!.measured).toBeUndefined();
  expect(found.dates[1]!.measured).toBeDefined();
  expectNear(valuesOf(found.together!, "ST").slice(0, 2), valuesOf(without.together!, "ST").slice(0, 2), 1e-9);
});

test("a measure that knows no sum over dates gives the dates alone", () => {
  const { sample, series } = reference();
  const given = measureOf("given_data");
  const rows: Sample = { ...sample, layout: { kind: "independent" } };
  const found = overTime(given, rows, dates, series, { ...defaultsOf(given), resamples: 20 }, key);
  expect(found.together).toBeUndefined();
  expect(found.dates).toHaveLength(5);
});

function together(design: string, measure: string, options: Readonly<Record<string, number>>): Measured {
  const space = cube(3, 0, 1);
  const planned = planOf(design, space, options, key);
  if ("problems" in planned) throw new Error(planned.problems.join(" "));
  const tables = (times as number[]).map((t) => sampled({ space, f: bilinear(t) }, planned.plan));
  const series = tables.map(({ y }) => y);
  return overTime(measureOf(measure), tables[0]!, dates, series, { confidence: 0.99 }, key).together!;
}

function exact(input: string, index: string): number {
  return analytic_generalised[index][Number(input.slice(1)) - 1];
}

/** The variance of the first and last rows of all blocks. */
function varianceOfEnds(y: Float64Array, size: number): number {
  const ends = [...y].filter((_, row) => row % size === 0 || row % size === size - 1);
  const mean = ends.reduce((sum, value) => sum + value, 0) / ends.length;
  return ends.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ends.length;
}
