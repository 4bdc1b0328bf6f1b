import { describe, expect, test } from "vitest";
import { physical, valuesOf } from "../../../engine/analysis/physical.ts";
import { tablePlan } from "../../../engine/analysis/designs/table-plan.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, rowsOf, sound, unitSpace } from "./spaces.ts";

const space: Space = {
  factors: [
    factor("size", { distribution: { kind: "uniform", low: 10, high: 40 } }),
    factor("policy", { distribution: { kind: "choice", values: ["off", "on"], weights: [3, 1] } }),
    factor("count", { distribution: { kind: "integer", low: 1, high: 3 } }),
  ],
};
const values = (of: Space, plan: ReturnType<typeof sound>) => rowsOf(plan).map((point) => [...physical(of, point)]);

describe("a full factorial", () => {
  test("has every combination once, the last factor fastest", () => {
    const found = values(space, sound("factorial", space, { levels: 4 }));
    const wanted = [10, 20, 30, 40].flatMap((size) =>
      [0, 1].flatMap((policy) => [1, 2, 3].map((count) => [size, policy, count])),
    );
    expect(found).toEqual(wanted);
  });

  test("has the ends of a whole number's range and levels between them where there are more of it than levels", () => {
    const counts: Space = { factors: [factor("count", { distribution: { kind: "integer", low: 0, high: 100 } })] };
    expect(values(counts, sound("factorial", counts, { levels: 3 })).flat()).toEqual([0, 50, 100]);
  });

  test("moves the members of a group together, through all values of each", () => {
    const grouped: Space = { factors: space.factors.map((each) => ({ ...each, group: "all" })) };
    expect(values(grouped, sound("factorial", grouped, { levels: 4 }))).toEqual([
      [10, 0, 1],
      [20, 0, 2],
      [30, 1, 2],
      [40, 1, 3],
    ]);
  });

  test("keeps a factor without ends between its 0.5 % and 99.5 % quantiles", () => {
    const normal: Space = { factors: [factor("a", { distribution: { kind: "normal", mean: 0, sd: 1 } })] };
    const found = values(normal, sound("factorial", normal, { levels: 3 })).flat();
    expect(found[0]).toBeCloseTo(-2.5758293, 6);
    expect(found[1]).toBe(0);
    expect(found[2]).toBeCloseTo(2.5758293, 6);
  });
});

describe("one at a time", () => {
  test("begins in the middle and moves one input at a time to its other levels", () => {
    const plan = sound("one_at_a_time", unitSpace(2), { levels: 4 });
    expect(plan.layout).toEqual({ kind: "star", levels: 4 });
    expect(rowsOf(plan).map((point) => [...point])).toEqual([
      [0.5, 0.5],
      [0, 0.5],
      [0.25, 0.5],
      [0.75, 0.5],
      [1, 0.5],
      [0.5, 0],
      [0.5, 0.25],
      [0.5, 0.75],
      [0.5, 1],
    ]);
  });

  test("moves the members of a group together", () => {
    const grouped: Space = { factors: [factor("a", { group: "g" }), factor("b"), factor("c", { group: "g" })] };
    expect(rowsOf(sound("one_at_a_time", grouped)).map((point) => [...point])).toEqual([
      [0.5, 0.5, 0.5],
      [0, 0.5, 0],
      [1, 0.5, 1],
      [0.5, 0, 0.5],
      [0.5, 1, 0.5],
    ]);
  });
});

describe("a table of the user's", () => {
  const plan = tablePlan([
    [10, 1, 3],
    [20.1, 0, 1],
    [10, 1, 2],
    [17, 0, 1],
  ]);

  test("is taken as it is, to the last bit", () => {
    expect(valuesOf(space, plan, 1)).toEqual(Float64Array.of(20.1, 0, 1));
    expect(plan.rows).toBe(4);
  });

  test("has its places among the column's values as coordinates", () => {
    expect(rowsOf(plan).map((point) => [...point])).toEqual([
      [0.25, 0.75, 0.875],
      [0.875, 0.25, 0.25],
      [0.25, 0.75, 0.625],
      [0.625, 0.25, 0.25],
    ]);
  });

  test("rows of different lengths are a programmer's mistake", () => {
    expect(() => tablePlan([[1], [1, 2]])).toThrow("equally long");
  });
});
