import { expect, test } from "vitest";

import { boxWords } from "../../../engine/analysis/search/box-words.ts";
import { allRows } from "../../../engine/analysis/search/box.ts";
import { cart, foretell, leaves, TREE } from "../../../engine/analysis/search/cart.ts";
import { casesAt } from "../../../engine/analysis/search/cases.ts";
import { mixedCases, plantedBox } from "./planted.ts";

test("a tree finds the planted box", () => {
  const { inputs, interest } = plantedBox();
  const [best] = leaves(cart(inputs, interest));
  expect(boxWords(inputs, best!.box)).toEqual(["x1 between 0.199 and 0.602", "x4 at least 0.499"]);
  expect(best!.mean).toBeGreaterThan(0.95);
});

test("whole numbers and choices fork between their values", () => {
  const { inputs, interest } = mixedCases();
  const tree = cart(inputs, interest);
  const [best, ...others] = leaves(tree);
  expect(boxWords(inputs, best!.box)).toEqual(["gates at least 8", "switches.rule is b or d"]);
  expect(best!.mean).toBe(1);
  for (const { mean } of others) expect(mean).toBe(0);
  for (let row = 0; row < 50; row++)
    expect(
      foretell(
        tree,
        inputs.map(({ x }) => x[row]!),
      ),
    ).toBe(interest[row]);
});

test("a worked example: the cut that leaves the least squares", () => {
  const input = { name: "x", unit: "1", kind: "real", x: Float64Array.of(1, 2, 3, 4, 5) } as const;
  const tree = cart([input], [1, 1, 4, 4, NaN], { ...TREE, leaf_min: 0.1, depth_most: 1 });
  // The row without an answer is left out: means 1 and 4 on either side of 2.5.
  expect(tree).toMatchObject({ rows: 4, mean: 2.5 });
  expect(tree.fork!.yes).toMatchObject({ rows: 2, mean: 1, box: [{ low: -Infinity, high: 2.5 }] });
  expect(tree.fork!.no).toMatchObject({ rows: 2, mean: 4, box: [{ low: 2.5, high: Infinity }] });
});

test("of equal forks the earlier input and the lower cut is taken, whatever the order of the rows", () => {
  const x = Float64Array.of(1, 2, 3, 4);
  const inputs = ["first", "second"].map((name) => ({ name, unit: "1", kind: "real", x }) as const);
  const loose = { leaf_min: 0.1, depth_most: 1, gain_min: 0 };
  // Cuts after the first and before the last row explain the same.
  const tree = cart(inputs, [1, 0, 0, 1], loose);
  expect(tree.fork).toMatchObject({ input: 0, yes: { rows: 1 } });
  const { inputs: own, interest } = plantedBox();
  const turned = casesAt({ inputs: own, interest }, allRows(1000).reverse());
  expect(cart(turned.inputs, turned.interest)).toEqual(cart(own, interest));
});

test("a constant answer or too few rows make one leaf", () => {
  const { inputs } = plantedBox();
  expect(leaves(cart(inputs, new Float64Array(1000).fill(3)))).toHaveLength(1);
  expect(cart(inputs, new Float64Array(1000).fill(NaN))).toMatchObject({ rows: 0, mean: NaN });
});
