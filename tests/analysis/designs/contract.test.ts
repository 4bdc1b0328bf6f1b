import { describe, expect, test } from "vitest";
import type { Design, Plan } from "../../../engine/analysis/design.ts";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { designs } from "../../../engine/analysis/designs/index.ts";
import { physical } from "../../../engine/analysis/physical.ts";
import { inputsOf } from "../../../engine/analysis/measures/inputs.ts";
import { boundsOf } from "../../../engine/kernel/bounds-of.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, key, rowsOf, sound } from "./spaces.ts";

/** Factors of many kinds; those of the group are correlated. */
const mixed: Space = {
  factors: [
    factor("flat"),
    factor("bell", { distribution: { kind: "normal", mean: 1, sd: 2 } }),
    factor("switch", { distribution: { kind: "choice", values: ["off", "on", "half"] } }),
    factor("count", { distribution: { kind: "integer", low: 1, high: 4 } }),
    factor("skew", { distribution: { kind: "log_normal", median: 1, sigma: 1 } }),
  ],
};
const grouped: Space = {
  factors: mixed.factors.map((each, i) => (i === 1 || i === 4 ? { ...each, group: "pair" } : each)),
  correlations: [{ between: ["bell", "skew"], correlation: 0.7 }],
};

/** Few enough points for a quick test. */
const few: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  latin_hypercube: { points: 50, optimise: 1, exchanges: 200 },
  morris: { points: 8, candidates: 20 },
  saltelli: { points: 16 },
  efast: { points: 65, curves: 4 },
};
const optionsOf = ({ id, options }: Design) => few[id] ?? ("points" in options ? { points: 50 } : {});
const onGrid = new Set(["one_at_a_time", "factorial", "morris"]);

for (const design of designs) {
  describe(design.id, () => {
    const plan = (from = key) => sound(design.id, mixed, optionsOf(design), from);

    test("says what it is, where it comes from, and what its options mean", () => {
      expect(design.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(design.title.length).toBeGreaterThan(3);
      expect(design.meaning.length).toBeGreaterThan(30);
      expect(design.source).toMatch(/^https:\/\//);
      for (const [name, option] of Object.entries(design.options)) {
        expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
        expect(option.meaning.length).toBeGreaterThan(10);
        expect(option.min).toBeLessThanOrEqual(option.default);
        expect(option.default).toBeLessThanOrEqual(option.max);
      }
    });

    test("options beyond their bounds, broken numbers and unknown options are refused by name", () => {
      const refused = (given: Readonly<Record<string, number>>) => {
        const planned = planOf(design.id, mixed, given, key);
        return "problems" in planned ? planned.problems.join("; ") : "";
      };
      for (const [name, { min, max }] of Object.entries(design.options)) {
        for (const value of [min - 1, max + 1, NaN, Infinity, min + 0.5]) {
          expect(refused({ [name]: value })).toContain(`${name} is ${value}: take a `);
        }
      }
      expect(refused({ colour: 1 })).toContain(`${design.id} has no option colour: its options are `);
    });

    test("a row is a function of its number alone", () => {
      const [forwards, backwards] = [plan(), plan()];
      const rows = rowsOf(forwards);
      for (let row = backwards.rows - 1; row >= 0; row -= 7) expect(backwards.unit(row)).toEqual(rows[row]);
      expect(forwards.unit(0)).toEqual(rows[0]);
    });

    test("what a caller does to a row changes no other", () => {
      const changed = plan();
      const before = changed.unit(1);
      changed.unit(1).fill(9);
      expect(changed.unit(1)).toEqual(before);
    });

    test("all rows lie in the cube, and strictly inside it unless it is a grid", () => {
      const all = rowsOf(plan()).flatMap((point) => [...point]);
      expect(all.every((u) => (onGrid.has(design.id) ? u >= 0 && u <= 1 : u > 0 && u < 1))).toBe(true);
      expect(all).toHaveLength(plan().rows * mixed.factors.length);
    });

    test("all values are finite and lie within their bounds", () => {
      for (const point of rowsOf(plan())) {
        physical(mixed, point).forEach((value, i) => {
          const { low, high } = boundsOf(mixed.factors[i]!.distribution);
          expect(Number.isFinite(value) && value >= low && value <= high).toBe(true);
        });
      }
    });

    test("the layout accounts for the rows", () => {
      expect(rowsOfLayout(plan(), inputsOf(mixed).length)).toBe(plan().rows);
    });

    test("another key gives other points, where there is chance", () => {
      const same = rowsOf(plan()).join() === rowsOf(plan([1, 2])).join();
      expect(same).toBe(["one_at_a_time", "factorial"].includes(design.id));
    });

    test("no factor's coordinates are those of another", () => {
      const rows = rowsOf(plan());
      for (let i = 0; i < mixed.factors.length; i++) {
        for (let j = 0; j < i; j++) expect(rows.some((point) => point[i] !== point[j])).toBe(true);
      }
    });

    test("members of a group move together, or it is refused", () => {
      if (design.refuses?.(grouped, defaults(design)) !== undefined) {
        expect(design.id).toBe("efast");
        return;
      }
      const groupedPlan = sound(design.id, grouped, optionsOf(design));
      expect(rowsOfLayout(groupedPlan, 4)).toBe(groupedPlan.rows);
      const values = rowsOf(groupedPlan).map((point) => physical(grouped, point));
      expect(values.every((row) => row.every(Number.isFinite))).toBe(true);
    });

    test("its points stay what they were", () => {
      expect(digest(plan())).toMatchSnapshot();
    });
  });
}

function defaults({ options }: Design): Record<string, number> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

function rowsOfLayout({ layout, rows }: Plan, inputs: number): number {
  switch (layout.kind) {
    case "independent":
      return rows;
    case "star":
      return 1 + inputs * layout.levels;
    case "trajectories":
      return layout.count * (inputs + 1);
    case "saltelli":
      return layout.base * (inputs * (layout.second_order ? 2 : 1) + 2);
    case "curves":
      return inputs * layout.curves * layout.samples;
  }
}

/** The first and last rows: a change of them makes old studies different from new ones of the same seed. */
function digest(plan: Plan): number[][] {
  return [0, 1, plan.rows - 1].map((row) => [...plan.unit(row)]);
}
