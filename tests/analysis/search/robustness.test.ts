import { expect, test } from "vitest";

import { policyTable, type PolicyQuestion } from "../../../engine/analysis/search/policy-table.ts";
import { regrets, robustness } from "../../../engine/analysis/search/robustness.ts";

// Policies a, b, c in three worlds.
const VALUES = Float64Array.of(10, 2, 6, 5, 5, 5, 8, 4, NaN);

test("regret is what the best policy of a world would have brought more", () => {
  expect([...regrets(VALUES, 3, { better: "more" })]).toEqual([0, 3, 0, 5, 0, 1, 2, 1, NaN]);
  expect([...regrets(VALUES, 3, { better: "less" })]).toEqual([5, 0, 1, 0, 3, 0, 3, 2, NaN]);
});

test("worst case, greatest regret, mean and share of good worlds are as worked by hand", () => {
  expect(robustness(VALUES, 3, { better: "more", enough: 5 })).toEqual([
    { worst: 2, regret: 3, mean: 6, satisfied: 2 / 3, worlds: 3 },
    { worst: 5, regret: 5, mean: 5, satisfied: 1, worlds: 3 },
    { worst: 4, regret: 2, mean: 6, satisfied: 1 / 2, worlds: 2 },
  ]);
  expect(
    robustness(VALUES, 3, { better: "less", enough: 5 }).map(({ worst, satisfied }) => [worst, satisfied]),
  ).toEqual([
    [10, 1 / 3],
    [5, 1],
    [8, 1 / 2],
  ]);
});

test("a policy without any answer has no number, and nobody's number moves by it", () => {
  const alone = robustness(Float64Array.of(1, 2, NaN, NaN), 2, { better: "more" });
  expect(alone[0]).toEqual({ worst: 1, regret: 0, mean: 1.5, satisfied: NaN, worlds: 2 });
  expect(alone[1]).toEqual({ worst: NaN, regret: NaN, mean: NaN, satisfied: NaN, worlds: 0 });
});

test("a policy table orders policies by what they risk and names the best of each world", () => {
  const question: PolicyQuestion = {
    outcome: "Total trade",
    unit: "USD/year",
    better: "more",
    policies: ["a", "b", "c", "d"],
    worlds: ["calm", "war", "flood"],
    values: Float64Array.of(...VALUES, NaN, NaN, NaN),
  };
  const table = policyTable(question);
  expect(table.order).toEqual([2, 0, 1, 3]);
  expect(table.best).toEqual([0, 1, 0]);
  expect(table.notes.join()).toContain("4 of 12 cells have no answer");
  expect(policyTable({ ...question, policies: ["a"], values: VALUES.slice(0, 3) }).notes.join()).toContain(
    "one policy",
  );
});
