import { expect, test } from "vitest";
import { isId, isReserved } from "../../engine/language/reserved.ts";

test.each(["tension", "trade_total_12m", "IRN", "EU", "incidents", "markets", "e", "from"])("%s may be an id", (id) =>
  expect(isId(id)).toBe(true),
);

test.each(["and", "to", "true", "NaN", "end", "USD", "day", "t", "percent", "billion", "sum", "lag", "a", "b"])(
  "%s may not be an id, because expressions need it",
  (word) => {
    expect(isReserved(word)).toBe(true);
    expect(isId(word)).toBe(false);
  },
);

test.each(["Tension", "2x", "x-y", "", "_x", "__proto__", "é", "x y", "Iran"])("%j is not spelt as an id", (text) =>
  expect(isId(text)).toBe(false),
);
