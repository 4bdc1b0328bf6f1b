import fc from "fast-check";
import { expect, test } from "vitest";
import { fillUniform, rootKey } from "../../engine/kernel/draw.ts";
import { gammaProbability, logGamma } from "../../engine/kernel/gamma.ts";
import { mean } from "../../engine/kernel/reduce.ts";
import {
  bernoulli,
  categorical,
  exponential,
  gamma,
  logUniform,
  lognormal,
  normal,
  poisson,
  powerLaw,
  powerLawTable,
  triangular,
  uniformBetween,
} from "../../engine/kernel/samplers.ts";

const uniforms = new Float64Array(200_000);
fillUniform(rootKey([5, 6, 7, 8]), 0, 0, uniforms);

/** Any uniform that a draw can give: odd multiples of 2^-53. */
const unit = fc
  .maxSafeNat()
  .map((n) => (Math.floor(n / 2) + 0.5) * 2 ** -52)
  .map((u) => Math.min(Math.max(u, 2 ** -53), 1 - 2 ** -53));
const extremes = [2 ** -53, 1e-12, 1e-6, 0.075, 0.5, 0.925, 1 - 1e-6, 1 - 1e-12, 1 - 2 ** -53];

const table = powerLawTable(2.5, 1000);
const samplers: Record<string, (u: number) => number> = {
  normal,
  "exponential of mean 3": (u) => exponential(u, 3),
  "Poisson of mean 0": (u) => poisson(u, 0),
  "Poisson of mean 0.01": (u) => poisson(u, 0.01),
  "Poisson of mean 4": (u) => poisson(u, 4),
  "Poisson of mean 500": (u) => poisson(u, 500),
  "Poisson of mean 5000": (u) => poisson(u, 5000),
  categorical: (u) => categorical(u, [0, 3, 0, 0.5, 2, 0]),
  "power law": (u) => powerLaw(u, table),
  lognormal: (u) => lognormal(u, 10, 2),
  "uniform between": (u) => uniformBetween(u, -2, 5),
  triangular: (u) => triangular(u, 1, 2, 6),
  "log uniform": (u) => logUniform(u, 0.01, 100),
};

test.each(Object.entries(samplers))("%s never falls as the uniform rises", (_, sample) => {
  fc.assert(
    fc.property(unit, unit, (a, b) => {
      expect(sample(Math.min(a, b))).toBeLessThanOrEqual(sample(Math.max(a, b)));
    }),
  );
  const values = extremes.map(sample);
  for (const value of values) expect(Number.isFinite(value)).toBe(true);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

test.each([
  ["normal", normal, 0, 1],
  ["exponential", (u: number) => exponential(u, 3), 3, 9],
  ["Poisson 0.01", (u: number) => poisson(u, 0.01), 0.01, 0.01],
  ["Poisson 4", (u: number) => poisson(u, 4), 4, 4],
  ["Poisson 99", (u: number) => poisson(u, 99), 99, 99],
  ["Poisson 101", (u: number) => poisson(u, 101), 101, 101],
  ["Poisson 500", (u: number) => poisson(u, 500), 500, 500],
  ["Poisson 5000", (u: number) => poisson(u, 5000), 5000, 5000],
  ["gamma 4", (u: number) => gamma(u, 4), 4, 4],
  ["gamma 0.5", (u: number) => gamma(u, 0.5), 0.5, 0.5],
  ["uniform", (u: number) => uniformBetween(u, -2, 5), 1.5, 49 / 12],
  ["triangular", (u: number) => triangular(u, 1, 2, 6), 3, 7 / 6],
  ["log uniform", (u: number) => logUniform(u, 1, Math.E), Math.E - 1, 0.2420356],
  ["lognormal", (u: number) => lognormal(u, 1, Math.exp(0.5)), Math.exp(0.125), 0.3646958],
])("%s has its mean and variance", (_, sample, expectedMean, expectedVariance) => {
  const values = uniforms.map(sample);
  const found = mean(values);
  const variance = mean(values.map((x) => (x - found) * (x - found)));
  const error = 4 * Math.sqrt(expectedVariance / values.length);
  expect(Math.abs(found - expectedMean)).toBeLessThan(error);
  expect(variance / expectedVariance).toBeGreaterThan(0.95);
  expect(variance / expectedVariance).toBeLessThan(1.05);
});

test("a Bernoulli trial succeeds with its probability, and a larger one only adds successes", () => {
  expect(mean(uniforms.map((u) => Number(bernoulli(u, 0.3))))).toBeCloseTo(0.3, 2);
  for (const u of extremes) {
    expect(bernoulli(u, 0)).toBe(false);
    expect(bernoulli(u, 1)).toBe(true);
    if (bernoulli(u, 0.2)) expect(bernoulli(u, 0.4)).toBe(true);
  }
});

test("the normal quantile gives Wichura's published values", () => {
  expect(normal(0.5)).toBe(0);
  expect(normal(0.25)).toBeCloseTo(-0.6744897501960817, 15);
  expect(normal(0.001)).toBeCloseTo(-3.090232306167814, 14);
  expect(normal(1e-20) / -9.26234008979841).toBeCloseTo(1, 14);
});

test("the normal quantile inverts the normal distribution on all its branches", () => {
  const below = (z: number) => {
    const half = 0.5 * gammaProbability((z * z) / 2, 0.5);
    return z < 0 ? 0.5 - half : 0.5 + half;
  };
  for (let i = 1; i < 4000; i++) expect(below(normal(i / 4000))).toBeCloseTo(i / 4000, 14);
  for (const u of [1e-4, 1e-8, 1e-11, 1 - 1e-4, 1 - 1e-8]) expect(Math.abs(below(normal(u)) - u)).toBeLessThan(2e-16);
});

test("Poisson counts are the exact quantiles", () => {
  for (const mu of [0.3, 2, 17.5, 99, 101, 500, 999])
    for (const u of uniforms.subarray(0, 300)) {
      const count = poisson(u, mu);
      const atMost = (k: number) => (k < 0 ? 0 : 1 - gammaProbability(mu, k + 1));
      expect(atMost(count)).toBeGreaterThanOrEqual(u - 1e-12);
      expect(atMost(count - 1)).toBeLessThan(u + 1e-12);
    }
});

test("a rare event happens exactly when the uniform says so", () => {
  const mu = 1e-6;
  expect(poisson(1 - mu - 1e-12, mu)).toBe(0);
  expect(poisson(1 - mu / 2, mu)).toBe(1);
  expect(poisson(Math.exp(-mu) + 1e-15, mu)).toBe(1);
});

test("a larger mean never lowers a Poisson count", () => {
  const means = [0, 0.01, 0.5, 2, 20, 99.9, 100, 100.1, 300, 999, 1000, 1010, 5000];
  for (const u of [...extremes.slice(0, -1), ...uniforms.subarray(0, 1000)]) {
    const counts = means.map((each) => poisson(u, each));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  }
});

test("above a mean of a thousand a Poisson count is within one of the exact quantile", () => {
  const mu = 1200;
  for (const u of [1e-9, 1e-4, 0.05, 0.5, 0.95, 1 - 1e-4, 1 - 1e-9]) {
    const count = poisson(u, mu);
    expect(1 - gammaProbability(mu, count + 2)).toBeGreaterThanOrEqual(u - 1e-11);
    expect(1 - gammaProbability(mu, count - 1)).toBeLessThan(u + 1e-11);
  }
});

test("log gamma gives factorials and halves", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(logGamma(1e-3)).toBeCloseTo(6.907178885383853, 13);
});

test.each([4, 1.5, 0.5])("gamma of shape %d falls by no more than its rounding", (shape) => {
  fc.assert(
    fc.property(unit, unit, (a, b) => {
      const low = gamma(Math.min(a, b), shape);
      expect(low).toBeLessThanOrEqual(gamma(Math.max(a, b), shape) * (1 + 1e-13));
    }),
  );
  const values = extremes.map((u) => gamma(u, shape));
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

test("gamma quantiles invert the gamma distribution", () => {
  for (const shape of [0.1, 0.5, 1, 1.5, 4, 37.2, 1000])
    for (const u of [1e-6, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 1 - 1e-6])
      expect(gammaProbability(gamma(u, shape), shape)).toBeCloseTo(u, 12);
  for (const u of extremes) expect(gamma(u, 1)).toBeCloseTo(exponential(u, 1), 12);
  expect(gamma(0.5, 4)).toBeCloseTo(3.672060748850897, 13);
});

test("gamma quantiles keep their digits out to the last uniforms", () => {
  for (const shape of [0.3, 0.5, 1, 1.5, 2, 4, 100])
    for (let power = 1; power <= 53; power++) {
      const u = Math.pow(2, -power);
      const x = gamma(u, shape);
      if (x > 1e-300) expect(Math.abs(gammaProbability(x, shape) / u - 1), `${u}, ${shape}`).toBeLessThan(1e-12);
    }
});

test("one event in twenty years gives the published base rate under Jeffreys' prior", () => {
  const years = 20;
  expect(1.5 / years).toBe(0.075);
  expect(gamma(0.05, 1.5) / years).toBeCloseTo(0.0088, 4);
  expect(gamma(0.95, 1.5) / years).toBeCloseTo(0.1954, 4);
});

test("a power law of 2.5 makes ten deaths 316 times as frequent as a hundred", () => {
  const p = (f: number) => table[f - 1]! - (table[f - 2] ?? 0);
  expect(p(10) / p(100)).toBeCloseTo(316.2278, 3);
  expect(table.at(-1)).toBe(1);
});

test("power-law draws follow their table to the last step", () => {
  const counts = new Float64Array(4);
  const short = powerLawTable(2, 4);
  for (const u of uniforms) counts[powerLaw(u, short) - 1]! += 1;
  [1, 1 / 4, 1 / 9, 1 / 16].forEach((weight, i) => {
    expect(counts[i]! / uniforms.length).toBeCloseTo(weight / (205 / 144), 2);
  });
  for (let f = 1; f < 1000; f++) {
    expect(powerLaw(table[f - 1]!, table)).toBe(f);
    expect(powerLaw(table[f - 1]! + 2e-16, table)).toBe(f + 1);
  }
});

test("a category is chosen in proportion and a weight of zero never", () => {
  const weights = [0, 1, 0, 3, 0];
  const counts = new Float64Array(5);
  for (const u of [...uniforms, ...extremes]) counts[categorical(u, weights)]! += 1;
  expect(Array.from(counts, (count) => count > 0)).toEqual([false, true, false, true, false]);
  expect(counts[3]! / counts[1]!).toBeCloseTo(3, 1);
  expect(() => categorical(0.5, [0, 0])).toThrow("positive weight");
});

test("bounded samplers keep their bounds and quantiles", () => {
  fc.assert(
    fc.property(unit, (u) => {
      for (const [value, low, high] of [
        [uniformBetween(u, -2, 5), -2, 5],
        [triangular(u, 1, 2, 6), 1, 6],
        [triangular(u, 1, 1, 6), 1, 6],
        [triangular(u, 1, 6, 6), 1, 6],
      ] as const) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    }),
  );
  expect(triangular(0.2, 1, 2, 6)).toBeCloseTo(2, 15);
  expect(triangular(0.5, 3, 3, 3)).toBe(3);
  expect(logUniform(0.5, 0.01, 100)).toBeCloseTo(1, 14);
  expect(lognormal(0.5, 10, 2)).toBe(10);
  expect(lognormal(0.8413447460685429, 10, 2)).toBeCloseTo(20, 12);
});
