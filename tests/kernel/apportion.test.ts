import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion, cumulativeRound } from "../../engine/kernel/apportion.ts";

const most = Number.MAX_SAFE_INTEGER;

function split(total: number, shares: ArrayLike<number>): number[] {
  const out = new Float64Array(shares.length);
  apportion(total, shares, out);
  return [...out];
}

/** Subtracts in turn, so that no intermediate sum leaves the exact integers. */
function left(total: number, parts: readonly number[]): number {
  return parts.reduce((rest, part) => rest - part, total);
}

const share = fc.oneof(fc.nat({ max: 5 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
const shares = (maxLength: number) =>
  fc.array(share, { minLength: 1, maxLength }).filter((all) => all.some((each) => each > 1e-9));

test("parts are whole, add up exactly and leave out whoever has no share", () => {
  const total = fc.oneof(fc.nat({ max: 100 }), fc.nat(), fc.maxSafeNat(), fc.constant(most));
  fc.assert(
    fc.property(total, shares(150), (total, shares) => {
      const parts = split(total, shares);
      expect(left(total, parts)).toBe(0);
      parts.forEach((part, i) => {
        expect(Number.isInteger(part) && part >= 0).toBe(true);
        if (shares[i] === 0) expect(part).toBe(0);
      });
    }),
    { numRuns: 500 },
  );
});

test("no part is a whole unit away from its quota", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e9 }), shares(100), (total, shares) => {
      const sum = shares.reduce((a, b) => a + b, 0);
      split(total, shares).forEach((part, i) => {
        expect(Math.abs(part - (total * shares[i]!) / sum)).toBeLessThan(1 + 1e-6);
      });
    }),
  );
});

test("short and long lists are split by the same rule", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), shares(60), (total, shares) => {
      const long = [...shares, ...Array.from({ length: 20 }, () => 0)];
      expect(split(total, long).slice(0, shares.length)).toEqual(split(total, shares));
    }),
  );
});

test("the largest remainders win and ties go to the lower index", () => {
  expect(split(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(split(2, [1, 1, 1, 1])).toEqual([1, 1, 0, 0]);
  expect(split(100, [47, 16, 15.8, 12, 6.1, 3.1])).toEqual([47, 16, 16, 12, 6, 3]);
  expect(split(3, [0, 5, 0])).toEqual([0, 3, 0]);
  expect(
    split(
      90,
      Array.from({ length: 100 }, () => 1),
    ),
  ).toEqual(Array.from({ length: 100 }, (_, i) => Number(i < 90)));
});

test("nothing to split needs no share, and something needs one", () => {
  expect(split(0, [])).toEqual([]);
  expect(split(0, [0, 0])).toEqual([0, 0]);
  expect(() => split(1, [0, 0])).toThrow("positive share");
  expect(() => split(1, [])).toThrow("positive share");
  expect(() => split(1, [2, -1])).toThrow("at least zero");
  expect(() => split(1, [2, NaN])).toThrow("at least zero");
  expect(() => split(1, [Infinity, 1])).toThrow("positive share");
  expect(() => split(0.5, [1])).toThrow("whole number");
});

test("only the first `count` shares take part", () => {
  const out = new Float64Array(4).fill(-7);
  apportion(9, [1, 2, 100, 100], out, 2);
  expect([...out]).toEqual([3, 6, -7, -7]);
});

test("cumulative rounding is exact and never off by more than half along the list", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e9 }), shares(60), (total, weights) => {
      const out = new Float64Array(weights.length);
      cumulativeRound(total, weights, out);
      expect(left(total, [...out])).toBe(0);
      const sum = weights.reduce((a, b) => a + b, 0);
      let given = 0;
      let running = 0;
      out.forEach((part, i) => {
        expect(Number.isInteger(part) && part >= 0).toBe(true);
        given += part;
        running += weights[i]!;
        expect(Math.abs(given - (total * running) / sum)).toBeLessThan(0.5 + 1e-6);
      });
    }),
  );
});

test("cumulative rounding spreads one unit and keeps the greatest totals", () => {
  const out = new Float64Array(4);
  cumulativeRound(2, [1, 1, 1, 1], out);
  expect([...out]).toEqual([1, 0, 1, 0]);
  cumulativeRound(most, [1, 2, 3, 4], out);
  expect(left(most, [...out])).toBe(0);
  cumulativeRound(0, [0, 0, 0, 0], out);
  expect([...out]).toEqual([0, 0, 0, 0]);
});
