import { expect, test } from "vitest";
import { coverageOf, pooled, studies } from "./coverage.ts";
import { ishigami } from "./functions.ts";

/** The studies of scripts/coverage.mjs, which repeats each 200 times, but smaller and one of each kind. */
const light = [
  { ...studies[0]!, options: { points: 256 } },
  { ...studies[2]!, options: { points: 128 } },
  { ...studies[4]!, options: { points: 129, curves: 6 } },
  { ...studies[5]!, options: { points: 65, curves: 6 } },
];

test.for(light)(
  "90 % intervals of $measure on $known.name hold what they are about in some 90 of a hundred studies",
  (study) => {
    const coverages = coverageOf(study, 60);
    expect(pooled(coverages)).toBeGreaterThan(0.84);
    expect(pooled(coverages)).toBeLessThan(0.96);
    for (const { held, index, input } of coverages) expect(held, `${index} ${input}`).toBeGreaterThan(0.74);
  },
);

test("the first order of eFAST with four or more curves is not off, though that of single curves is", () => {
  const study = { known: ishigami, design: "efast", measure: "efast", options: { points: 129, curves: 4 } };
  const [many] = coverageOf(study, 40).filter(({ index, input }) => index === "S1" && input === "x3");
  const [single] = coverageOf({ ...study, options: { points: 129, curves: 1 } }, 40).filter(
    ({ index, input }) => index === "S1" && input === "x3",
  );
  expect(single!.mean).toBeGreaterThan(0.015);
  expect(Math.abs(many!.mean)).toBeLessThan(0.01);
});
