import fc from "fast-check";
import { describe as group, expect, test } from "vitest";
import {
  DIMENSIONLESS,
  describe,
  dimension,
  divide,
  equal,
  exampleUnit,
  isDimensionless,
  multiply,
  power,
} from "../../engine/units/dimension.ts";

const dimensions = fc
  .record({
    time: fc.integer({ min: -3, max: 3 }),
    money: fc.integer({ min: -3, max: 3 }),
    persons: fc.integer({ min: -3, max: 3 }),
  })
  .map(dimension);

group("a dimension", () => {
  test("forms a group under multiplication", () => {
    fc.assert(
      fc.property(dimensions, dimensions, (left, right) => {
        expect(equal(multiply(left, right), multiply(right, left))).toBe(true);
        expect(equal(divide(multiply(left, right), right), left)).toBe(true);
        expect(isDimensionless(divide(left, left))).toBe(true);
      }),
    );
  });

  test("raised to a half and squared is itself", () => {
    fc.assert(
      fc.property(dimensions, (one) => {
        expect(equal(power(power(one, 0.5), 2), one)).toBe(true);
        expect(equal(power(one, 3), multiply(one, multiply(one, one)))).toBe(true);
        expect(equal(power(one, 0), DIMENSIONLESS)).toBe(true);
      }),
    );
  });

  test("says what it measures with a unit of it", () => {
    expect(describe(dimension({ money: 1, time: -1 }))).toBe("money/time, such as USD/year");
    expect(describe(DIMENSIONLESS)).toBe("a plain number");
    expect(exampleUnit(dimension({ energy: 1, time: -1 }))).toBe("MW");
    expect(exampleUnit(dimension({ gas: 1, time: -1 }))).toBe("MMcf/d");
    expect(exampleUnit(dimension({ time: -1 }))).toBe("1/year");
    expect(exampleUnit(dimension({ trucks: 1, households: -1 }))).toBe("trucks/household");
    expect(exampleUnit(dimension({ length: 2 }))).toBe("km^2");
  });
});
