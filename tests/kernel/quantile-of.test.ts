import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beta, betaProbability } from "../../engine/kernel/beta.ts";
import { boundsOf } from "../../engine/kernel/bounds-of.ts";
import { distributionProblem } from "../../engine/kernel/distribution-problem.ts";
import type { Distribution } from "../../engine/kernel/distribution.ts";
import { normalProbability } from "../../engine/kernel/normal-probability.ts";
import { normal } from "../../engine/kernel/normal.ts";
import { quantileOf } from "../../engine/kernel/quantile-of.ts";
import reference from "./quantile-of.json" with { type: "json" };

/** One of every kind, and the awkward ones. */
const distributions: readonly Distribution[] = [
  { kind: "uniform", low: -3, high: 7 },
  { kind: "log_uniform", low: 1e-4, high: 1e3 },
  { kind: "integer", low: -2, high: 5 },
  { kind: "triangular", low: 1, mode: 1, high: 4 },
  { kind: "pert", low: 0, mode: 2, high: 10 },
  { kind: "beta", alpha: 0.05, beta: 0.07, low: -1, high: 1 },
  { kind: "beta", alpha: 5000, beta: 20_000, low: 0, high: 1 },
  { kind: "normal", mean: 5, sd: 0.1 },
  { kind: "truncated_normal", mean: 0, sd: 1, low: 9, high: 10 },
  { kind: "log_normal", median: 3, sigma: 0.5 },
  { kind: "gamma", shape: 0.1, scale: 2 },
  { kind: "weibull", shape: 0.7, scale: 2 },
  { kind: "empirical", values: [5, 1, 2, 2, 9] },
  { kind: "choice", values: ["off", "on", "half"], weights: [1, 0, 3] },
];

describe("quantiles", () => {
  for (const { distribution, values } of reference.quantiles) {
    test(`${JSON.stringify(distribution)} has the quantiles of a calculation with forty digits`, () => {
      reference.u.forEach((u, i) => {
        const wanted = values[i]!;
        const off = Math.abs(quantileOf(distribution as Distribution, u) - wanted);
        expect(off, `at ${u}, where ${wanted}`).toBeLessThanOrEqual(2e-12 * Math.max(Math.abs(wanted), 1e-290));
      });
    });
  }

  test("the normal probability keeps its relative digits in the lower tail", () => {
    for (const [z, wanted] of reference.normal_probability as [number, number][]) {
      expect(Math.abs(normalProbability(z) / wanted - 1), `at ${z}`).toBeLessThan(2e-13);
    }
    expect(normalProbability(-Infinity)).toBe(0);
    expect(normalProbability(Infinity)).toBe(1);
  });

  test("the normal probability undoes the normal quantile", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.9, noNaN: true }), (u) => {
        expect(Math.abs(normalProbability(normal(u)) / u - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test("the beta probability undoes the beta quantile", () => {
    const shape = fc.double({ min: 0.05, max: 500, noNaN: true });
    const u = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(shape, shape, u, (alpha, b, u) => {
        const x = beta(u, alpha, b);
        fc.pre(x > 1e-290 && x < 1 - 1e-4);
        expect(Math.abs(betaProbability(x, alpha, b) - u)).toBeLessThan(1e-9);
      }),
    );
  });

  test("PERT is the beta distribution with four parts of its mode", () => {
    const pert: Distribution = { kind: "pert", low: 0, mode: 2, high: 10 };
    const same: Distribution = { kind: "beta", alpha: 1.8, beta: 4.2, low: 0, high: 10 };
    for (const u of reference.u) expect(quantileOf(pert, u)).toBe(quantileOf(same, u));
    const n = 20_000;
    let total = 0;
    for (let i = 0; i < n; i++) total += quantileOf(pert, (i + 0.5) / n);
    expect(total / n).toBeCloseTo((0 + 4 * 2 + 10) / 6, 5);
  });

  test("simple kinds have the quantiles that one works out by hand", () => {
    const at = (distribution: Distribution, ...u: number[]) => u.map((place) => quantileOf(distribution, place));
    expect(at({ kind: "uniform", low: 10, high: 20 }, 0, 0.25, 1)).toEqual([10, 12.5, 20]);
    expect(at({ kind: "log_uniform", low: 1, high: 10_000 }, 0, 1)).toEqual([1, 10_000]);
    expect(quantileOf({ kind: "log_uniform", low: 1, high: 10_000 }, 0.5)).toBeCloseTo(100, 10);
    expect(at({ kind: "integer", low: 2, high: 4 }, 0, 0.32, 0.34, 0.5, 0.67, 1)).toEqual([2, 2, 3, 3, 4, 4]);
    expect(at({ kind: "triangular", low: 0, mode: 1, high: 2 }, 0, 0.125, 0.5, 0.875, 1)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(at({ kind: "empirical", values: [4, 0, 1] }, 0, 0.25, 0.5, 0.75, 1)).toEqual([0, 0.5, 1, 2.5, 4]);
    expect(at({ kind: "choice", values: ["a", "b"] }, 0, 0.49, 0.5, 1)).toEqual([0, 0, 1, 1]);
    expect(at({ kind: "choice", values: [7, 8, 9], weights: [1, 0, 3] }, 0.24, 0.26)).toEqual([0, 2]);
    expect(quantileOf({ kind: "log_normal", median: 3, sigma: 1 }, 0.5)).toBe(3);
  });

  for (const distribution of distributions) {
    test(`${distribution.kind} never falls and keeps to its bounds, which are its ends`, () => {
      const { low, high } = boundsOf(distribution);
      expect(quantileOf(distribution, 0)).toBe(low);
      expect(quantileOf(distribution, 1)).toBe(high);
      const unit = fc.double({ min: 2 ** -33, max: 1 - 2 ** -33, noNaN: true });
      fc.assert(
        fc.property(unit, unit, (a, b) => {
          const [x, y] = [Math.min(a, b), Math.max(a, b)].map((u) => quantileOf(distribution, u)) as [number, number];
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
          expect(x).toBeGreaterThanOrEqual(low);
          expect(y).toBeLessThanOrEqual(high);
          expect(y - x).toBeGreaterThanOrEqual(-1e-11 * Math.abs(y));
        }),
      );
    });
  }
});

describe("what cannot be drawn from", () => {
  test("sound distributions have no problem", () => {
    for (const distribution of distributions) expect(distributionProblem(distribution)).toBeUndefined();
  });

  const wrong: readonly (readonly [Distribution, string])[] = [
    [{ kind: "uniform", low: 2, high: 1 }, "exchange them"],
    [{ kind: "uniform", low: 2, high: 2 }, "widen the range"],
    [{ kind: "uniform", low: NaN, high: 2 }, "low is NaN: give a finite number"],
    [{ kind: "log_uniform", low: 0, high: 2 }, "take uniform"],
    [{ kind: "integer", low: 0.5, high: 2 }, "round them"],
    [{ kind: "triangular", low: 0, mode: 3, high: 2 }, "mode is 3"],
    [{ kind: "pert", low: 0, mode: -1, high: 2 }, "mode is -1"],
    [{ kind: "beta", alpha: 0, beta: 1, low: 0, high: 1 }, "alpha is 0: it must be above 0"],
    [{ kind: "normal", mean: 0, sd: 0 }, "sd is 0"],
    [{ kind: "truncated_normal", mean: 0, sd: 1, low: 50, high: 60 }, "move the range towards its mean 0"],
    [{ kind: "log_normal", median: -1, sigma: 1 }, "median is -1"],
    [{ kind: "gamma", shape: 1, scale: -2 }, "scale is -2"],
    [{ kind: "weibull", shape: 0, scale: 2 }, "shape is 0"],
    [{ kind: "empirical", values: [1] }, "add some"],
    [{ kind: "empirical", values: [1, NaN] }, "finite numbers"],
    [{ kind: "empirical", values: [3, 3] }, "all values are 3"],
    [{ kind: "choice", values: ["on"] }, "two values or more"],
    [{ kind: "choice", values: ["on", "on"] }, "a choice has on twice"],
    [{ kind: "choice", values: ["on", "off"], weights: [1] }, "2 values have 1 weights"],
    [{ kind: "choice", values: ["on", "off"], weights: [1, -1] }, "no number from 0 up"],
    [{ kind: "choice", values: ["on", "off"], weights: [0, 0] }, "all weights are 0"],
    [{ kind: "gauss" } as unknown as Distribution, "gauss is no kind of distribution: take one of uniform"],
  ];
  for (const [distribution, remedy] of wrong) {
    test(`${JSON.stringify(distribution)} is refused with a remedy`, () => {
      expect(distributionProblem(distribution)).toContain(remedy);
    });
  }
});
