import { expect, test } from "vitest";
import { convergenceOf, prefixesOf, swingsOf } from "../../api/sensitivity-course.ts";
import { planOf } from "../../engine/analysis/designs/choose.ts";
import { measured } from "../../engine/analysis/choose-measure.ts";
import type { Sample } from "../../engine/analysis/measure.ts";
import { valuesOf } from "../../engine/analysis/physical.ts";
import { rootKey } from "../../engine/kernel/draw.ts";
import { root } from "../../engine/kernel/root.ts";
import type { Space } from "../../engine/kernel/sweep.ts";

const space: Space = {
  factors: ["strong", "weak"].map((name) => ({
    name,
    unit: "1",
    distribution: { kind: "uniform", low: 0, high: 10 },
  })),
};
const key = rootKey(root("course"));

function sampleOf(design: string, options: Readonly<Record<string, number>>, count?: number): Sample {
  const found = planOf(design, space, options, key);
  if ("problems" in found) throw new Error(found.problems.join());
  const { plan } = found;
  const rows = count ?? plan.rows;
  const x = Float64Array.from(Array.from({ length: rows }, (_, row) => [...valuesOf(space, plan, row)]).flat());
  const y = Float64Array.from({ length: rows }, (_, row) => 3 * x[2 * row]! + x[2 * row + 1]!);
  const share = rows / plan.rows;
  const layout = plan.layout.kind === "saltelli" ? { ...plan.layout, base: plan.layout.base * share } : plan.layout;
  return { space, layout, rows, x, y };
}

test("prefixes double, and each is a smaller design", () => {
  const { layout, rows } = sampleOf("saltelli", { points: 64 });
  expect(rows).toBe(256);
  expect(prefixesOf(layout, rows)).toEqual([128, 256]);
  expect(prefixesOf({ kind: "independent" }, 100)).toEqual([50, 100]);
  expect(prefixesOf({ kind: "trajectories", count: 10, levels: 4 }, 30)).toEqual([15, 30]);
  expect(prefixesOf({ kind: "star", levels: 2 }, 5)).toEqual([]);
});

test("an index ends its course at the value that the whole study gives it", () => {
  const prefixes = [128, 256].map((runs) => ({ runs, sample: sampleOf("saltelli", { points: 64 }, runs) }));
  const course = convergenceOf("sobol", prefixes, undefined, key)!;
  const whole = measured("sobol", prefixes[1]!.sample, undefined, key);
  if ("problems" in whole) throw new Error(whole.problems.join());
  expect(course).toMatchObject({ index: "ST", runs: [128, 256] });
  for (const { input, values } of course.inputs)
    expect(values.at(-1)).toBe(whole.indices.find((each) => each.index === "ST" && each.input === input)!.value);
});

test("swings of a star go from the lowest level of an input to its highest", () => {
  expect(swingsOf(sampleOf("one_at_a_time", { levels: 2 }))).toEqual({
    middle: 20,
    swings: [
      { input: "strong", unit: "1", low: { value: 0, outcome: 5 }, high: { value: 10, outcome: 35 } },
      { input: "weak", unit: "1", low: { value: 0, outcome: 15 }, high: { value: 10, outcome: 25 } },
    ],
  });
  expect(swingsOf(sampleOf("monte_carlo", { points: 8 }))).toBeUndefined();
});
