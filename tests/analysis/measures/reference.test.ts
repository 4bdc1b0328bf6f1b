import { expect, test } from "vitest";
import { deltas } from "../../../engine/analysis/measures/delta.ts";
import { drawnAgain } from "../../../engine/analysis/measures/interval.ts";
import { pick } from "../../../engine/analysis/measures/from-rows.ts";
import { sliceDistances } from "../../../engine/analysis/measures/pawn.ts";
import { mean, sortedCopy } from "../../../engine/kernel/reduce.ts";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { normalLine } from "./functions.ts";
import { sampled } from "./sampled.ts";
import { expectNear, facts, key, samplesOf, told, valuesOf } from "./references.ts";

const EXACT = 1e-9;

test.for(["ishigami_sobol_n256", "ishigami_sobol_scr_n256", "ishigami_groups_sobol_n256", "sobolg8_sobol_n128"])(
  "Sobol' indices of %s are SALib's",
  (name) => {
    const found = told("sobol", samplesOf(name, "sobol")[0]!);
    const { S1, ST, S2 } = facts(name).salib;
    expectNear(valuesOf(found, "S1"), S1, EXACT);
    expectNear(valuesOf(found, "ST"), ST, EXACT);
    const pairs = ((S2 ?? []) as (number | null)[][]).flat().filter((value) => value !== null);
    expectNear(
      found.pairs.map(({ value }) => value),
      pairs,
      EXACT,
    );
  },
);

test("the bootstrap of a table without scrambles is as wide as SALib's", () => {
  const found = told("sobol", samplesOf("ishigami_sobol_scr_n256", "sobol")[0]!, { confidence: 0.95, resamples: 1000 });
  const { S1_conf, ST_conf } = facts("ishigami_sobol_scr_n256").salib;
  expectNear(
    found.indices.map(({ low, high }) => (high - low) / 2),
    [...S1_conf, ...ST_conf],
    0.15,
  );
});

test.for(["ishigami_morris_r20_p4", "ishigami_morris_opt10of50_p6", "sobolg8_morris_r10_p4", "morris20_morris_r10_p4"])(
  "elementary effects of %s are SALib's",
  (name) => {
    const found = told("morris", samplesOf(name, "morris")[0]!, { confidence: 0.95, resamples: 1000 });
    const { mu, mu_star, sigma, mu_star_conf } = facts(name).salib;
    expectNear(valuesOf(found, "mu"), mu, EXACT);
    expectNear(valuesOf(found, "mu_star"), mu_star, EXACT);
    expectNear(valuesOf(found, "sigma"), sigma, EXACT);
    const halves = found.indices.flatMap(({ index, low, high }) => (index === "mu_star" ? [(high - low) / 2] : []));
    halves.forEach((half, k) => {
      if (mu_star_conf[k] > 1e-9) expect(half / mu_star_conf[k]).toBeGreaterThan(0.7);
      if (mu_star_conf[k] > 1e-9) expect(half / mu_star_conf[k]).toBeLessThan(1.3);
    });
  },
);

test.for(["ishigami_efast_n513", "sobolg8_efast_n257"])("eFAST of single curves of %s is SALib's", (name) => {
  const found = told("efast", samplesOf(name, "efast")[0]!);
  expectNear(valuesOf(found, "S1"), facts(name).salib.S1, EXACT);
  expectNear(valuesOf(found, "ST"), facts(name).salib.ST, EXACT);
  expect(found.indices.every(({ low, high }) => Number.isNaN(low) && Number.isNaN(high))).toBe(true);
  expect(found.notes.join(" ")).toContain("One curve for an input gives no interval");
});

test.for(["ishigami_lhs_n600", "sobolg4_lhs_n500"])(
  "measures of the given rows of %s are those of other tools",
  (name) => {
    const sample = samplesOf(name, "rbd_fast")[0]!;
    const { rbd_fast, pawn_S10, delta_plugin, first_order_plugin } = facts(name);
    expectNear(valuesOf(told("rbd_fast", sample, { resamples: 20 }), "S1"), rbd_fast.S1, EXACT);
    expectNear(valuesOf(told("pawn", sample, { resamples: 20 }), "pawn"), pawn_S10.median, EXACT);
    expectNear(valuesOf(told("pawn", sample, { resamples: 20, greatest: 1 }), "pawn"), pawn_S10.maximum, EXACT);
    const classes = told("given_data", sample, { resamples: 20, classes: delta_plugin.classes, raw: 1 });
    expectNear(valuesOf(classes, "S1"), first_order_plugin.values, EXACT);
    expectNear(deltas(columnsOf(sample), sample.y, 0), delta_plugin.values, EXACT);
  },
);

test("PAWN's last slice holds the row with the greatest value, which half-open slices lose", () => {
  const column = Float64Array.from({ length: 100 }, (_, row) => row);
  const y = Float64Array.from({ length: 100 }, (_, row) => (row === 99 ? 1000 : row % 10));
  const last = sliceDistances(column, y, sortedCopy(y), 10).at(-1);
  expect(last).toBeCloseTo(0.1 - 0.01, 12);
});

test("polynomial chaos of degree 9 by least squares is OpenTURNS'", () => {
  const found = told("pce", samplesOf("ishigami_lhs_n600", "pce")[0]!, { degree: 9, sparse: 0 });
  const { S1, ST, S2 } = facts("ishigami_lhs_n600").pce_openturns;
  expectNear(valuesOf(found, "S1"), S1, 1e-6);
  expectNear(valuesOf(found, "ST"), ST, 1e-6);
  expectNear(
    found.pairs.map(({ value }) => value),
    [S2["0,1"], S2["0,2"], S2["1,2"]],
    1e-6,
  );
});

test("few well-chosen terms of a polynomial come nearer to the exact indices than all", () => {
  const found = told("pce", samplesOf("ishigami_lhs_n600", "pce")[0]!, { degree: 10 });
  const { S1, ST } = facts("ishigami_lhs_n600").analytic;
  valuesOf(found, "S1").forEach((value, k) => expect(Math.abs(value - S1[k])).toBeLessThan(5e-4));
  valuesOf(found, "ST").forEach((value, k) => expect(Math.abs(value - ST[k])).toBeLessThan(5e-4));
});

test("taking off the bias of delta takes it nearer to zero for an input that hardly matters", () => {
  const sample = samplesOf("sobolg4_lhs_n500", "delta")[0]!;
  const found = told("delta", sample, { resamples: 40 });
  const plugin: number[] = facts("sobolg4_lhs_n500").delta_plugin.values;
  const reduced = valuesOf(found, "delta");
  expect(reduced[3]).toBeLessThan(plugin[3]!);
  expect(Math.abs(reduced[0]! - plugin[0]!)).toBeLessThan(0.05 * plugin[0]!);
});

test("delta of a straight line of normals comes nearer to the exact one with more rows", () => {
  const errors = [400, 3000].map((points) => {
    const planned = planOf("monte_carlo", normalLine.space, { points }, key);
    if ("problems" in planned) throw new Error(planned.problems.join(" "));
    const found = valuesOf(told("delta", sampled(normalLine, planned.plan), { resamples: 20 }), "delta");
    return Math.abs(found[0]! - normalLine.delta![0]!);
  });
  expect(errors[1]).toBeLessThan(0.1 * normalLine.delta![0]!);
  expect(errors[1]).toBeLessThan(0.8 * errors[0]!);
});

test("what a resample adds to delta is taken off, not added once more as by a value that is itself resampled", () => {
  const sample = samplesOf("sobolg4_lhs_n500", "delta")[0]!;
  const drawn = Array.from({ length: 20 }, (_, turn) => {
    const places = drawnAgain(sample.rows, key, turn);
    return deltas(
      columnsOf(sample).map((column) => pick(column, places)),
      pick(sample.y, places),
      0,
    );
  });
  const plugin: number[] = facts("sobolg4_lhs_n500").delta_plugin.values;
  const reduced = valuesOf(told("delta", sample, { resamples: 40 }), "delta");
  for (const k of [2, 3]) {
    const resampled = mean(drawn.map((values) => values[k]!));
    expect(resampled).toBeGreaterThan(plugin[k]! + 0.01);
    expect(reduced[k]).toBeLessThan(plugin[k]! - 0.01);
  }
});

function columnsOf({ x, rows, space }: ReturnType<typeof samplesOf>[number]): Float64Array[] {
  const width = space.factors.length;
  return space.factors.map((_, k) => Float64Array.from({ length: rows }, (__, row) => x[row * width + k]!));
}
