import fc from "fast-check";
import { expect, test } from "vitest";
import { gini, max, mean, min, quantile, sortedCopy, sum, wilson } from "../../engine/kernel/reduce.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const values = fc.array(finite, { minLength: 1, maxLength: 50 });

test("a sum is taken in index order", () => {
  expect(sum([1e16, 1, -1e16, 1])).toBe(1);
  expect(sum([1e16, -1e16, 1, 1])).toBe(2);
  expect(sum([])).toBe(0);
});

test("mean, least and greatest are those of the values", () => {
  fc.assert(
    fc.property(values, (values) => {
      expect(values).toContain(min(values));
      expect(values).toContain(max(values));
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(min(values));
        expect(value).toBeLessThanOrEqual(max(values));
      }
    }),
  );
  expect(mean([1, 2, 6])).toBe(3);
  for (const reduce of [mean, min, max]) expect(() => reduce([])).toThrow("needs a value");
});

test("quantiles are those of type 7", () => {
  const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  const known = { 0: 1, 0.05: 1.45, 0.25: 3.25, 0.5: 5.5, 0.95: 9.55, 1: 10 };
  for (const [p, value] of Object.entries(known)) expect(quantile(ten, Number(p))).toBeCloseTo(value, 14);
  expect(quantile([7], 0.3)).toBe(7);
});

test("a quantile does not depend on the order of the values and leaves them alone", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
      const before = [...values];
      expect(quantile(values, p)).toBe(quantile(sortedCopy(values), p));
      expect(values).toEqual(before);
    }),
  );
});

test("the Gini coefficient is 0 for equals, 1 - 1/n for one owner, and knows a published case", () => {
  expect(gini([5, 5, 5])).toBe(0);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(gini([1, 2, 3, 4])).toBe(0.25);
  expect(gini([0, 0])).toBe(0);
});

test("Wilson's interval gives known bounds and stays between 0 and 1", () => {
  const half = wilson(5, 10, 1.959963984540054);
  expect(half.low).toBeCloseTo(0.2366, 4);
  expect(half.high).toBeCloseTo(0.7634, 4);
  expect(wilson(0, 20)).toMatchObject({ p: 0, low: 0 });
  expect(wilson(0, 20).high).toBeCloseTo(2.705543 / 22.705543, 6);
  expect(wilson(20, 20)).toMatchObject({ p: 1, high: 1 });
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (successes, failures) => {
      fc.pre(successes + failures > 0);
      const { p, low, high } = wilson(successes, successes + failures);
      expect(0 <= low && low <= p && p <= high && high <= 1).toBe(true);
    }),
  );
  expect(() => wilson(0, 0)).toThrow("n above 0");
});
