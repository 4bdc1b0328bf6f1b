import { describe, expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { designs } from "../../../engine/analysis/designs/index.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, key, unitSpace } from "./spaces.ts";

const two = unitSpace(2);
const [a, b] = [factor("a"), factor("b")];
const apart: Space = { factors: [a, b], correlations: [{ between: ["a", "b"], correlation: 0.5 }] };
const inGroup: Space = { ...apart, factors: [factor("a", { group: "g" }), factor("b", { group: "g" }), factor("c")] };

const problems = (id: string, space: Space, options: Readonly<Record<string, number>> = {}) => {
  const planned = planOf(id, space, options, key);
  return "problems" in planned ? planned.problems : [];
};

describe("a plan that cannot be", () => {
  const wrong: readonly (readonly [string, Space, Readonly<Record<string, number>>, string])[] = [
    ["sobol", two, {}, "there is no design sobol: take one of one_at_a_time, factorial"],
    ["saltelli", two, { base: 64 }, "saltelli has no option base: its options are points, scrambles, second_order"],
    ["monte_carlo", two, { points: 0 }, "points is 0: take a number from 1 to"],
    ["monte_carlo", two, { points: NaN }, "points is NaN: take a number from 1 to"],
    ["monte_carlo", two, { points: 10.4 }, "points is 10.4: take a whole number, such as 10"],
    ["monte_carlo", { factors: [] }, {}, "nothing varies: name at least one factor"],
    ["monte_carlo", { factors: [a, a] }, {}, "a is there twice: remove one of them"],
    [
      "monte_carlo",
      { factors: [a, factor("b", { group: "a" })] },
      {},
      "the group a has the name of a factor: rename the group",
    ],
    [
      "monte_carlo",
      { factors: [factor("a", { distribution: { kind: "normal", mean: 0, sd: -1 } })] },
      {},
      "a: sd is -1: it must be above 0",
    ],
    [
      "monte_carlo",
      { factors: [a, b], correlations: [{ between: ["a", "z"], correlation: 0.5 }] },
      {},
      "names z, which does not vary",
    ],
    [
      "monte_carlo",
      { factors: [a, b], correlations: [{ between: ["a", "a"], correlation: 0.5 }] },
      {},
      "a is correlated with itself: name two factors",
    ],
    [
      "monte_carlo",
      { factors: [a, b], correlations: [{ between: ["a", "b"], correlation: 1 }] },
      {},
      "take a number between -1 and 1",
    ],
    [
      "monte_carlo",
      { ...apart, correlations: [...apart.correlations!, { between: ["b", "a"], correlation: 0.1 }] },
      {},
      "correlated twice",
    ],
    [
      "saltelli",
      apart,
      {},
      "a and b are correlated, so neither can move alone: put both into one group, or take latin_hypercube",
    ],
    ["morris", apart, {}, "put both into one group"],
    ["morris", apart, { radial: 1 }, "put both into one group"],
    ["factorial", apart, {}, "put both into one group"],
    ["one_at_a_time", apart, {}, "put both into one group"],
    ["efast", apart, {}, "take saltelli with both in one group"],
    ["efast", inGroup, {}, "ungroup them, or take saltelli"],
    ["efast", two, { points: 64 }, "4 harmonics need 65 on a curve: take 65, or fewer harmonics"],
    ["saltelli", two, { points: 4 }, "take at least 8 points, or fewer scrambles"],
    ["saltelli", unitSpace(556), {}, "up to 555 factors, not 556"],
    ["morris", unitSpace(556), { radial: 1 }, "take the grid, with radial: 0"],
    ["morris", unitSpace(199), { candidates: 500 }, "lower candidates to 158"],
    ["morris", two, { levels: 5 }, "take 4 or 6"],
    ["one_at_a_time", two, { levels: 3 }, "take 2 or 4"],
    ["factorial", unitSpace(20), {}, "make more than 1000000 rows"],
    ["halton", unitSpace(101), {}, "take sobol_sequence"],
    ["sobol_sequence", unitSpace(1112), {}, "up to 1111 dimensions, not 1112"],
    ["latin_hypercube", two, { points: 100_000, optimise: 1 }, "lower exchanges to 2500"],
    ["latin_hypercube", unitSpace(40), { points: 1_000_000, optimise: 1 }, "leave it out, or take sobol_sequence"],
  ];
  for (const [id, space, options, remedy] of wrong) {
    test(`${id} with ${JSON.stringify(options)}: … ${remedy}`, () => {
      const found = problems(id, space, options);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(remedy);
    });
  }

  test("has all its mistakes named at once", () => {
    const space: Space = { factors: [a, a, factor("b", { distribution: { kind: "uniform", low: 2, high: 1 } })] };
    expect(problems("morris", space, { points: 0, walks: 3 })).toHaveLength(4);
  });

  test("with correlations that contradict each other says how far they would have to be drawn in", () => {
    const pairs = [
      ["a", "b", 0.9],
      ["b", "c", 0.9],
      ["a", "c", -0.9],
    ] as const;
    const correlations = pairs.map(([x, y, correlation]) => ({ between: [x, y] as const, correlation }));
    const [found, ...more] = problems("monte_carlo", { factors: [a, b, factor("c")], correlations });
    expect(more).toEqual([]);
    expect(found).toContain("contradict each other (their matrix is not positive definite)");
    const share = Number(/times (0\.\d+)/.exec(found!)![1]);
    expect(share).toBe(0.55); // 1 - 0.9 s - 0.9 s > 0 for s < 0.5556
    const less = correlations.map((each) => ({ ...each, correlation: share * each.correlation }));
    expect(problems("monte_carlo", { factors: [a, b, factor("c")], correlations: less })).toEqual([]);
  });
});

describe("a plan that can be", () => {
  test("has the defaults for what is not given", () => {
    for (const design of designs) {
      const planned = planOf(design.id, two, {}, key);
      if ("problems" in planned) throw new Error(planned.problems.join());
      expect(planned.options).toEqual(
        Object.fromEntries(Object.entries(design.options).map(([name, option]) => [name, option.default])),
      );
      expect(planned.design).toBe(design);
    }
  });

  test("takes correlated factors of one group where inputs move together", () => {
    for (const id of ["saltelli", "morris", "one_at_a_time", "factorial", "latin_hypercube"])
      expect(problems(id, inGroup)).toEqual([]);
  });
});
