import { expect, test } from "vitest";
import { measured, measuresFor } from "../../../engine/analysis/choose-measure.ts";
import { measures } from "../../../engine/analysis/measures/index.ts";
import { samplesOf } from "./references.ts";

const walks = samplesOf("ishigami_morris_r20_p4", "morris")[0]!;

test("a layout has its own measures and those that read any rows", () => {
  const any = measures.filter(({ reads }) => reads === "any").map(({ id }) => id);
  expect(any.length).toBeGreaterThan(5);
  const ids = (kind: "saltelli" | "star") =>
    measuresFor(kind === "star" ? { kind, levels: 3 } : { kind, base: 8, second_order: false, scrambles: 8 }).map(
      ({ id }) => id,
    );
  expect(ids("star")).toEqual(any);
  expect(new Set(ids("saltelli"))).toEqual(new Set(["sobol", ...any]));
});

test("measures have different ids", () => {
  expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
});

test("options that are not given have their defaults, and no key is needed", () => {
  const found = measured("morris", walks);
  expect(found).toEqual(measured("morris", walks, { confidence: 0.9, resamples: 200 }));
  expect(found).not.toEqual(measured("morris", walks, { confidence: 0.5 }));
});

test.for([
  ["moris", {}, 'There is no measure "moris": take one of morris, sobol,'],
  ["sobol", {}, "needs Saltelli's blocks (design saltelli), and the table holds walks"],
  ["morris", { points: 3 }, 'has no option "points": its options are confidence, resamples'],
  ["morris", { confidence: 1 }, "give a number from 0.5 to 0.999"],
  ["morris", { resamples: 50.5 }, "give a whole number from 20 to 10000"],
  ["morris", { confidence: NaN }, "give a number from 0.5 to 0.999"],
  ["morris", { constructor: 1 }, 'has no option "constructor"'],
] as const)("a wrong measure or option is told in a sentence: %s %o", ([id, options, words]) => {
  const found = measured(id, walks, options as Record<string, number>);
  expect("problems" in found && found.problems.join(" ")).toContain(words);
});
