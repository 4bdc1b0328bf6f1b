import { describe, expect, test } from "vitest";

import { niceTicks, tickDecimals } from "../../output/chart/axis.ts";
import { chosen, exact, human, percent, scaleOf } from "../../output/number.ts";

describe("numbers for people", () => {
  test.each([
    [2.92e9, "USD/year", "2.92 bn USD/year"],
    [487e6, "USD/year", "487 m USD/year"],
    [-1.5e12, "USD", "−1.50 tn USD"],
    [1_450_000, "persons", "1.45 million persons"],
    [14_500, "persons", "14,500 persons"],
    [41.66, "points", "41.7 points"],
    [3, "attacks", "3 attacks"],
    [NaN, "attacks", "–"],
    [-0.0001, "points", "0.0 points"],
  ])("%d %s is %s", (value, unit, text) => expect(human(value, unit)).toBe(text));

  test("a number between zero and one without a unit is a share", () => {
    expect(human(0.123, { unit: "1", min: 0, max: 1 })).toBe("12.3 %");
    expect(human(0.123, { unit: "1" })).toBe("0.123");
  });

  test("what somebody chose has no idle zeros", () => {
    expect(chosen(5e9, "USD/year")).toBe("5 bn USD/year");
    expect(chosen(2.5e9, "USD/year")).toBe("2.5 bn USD/year");
    expect(chosen(200, "attacks")).toBe("200 attacks");
    expect(exact(0.02, "1/month")).toBe("0.02 1/month");
    expect(exact(0.1 + 0.2, "1")).toBe("0.3");
  });

  test("one scale serves all values of an indicator", () => {
    const scale = scaleOf({ unit: "USD/year" }, [9e8, 1.2e9, NaN]);
    expect([scale.unit, scale.text(9e8), scale.signed(1.2e9), scale.signed(0), scale.signed(-9e8)]).toEqual([
      "billion USD/year",
      "0.90",
      "+1.20",
      "0.00",
      "−0.90",
    ]);
  });

  test("a rare share of runs keeps a decimal", () => {
    expect([0, 0.004, 0.18, 0.996, 1, NaN].map(percent)).toEqual(["0 %", "0.4 %", "18 %", "99.6 %", "100 %", "–"]);
  });

  test("ticks are round, hold the range and have no stray digits", () => {
    expect(niceTicks(0, 0.55, 6)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    expect(niceTicks(-443, 739, 5)).toEqual([-500, 0, 500, 1000]);
    expect(niceTicks(0, 0, 4)[0]).toBe(0);
    expect(
      [
        [0, 10],
        [0, 0.5],
        [1, 1.25],
      ].map(tickDecimals),
    ).toEqual([0, 1, 2]);
  });
});
