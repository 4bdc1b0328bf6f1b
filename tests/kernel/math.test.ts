import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibLog from "@stdlib/math-base-special-ln";
import { expect, test } from "vitest";
import { childKey, rootKey } from "../../engine/kernel/draw.ts";
import { exp, expm1, log, log1p, logistic, pow, sqrt } from "../../engine/kernel/math.ts";
import { stream } from "../../engine/kernel/stream.ts";

const key = rootKey([1, 2, 3, 4]);

const edges = [
  [0, -0, 1, -1, 0.5, 2, Math.E, Math.SQRT1_2, Math.SQRT2, NaN, Infinity, -Infinity],
  [5e-324, 1e-310, 2.2250738585072014e-308, 2.225073858507201e-308, Number.MAX_VALUE],
  [709.782712893384, 709.7827128933841, 709.78, -708.3964185322641, -708.4, -744, -744.4],
  [-744.44007192138122, -744.5, -745, -745.1332191019411, -745.1332191019412, -746, 1e300, -1e300],
  [2 ** -28, -(2 ** -28), 2 ** -29, -(2 ** -29), 0.34657359027997264, -0.34657359027997264],
].flat();

function expectSameBits(own: (x: number) => number, oracle: (x: number) => number, inputs: Iterable<number>): void {
  const different: string[] = [];
  for (const x of inputs) if (!Object.is(own(x), oracle(x))) different.push(`${x}: ${own(x)} is not ${oracle(x)}`);
  expect(different.slice(0, 5)).toEqual([]);
}

function* anyDoubles(count: number): Iterable<number> {
  const { below } = stream(childKey(key, 1));
  const words = new Uint32Array(2);
  const double = new Float64Array(words.buffer);
  for (let i = 0; i < count; i++) {
    words[0] = below(2 ** 32);
    words[1] = below(2 ** 32);
    yield double[0]!;
  }
}

function* between(low: number, high: number, count: number): Iterable<number> {
  const { next } = stream(childKey(key, 2));
  for (let i = 0; i < count; i++) yield low + (high - low) * next();
}

test("exp has the bits of the oracle at every edge and over all its range", () => {
  expectSameBits(exp, stdlibExp, edges);
  expectSameBits(exp, stdlibExp, between(-1, 1, 100_000));
  expectSameBits(exp, stdlibExp, between(-40, 40, 100_000));
  expectSameBits(exp, stdlibExp, between(-746, 711, 200_000));
  expectSameBits(exp, stdlibExp, between(-745.2, -708, 100_000));
  expectSameBits(exp, stdlibExp, between(709, 709.8, 20_000));
  expectSameBits(exp, stdlibExp, between(-1e-8, 1e-8, 20_000));
  expectSameBits(exp, stdlibExp, anyDoubles(50_000));
});

test("log has the bits of the oracle at every edge and over all its range", () => {
  expectSameBits(log, stdlibLog, edges);
  expectSameBits(log, stdlibLog, between(0, 1, 100_000));
  expectSameBits(log, stdlibLog, between(0, 4, 100_000));
  expectSameBits(log, stdlibLog, between(1 - 2 ** -19, 1 + 2 ** -19, 50_000));
  expectSameBits(log, stdlibLog, between(0, 2.3e-308, 50_000));
  expectSameBits(log, stdlibLog, between(0, 1e12, 50_000));
  expectSameBits(log, stdlibLog, anyDoubles(200_000));
});

test("log of every power of two is a rounded multiple of log 2", () => {
  for (let k = -1074; k <= 1023; k++) expect(Math.abs(log(2 ** k) - k * Math.LN2)).toBeLessThanOrEqual(1.2e-13);
});

test("the other functions keep the digits that make them worth having", () => {
  expect(log1p(1e-20)).toBe(1e-20);
  expect(expm1(1e-20)).toBe(1e-20);
  expect(pow(2, 10)).toBe(1024);
  expect(pow(10, 2.5)).toBeCloseTo(316.22776601683796, 11);
  expect(sqrt(2)).toBe(Math.SQRT2);
});

test("the logistic curve is symmetric, rises and never overflows", () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(1000)).toBe(1);
  expect(logistic(-1000)).toBe(0);
  expect(logistic(-700)).toBeGreaterThan(0);
  expect(logistic(2)).toBeCloseTo(0.8807970779778823, 15);
  let before = 0;
  for (let x = -40; x <= 40; x += 0.01) {
    expect(logistic(x)).toBeGreaterThanOrEqual(before);
    expect(logistic(x) + logistic(-x)).toBeCloseTo(1, 15);
    before = logistic(x);
  }
});
