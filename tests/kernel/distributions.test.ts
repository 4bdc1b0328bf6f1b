import { describe, expect, test } from "vitest";
import { childKey, fillUniform, nameKey, rootKey, uniform } from "../../engine/kernel/draw.ts";
import { root } from "../../engine/kernel/root.ts";
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
import { quantiles, uniforms } from "./quantiles.ts";

const DRAWS = 100_000;
const key = nameKey(childKey(rootKey(root("distributions")), 0), "mechanism");
const day = 20_000;
const deaths = powerLawTable(2.5, 1000);

/** A hundred thousand entities' numbers of one day, from either way to draw. */
const drawn: Readonly<Record<string, Float64Array>> = {
  uniform: Float64Array.from({ length: DRAWS }, (_, entity) => uniform(key, entity, day, 0)),
  fill: filled(DRAWS),
};

function filled(length: number): Float64Array {
  const out = new Float64Array(length);
  fillUniform(key, day, 0, out);
  return out;
}

const samplers: Readonly<Record<keyof typeof quantiles, (u: number) => number>> = {
  normal,
  "gamma 0.1": (u) => gamma(u, 0.1),
  "gamma 0.5": (u) => gamma(u, 0.5),
  "gamma 1.5": (u) => gamma(u, 1.5),
  "gamma 4": (u) => gamma(u, 4),
  "gamma 37.2": (u) => gamma(u, 37.2),
  "gamma 1000": (u) => gamma(u, 1000),
  exponential: (u) => exponential(u, 3),
  lognormal: (u) => lognormal(u, 10, 2),
  "Poisson 0.01": (u) => poisson(u, 0.01),
  "Poisson 0.3": (u) => poisson(u, 0.3),
  "Poisson 4": (u) => poisson(u, 4),
  "Poisson 99.9": (u) => poisson(u, 99.9),
  "Poisson 100.1": (u) => poisson(u, 100.1),
  "Poisson 500": (u) => poisson(u, 500),
  "Poisson 999": (u) => poisson(u, 999),
  "power law": (u) => powerLaw(u, deaths),
  triangular: (u) => triangular(u, 1, 2, 6),
  "log uniform": (u) => logUniform(u, 0.01, 100),
};
describe("a quantile is the exact one", () => {
  /** Counts are exact but at the very ends, where the probabilities summed so far are rounded. */
  const isCount = (name: string) => name.startsWith("Poisson") || name === "power law";

  test.each(Object.keys(quantiles) as (keyof typeof quantiles)[])("%s", (name) => {
    quantiles[name].forEach((exact, i) => {
      const found = samplers[name](uniforms[i]!);
      if (isCount(name) && i < uniforms.length - 2) expect(found).toBe(exact);
      else
        expect(Math.abs(found - exact), String(uniforms[i])).toBeLessThanOrEqual(exactness(name, i) * Math.abs(exact));
    });
  });

  function exactness(name: string, i: number): number {
    if (isCount(name)) return 0.07;
    // One draw in 10^16 of this gamma ends its steps before they have met.
    return name === "gamma 1.5" && i === 0 ? 2e-3 : name.startsWith("gamma") ? 5e-13 : 4e-15;
  }
});

describe("a hundred thousand draws lie as their distribution says (Kolmogorov and Smirnov)", () => {
  const continuous: readonly (readonly [name: string, sample: (u: number) => number, below: (x: number) => number])[] =
    [
      ["uniform", (u) => u, (x) => x],
      ["uniform between", (u) => uniformBetween(u, -2, 5), (x) => (x + 2) / 7],
      ["normal", normal, normalBelow],
      ["lognormal", (u) => lognormal(u, 10, 2), (x) => normalBelow(Math.log(x / 10) / Math.LN2)],
      ["exponential", (u) => exponential(u, 3), (x) => 1 - Math.exp(-x / 3)],
      ["log uniform", (u) => logUniform(u, 0.01, 100), (x) => Math.log(x / 0.01) / Math.log(1e4)],
      ["triangular", (u) => triangular(u, 1, 2, 6), (x) => (x < 2 ? (x - 1) ** 2 / 5 : 1 - (6 - x) ** 2 / 20)],
      ["gamma 0.5", (u) => gamma(u, 0.5), (x) => 2 * normalBelow(Math.sqrt(2 * x)) - 1],
      ["gamma 1", (u) => gamma(u, 1), (x) => 1 - Math.exp(-x)],
      ["gamma 4", (u) => gamma(u, 4), (x) => 1 - Math.exp(-x) * (1 + x + x ** 2 / 2 + x ** 3 / 6)],
    ];
  const cases = continuous.flatMap(([name, sample, below]) =>
    Object.keys(drawn).map((way) => ({ name, way, sample, below })),
  );

  test.each(cases)("$name, by $way", ({ way, sample, below }) => {
    const values = drawn[way]!.map(sample).sort();
    let distance = 0;
    values.forEach((x, i) => {
      const p = below(x);
      distance = Math.max(distance, p - i / DRAWS, (i + 1) / DRAWS - p);
    });
    // Farther apart than this in one case of ten thousand.
    expect(distance * Math.sqrt(DRAWS)).toBeLessThan(2.23);
    expect(distance * Math.sqrt(DRAWS)).toBeGreaterThan(0.3);
  });
});

describe("a hundred thousand counts come as often as their distribution says (chi-square)", () => {
  const counts: readonly (readonly [name: string, sample: (u: number) => number, probabilities: readonly number[]])[] =
    [
      ...[0.01, 0.3, 4, 50, 150, 900].map(
        (mean) => [`Poisson ${mean}`, (u: number) => poisson(u, mean), poissonProbabilities(mean)] as const,
      ),
      ["Poisson 5000, by its tens", (u) => Math.floor(poisson(u, 5000) / 10), inTens(poissonProbabilities(5000))],
      ["Bernoulli 0.3", (u) => Number(bernoulli(u, 0.3)), [0.7, 0.3]],
      ["categorical", (u) => categorical(u, [1, 0, 3, 4, 2]), [0.1, 0, 0.3, 0.4, 0.2]],
      ["power law", (u) => powerLaw(u, deaths), powerLawProbabilities(2.5, 1000)],
    ];
  const cases = counts.flatMap(([name, sample, probabilities]) =>
    Object.keys(drawn).map((way) => ({ name, way, sample, probabilities })),
  );

  test.each(cases)("$name, by $way", ({ way, sample, probabilities }) => {
    const found = new Float64Array(probabilities.length);
    for (const u of drawn[way]!) found[sample(u)]! += 1;
    expectChance(found, probabilities);
  });

  test("a mean that is off by two parts in a hundred is found", () => {
    const found = new Float64Array(poissonProbabilities(4).length);
    for (const u of drawn["uniform"]!) found[poisson(u, 4.08)]! += 1;
    expect(() => expectChance(found, poissonProbabilities(4))).toThrow();
  });

  test.each(Object.keys(drawn))("every leading byte, by %s", (way) => {
    const found = new Float64Array(256);
    for (const u of drawn[way]!) found[Math.floor(u * 256)]! += 1;
    expectChance(found, even(256));
  });

  test.each([52, 32])("each of the %i bits of a number is set in half of them", (bits) => {
    const numbers = drawn[bits === 52 ? "uniform" : "fill"]!;
    for (let bit = 1; bit <= bits; bit++) {
      let set = 0;
      for (const u of numbers) set += Math.floor(u * 2 ** bit) % 2;
      expect(Math.abs(set - DRAWS / 2), `bit ${bit}`).toBeLessThan(2.2 * Math.sqrt(DRAWS));
    }
  });
});

describe("numbers that lie side by side do not follow each other (chi-square of their pairs)", () => {
  const CELLS = 16;
  const other = (name: string) => nameKey(childKey(rootKey(root("distributions")), 0), name);
  const neighbours: readonly (readonly [what: string, one: (i: number) => number, next: (i: number) => number])[] = [
    ["entities", (i) => uniform(key, 2 * i, day, 0), (i) => uniform(key, 2 * i + 1, day, 0)],
    ["days", (i) => uniform(key, 7, 2 * i, 0), (i) => uniform(key, 7, 2 * i + 1, 0)],
    ["draws of one day", (i) => uniform(key, i, day, 0), (i) => uniform(key, i, day, 1)],
    ["the two ways to draw", (i) => drawn["uniform"]![i]!, (i) => drawn["fill"]![i]!],
    ["mechanisms", (i) => uniform(other("trade"), i, day, 0), (i) => uniform(other("trader"), i, day, 0)],
    [
      "runs",
      (i) => uniform(childKey(rootKey([1, 2, 3, 4]), i), 7, day, 0),
      (i) => uniform(childKey(rootKey([1, 2, 3, 4]), i + 1), 7, day, 0),
    ],
    ["seeds", (i) => uniform([i, 0], 7, day, 0), (i) => uniform([i + 1, 0], 7, day, 0)],
  ];

  test.each(neighbours)("%s", (_, one, next) => {
    const found = new Float64Array(CELLS * CELLS);
    for (let i = 0; i < DRAWS / 4; i++) found[Math.floor(one(i) * CELLS) * CELLS + Math.floor(next(i) * CELLS)]! += 1;
    expectChance(found, even(CELLS * CELLS));
  });
});

/** Counts that chance gives with these probabilities: neither too far off nor too near, in all but one case of ten thousand. */
function expectChance(found: Float64Array, probabilities: readonly number[]): void {
  const total = found.reduce((sum, count) => sum + count, 0);
  let [statistic, bins, count, expected] = [0, 0, 0, 0];
  const rest = probabilities.map((_, i) => probabilities.slice(i + 1).reduce((sum, p) => sum + p, 0) * total);
  probabilities.forEach((p, i) => {
    count += found[i]!;
    expected += p * total;
    if (expected < 10 || (rest[i]! < 10 && i < probabilities.length - 1)) return;
    statistic += (count - expected) ** 2 / expected;
    [bins, count, expected] = [bins + 1, 0, 0];
  });
  expect(expected).toBeLessThan(1e-6);
  const freedom = bins - 1;
  // Wilson and Hilferty: the cube root of chi-square is nearly normal.
  const z = (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  expect(Math.abs(z)).toBeLessThan(3.9);
}

function even(cells: number): number[] {
  return Array.from({ length: cells }, () => 1 / cells);
}

/** Up to a count that is as good as never reached. */
function poissonProbabilities(mean: number): number[] {
  let logarithm = -mean;
  return Array.from({ length: Math.ceil(mean + 12 * Math.sqrt(mean) + 20) }, (_, k) => {
    if (k > 0) logarithm += Math.log(mean / k);
    return Math.exp(logarithm);
  });
}

function inTens(probabilities: readonly number[]): number[] {
  const tens = Array.from({ length: Math.ceil(probabilities.length / 10) }, () => 0);
  probabilities.forEach((p, k) => (tens[Math.floor(k / 10)]! += p));
  return tens;
}

function powerLawProbabilities(alpha: number, max: number): number[] {
  const weights = Array.from({ length: max }, (_, i) => (i + 1) ** -alpha);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return [0, ...weights.map((weight) => weight / total)];
}

/** The normal distribution by Chebyshev's polynomials, to 1.2e-7. Source: Press et al., Numerical Recipes, 2nd edition, erfcc. */
function normalBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + z / 2);
  const polynomial = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ].reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const tail = 0.5 * t * Math.exp(-z * z + polynomial);
  return x < 0 ? tail : 1 - tail;
}
