import { describe, expect, test } from "vitest";
import { nearest } from "../../engine/units/nearest.ts";

const NAMES = ["tension", "trade_total", "trade_total_political", "rung", "incidents", "IRN"];

describe("the nearest name", () => {
  test.each([
    ["tenson", "tension"],
    ["tesnion", "tension"],
    ["trade_totl", "trade_total"],
    ["irn", "IRN"],
    ["rnug", "rung"],
    ["incid", "incidents"],
    ["trade_total", "trade_total"],
  ])("to %s is %s", (word, found) => {
    expect(nearest(word, NAMES)).toBe(found);
  });

  test.each(["", "xyz", "livelihood_index", "q", "z".repeat(5000)])("to %j is nothing", (word) => {
    expect(nearest(word, NAMES)).toBeUndefined();
  });

  test("does not depend on the order of the candidates", () => {
    expect(nearest("bat", ["cat", "hat", "rat"])).toBe("cat");
    expect(nearest("bat", ["rat", "hat", "cat"])).toBe("cat");
  });
});
