import fc from "fast-check";
import { expect, test } from "vitest";
import { crps } from "../../engine/analysis/score.ts";
import { normal } from "../../engine/kernel/normal.ts";

test("the score of a standard normal at its centre is (√2 − 1) / √π", () => {
  const n = 20_000;
  const samples = Float64Array.from({ length: n }, (_, i) => normal((i + 0.5) / n));
  // Evenly spread samples lack the sampling error that the fair version takes off: n / (n - 1) of the spread.
  expect(crps(samples, 0)).toBeCloseTo(0.233695, 4);
});

test("the score is the mean error less half the mean distance of two samples", () => {
  const number = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(fc.array(number, { minLength: 2, maxLength: 12 }), number, (samples, observed) => {
      const error = samples.reduce((sum, x) => sum + Math.abs(x - observed), 0) / samples.length;
      let distance = 0;
      for (const x of samples) for (const y of samples) distance += Math.abs(x - y);
      expect(crps(samples, observed)).toBeCloseTo(error - distance / (2 * samples.length * (samples.length - 1)), 9);
    }),
  );
});

test("the mean score of few samples is that of many", () => {
  const n = 4000;
  const u = (i: number) => ((i * 0.6180339887498949) % 1) * 0.999999 + 5e-7;
  let few = 0;
  for (let i = 0; i < n; i++)
    few += crps([normal(u(i)), normal(((i * 0.7548776662466927) % 1) * 0.999999 + 5e-7)], 0) / n;
  expect(few).toBeCloseTo(0.2337, 2);
});

test("one sample has no spread to be fair about", () => {
  expect(() => crps([1], 0)).toThrow("two samples");
});
