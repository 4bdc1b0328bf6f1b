import { expect, test } from "vitest";
import { childKey } from "../../../engine/kernel/draw.ts";
import { cholesky } from "../../../engine/kernel/linear.ts";
import { normal } from "../../../engine/kernel/normal.ts";
import { sum } from "../../../engine/kernel/reduce.ts";
import { stream } from "../../../engine/kernel/stream.ts";
import type { Sample } from "../../../engine/analysis/measure.ts";
import { cube } from "./functions.ts";
import { facts, key, samplesOf, told, valuesOf } from "./references.ts";

test("shares of independent inputs come from a polynomial and are exact for a smooth answer", () => {
  const found = told("shapley", samplesOf("ishigami_lhs_n600", "shapley")[0]!, { degree: 10 });
  const exact = facts("ishigami_lhs_n600").analytic.shapley_normalised;
  valuesOf(found, "shapley").forEach((value, k) => expect(Math.abs(value - exact[k])).toBeLessThan(1e-3));
  expect(found.notes.join(" ")).toContain("polynomial of independent inputs");
});

test.for([0, 1])("shares of correlated inputs are those of linear theory (case %s)", (number) => {
  const { beta, sigma, shapley_normalised } = facts("correlated_linear3").cases[number];
  const sample = correlated(beta, sigma, 800);
  const found = told("shapley", sample);
  valuesOf(found, "shapley").forEach((value, k) => expect(Math.abs(value - shapley_normalised[k])).toBeLessThan(0.06));
  expect(sum(valuesOf(found, "shapley"))).toBeCloseTo(1, 12);
  expect(found.notes.join(" ")).toContain("neighbouring rows, by all 8 sets of inputs");
});

test("a polynomial is refused for correlated inputs, by shapley and by pce", () => {
  const { beta, sigma } = facts("correlated_linear3").cases[0];
  const sample = correlated(beta, sigma, 200);
  for (const [id, options] of [
    ["shapley", { method: 1 }],
    ["pce", {}],
  ] as const) {
    const found = told(id, sample, options);
    expect(found.indices.every(({ value }) => Number.isNaN(value))).toBe(true);
    expect(found.notes[0]).toContain("The inputs are correlated");
  }
});

test("more than ten inputs are shared out by random orders, and the shares still add up to one", () => {
  const n = 200;
  const { next } = stream(childKey(key, 3));
  const x = Float64Array.from({ length: n * 12 }, next);
  const y = Float64Array.from({ length: n }, (_, row) => 3 * x[row * 12]! + x[row * 12 + 1]!);
  const sample: Sample = { space: cube(12, 0, 1), layout: { kind: "independent" }, rows: n, x, y };
  const found = told("shapley", sample, { method: 2, orders: 4 });
  const shares = valuesOf(found, "shapley");
  expect(sum(shares)).toBeCloseTo(1, 12);
  expect(shares.indexOf(Math.max(...shares))).toBe(0);
  expect(found.notes.join(" ")).toContain("4 random orders");
});

test("choices count by being the same or not, whatever their order", () => {
  const n = 600;
  const { next, below } = stream(childKey(key, 4));
  const choice = { name: "c", unit: "", distribution: { kind: "choice", values: ["a", "b", "c"] } } as const;
  const rest = cube(1, 0, 1).factors[0]!;
  const x = Float64Array.from({ length: n * 2 }, (_, i) => (i % 2 === 0 ? below(3) : next()));
  const y = Float64Array.from({ length: n }, (_, row) => (x[row * 2] === 1 ? 1 : 0) + 0.2 * x[row * 2 + 1]!);
  const sample: Sample = { space: { factors: [choice, rest] }, layout: { kind: "independent" }, rows: n, x, y };
  const explained = 2 / 9 / (2 / 9 + 0.04 / 12);
  for (const method of [1, 2])
    expect(Math.abs(valuesOf(told("shapley", sample, { method }), "shapley")[0]! - explained)).toBeLessThan(0.03);
});

function correlated(beta: number[], sigma: number[][], n: number): Sample {
  const lower = cholesky(sigma.flat(), 3)!;
  const { next } = stream(childKey(key, 2));
  const x = new Float64Array(n * 3);
  const y = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    const z = [0, 1, 2].map(() => normal(next() + 1e-17));
    for (let k = 0; k < 3; k++) {
      x[row * 3 + k] = z.reduce((total, each, l) => total + (l <= k ? lower[k * 3 + l]! * each : 0), 0);
      y[row]! += beta[k]! * x[row * 3 + k]!;
    }
  }
  const factors = [0, 1, 2].map((k) => ({
    name: `x${k + 1}`,
    unit: "",
    distribution: { kind: "normal", mean: 0, sd: Math.sqrt(sigma[k]![k]!) } as const,
  }));
  const correlations = [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([k, l]) => ({
    between: [`x${k! + 1}`, `x${l! + 1}`] as const,
    correlation: sigma[k!]![l!]! / Math.sqrt(sigma[k!]![k!]! * sigma[l!]![l!]!),
  }));
  return { space: { factors, correlations }, layout: { kind: "independent" }, rows: n, x, y };
}
