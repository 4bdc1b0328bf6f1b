import { expect, test } from "vitest";
import { coverageOf, coverageOfSplit, pooled, studies, type Study } from "./coverage.ts";
import { ishigami, normalLine, sobolG4 } from "./functions.ts";

const QUICK = { resamples: 60 };
const WALKS = { points: 30, candidates: 0 };

/** The studies of scripts/coverage.mjs, which repeats each 200 times, but smaller and one of each kind. */
const light: readonly (Study & { readonly repetitions: number })[] = [
  { ...studies[0]!, options: { points: 256 }, repetitions: 40 },
  { ...studies[2]!, options: { points: 128 }, repetitions: 30 },
  { ...studies[4]!, options: { points: 129, curves: 8 }, repetitions: 80 },
  { ...studies[5]!, options: { points: 65, curves: 8 }, repetitions: 30 },
  { ...rows("morris", sobolG4), design: "morris", options: WALKS, large: { points: 3000, candidates: 0 } },
  rows("given_data", ishigami),
  rows("chatterjee", normalLine),
  rows("rbd_fast", ishigami),
  rows("regression", normalLine),
  { ...rows("pce", sobolG4), settings: { degree: 3 } },
  { ...rows("shapley", ishigami), settings: { degree: 5 }, repetitions: 20 },
];

test.for(light)(
  "90 % intervals of $measure on $known.name hold the exact index in some 90 of a hundred studies",
  (study) => {
    const coverages = coverageOf(study, study.repetitions);
    expect(pooled(coverages)).toBeGreaterThan(0.84);
    if (!ALLOWS_FOR_MORE.has(study.measure)) expect(pooled(coverages)).toBeLessThan(0.975);
    for (const { held, index, input } of coverages) expect(held, `${index} ${input}`).toBeGreaterThan(0.72);
  },
);

test("the shares of parameters, of a switch and of luck lie in their intervals as often", () => {
  const coverages = coverageOfSplit(2, 60, 60);
  expect(pooled(coverages)).toBeGreaterThan(0.84);
  for (const { held, index, mean, exact } of coverages) {
    expect(held, index).toBeGreaterThan(0.74);
    expect(Math.abs(mean - exact), index).toBeLessThan(0.03);
  }
});

test("eFAST's indices of an input that only interacts and of one with a high harmonic are not off", () => {
  const study = { known: ishigami, design: "efast", measure: "efast", options: { points: 129, curves: 8 } };
  const found = coverageOf(study, 30);
  const S1 = found.find(({ index, input }) => index === "S1" && input === "x3");
  const ST = found.find(({ index, input }) => index === "ST" && input === "x2");
  expect(Math.abs(S1!.mean)).toBeLessThan(0.005);
  expect(Math.abs(ST!.mean - ST!.exact)).toBeLessThan(0.015);
});

test.for(["delta", "pawn"])("%s says that its intervals do not hold its bias, which is greater", (measure) => {
  const study = { ...rows(measure, sobolG4), settings: { resamples: 20 } };
  const [first] = coverageOf(study, 10);
  expect(Math.abs(first!.mean - first!.exact)).toBeGreaterThan(0.02);
  expect(first!.notes.join(" ")).toContain("The intervals show how");
});

function rows(measure: string, known: Study["known"]): Study & { readonly repetitions: number } {
  return { known, design: "monte_carlo", measure, options: { points: 200 }, settings: QUICK, repetitions: 40 };
}

/** Their intervals hold what a polynomial misses as well. */
const ALLOWS_FOR_MORE = new Set(["pce", "shapley"]);
