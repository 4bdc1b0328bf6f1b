import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { measured } from "../../../engine/analysis/choose-measure.ts";
import type { Index } from "../../../engine/analysis/measure.ts";
import { childKey, rootKey } from "../../../engine/kernel/draw.ts";
import { ishigami, sobolG, type Known } from "./functions.ts";
import { sampled } from "./sampled.ts";

/** How often the 90 % intervals of an index held what they are about, in repetitions of the whole study. */
export interface Coverage {
  readonly study: string;
  readonly input: string;
  readonly index: string;
  /** What the intervals are about, and the exact index. */
  readonly about: number;
  readonly exact: number;
  readonly mean: number;
  readonly half_width: number;
  readonly held: number;
  /** The same of the exact index. */
  readonly held_exact: number;
}

interface Study {
  readonly known: Known;
  readonly design: string;
  readonly measure: string;
  readonly options: Readonly<Record<string, number>>;
}

const G8 = sobolG([0, 1, 4.5, 9, 99, 99, 99, 99]);

/** The studies whose intervals are put to the test. */
export const studies: readonly Study[] = [
  { known: ishigami, design: "saltelli", measure: "sobol", options: { points: 512 } },
  { known: ishigami, design: "saltelli", measure: "sobol", options: { points: 2048, scrambles: 16 } },
  { known: G8, design: "saltelli", measure: "sobol", options: { points: 512 } },
  { known: G8, design: "saltelli", measure: "sobol", options: { points: 2048, scrambles: 16 } },
  { known: ishigami, design: "efast", measure: "efast", options: { points: 257, curves: 8 } },
  { known: G8, design: "efast", measure: "efast", options: { points: 129, curves: 8 } },
];

/**
 * Repeats a study. Intervals of eFAST's ST are about its mean over all phases, for they say nothing of what the
 * method itself leaves out; all others are about the exact indices.
 */
export function coverageOf({ known, design, measure, options }: Study, repetitions: number): Coverage[] {
  const all: Index[][] = [];
  for (let turn = 0; turn < repetitions; turn++) {
    const key = childKey(rootKey([20, 26, 11, 22]), turn);
    const planned = planOf(design, known.space, options, key);
    if ("problems" in planned) throw new Error(planned.problems.join(" "));
    const found = measured(measure, sampled(known, planned.plan), {}, key);
    if ("problems" in found) throw new Error(found.problems.join(" "));
    all.push([...found.indices]);
  }
  const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  return all[0]!.map(({ input, index }, place) => {
    const found = all.map((indices) => indices[place]!);
    const exact = (index === "S1" ? known.S1 : known.ST)[known.space.factors.findIndex(({ name }) => name === input)]!;
    const mean = average(found.map(({ value }) => value));
    const about = measure === "efast" && index === "ST" ? mean : exact;
    return {
      study: `${known.name}, ${measure}, ${settings.join(", ")}`,
      input,
      index,
      about,
      exact,
      mean,
      half_width: average(found.map(({ low, high }) => (high - low) / 2)),
      held: heldBy(found, about),
      held_exact: heldBy(found, exact),
    };
  });
}

/** The share of all intervals that held. */
export function pooled(coverages: readonly Coverage[]): number {
  return average(coverages.map(({ held }) => held));
}

function heldBy(found: readonly Index[], value: number): number {
  return average(found.map(({ low, high }) => (low <= value && value <= high ? 1 : 0)));
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
