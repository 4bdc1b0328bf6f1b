import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { measured } from "../../../engine/analysis/choose-measure.ts";
import type { Index, Measured } from "../../../engine/analysis/measure.ts";
import { childKey, rootKey, type Key } from "../../../engine/kernel/draw.ts";
import { varianceSplit } from "../../../engine/analysis/measures/variance-split.ts";
import { normal } from "../../../engine/kernel/normal.ts";
import { stream } from "../../../engine/kernel/stream.ts";
import { ishigami, normalLine, sobolG, sobolG4, type Known } from "./functions.ts";
import { sampled } from "./sampled.ts";

/** How often the 90 % intervals of an index held the exact index, in repetitions of the whole study. */
export interface Coverage {
  readonly study: string;
  readonly input: string;
  readonly index: string;
  readonly exact: number;
  readonly mean: number;
  /** How the estimates scattered, and half of the width of their intervals on average. */
  readonly scatter: number;
  readonly half_width: number;
  readonly held: number;
  /** What the first of the studies had to say. */
  readonly notes: readonly string[];
}

export interface Study {
  readonly known: Known;
  readonly design: string;
  readonly measure: string;
  readonly options: Readonly<Record<string, number>>;
  /** Options of the measure. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Options of a design so large that what it tells is taken as exact, where nothing else is known. */
  readonly large?: Readonly<Record<string, number>>;
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
  ...[ishigami, sobolG4].map((known) => ({
    known,
    design: "morris",
    measure: "morris",
    options: { points: 40, candidates: 0 },
    large: { points: 10_000, candidates: 0 },
  })),
  ...["given_data", "chatterjee", "rbd_fast", "regression", "delta", "pawn"].flatMap((measure) =>
    [ishigami, sobolG4, normalLine].map((known) => fromRows(known, measure, {})),
  ),
  // A straight line is a polynomial, and nothing but rounding is left to be unsure of.
  ...["pce", "shapley"].flatMap((measure) =>
    [ishigami, sobolG4].map((known) => fromRows(known, measure, { degree: 6 })),
  ),
  ...[ishigami, normalLine].map((known) => fromRows(known, "shapley", { method: 2 })),
];

function fromRows(known: Known, measure: string, settings: Readonly<Record<string, number>>): Study {
  return { known, design: "monte_carlo", measure, options: { points: 300 }, settings };
}

/** Repeats a study and counts how often the exact indices lay within their intervals; those that nobody knows are left out. */
export function coverageOf(study: Study, repetitions: number): Coverage[] {
  const { known, measure, options, settings = {}, large } = study;
  const root = rootKey([20, 26, 11, 22]);
  const all = Array.from({ length: repetitions }, (_, turn) => measuredBy(study, options, childKey(root, turn)));
  const sure = large && measuredBy({ ...study, settings: { resamples: 20 } }, large, childKey(root, repetitions));
  const chosen = Object.entries({ ...options, ...settings }).map(([name, value]) => `${name} ${value}`);
  return all[0]!.indices.flatMap(({ input, index }, place) => {
    const found = all.map(({ indices }) => indices[place]!);
    const k = known.space.factors.findIndex(({ name }) => name === input);
    const exact = sure?.indices[place]!.value ?? known[index]?.[k];
    if (exact === undefined) return [];
    const name = `${known.name}, ${measure}, ${chosen.join(", ")}`;
    return [{ study: name, input, index, notes: all[0]!.notes, ...heldBy(found, exact) }];
  });
}

/** The same of the shares of variance of parameters, of a switch with some values, and of luck in four replicates. */
export function coverageOfSplit(values: number, points: number, repetitions: number): Coverage[] {
  const exact = { parameters: 1 / 2.3, structure: 0.5 / 2.3, luck: 0.8 / 2.3 };
  const all = Array.from({ length: repetitions }, (_, turn) => {
    const key = childKey(rootKey([20, 26, 11, values]), turn);
    const { next, below } = stream(key);
    const classes = Int32Array.from({ length: points }, () => below(values));
    // Of whole numbers from 0, each as likely, the variance is (values² - 1) / 12.
    const answers = [...classes].flatMap((value) => {
      const mean = value * Math.sqrt(6 / (values * values - 1)) + Math.sqrt(12) * next();
      return Array.from({ length: 4 }, () => mean + Math.sqrt(0.8) * normal(next()));
    });
    return varianceSplit(Float64Array.from(answers), 4, classes, childKey(key, 0), { resamples: 200 });
  });
  return (["parameters", "structure", "luck"] as const).map((index) => ({
    study: `a switch with ${values} values, variance split, points ${points}, replicates 4`,
    input: "",
    index,
    notes: [],
    ...heldBy(
      all.map((split) => ({ ...split[index], value: split[index].share })),
      exact[index],
    ),
  }));
}

function heldBy(found: readonly Omit<Index, "input" | "index">[], exact: number) {
  const mean = average(found.map(({ value }) => value));
  return {
    exact,
    mean,
    scatter: Math.sqrt(average(found.map(({ value }) => (value - mean) ** 2))),
    half_width: average(found.map(({ low, high }) => (high - low) / 2)),
    held: average(found.map(({ low, high }) => (low <= exact && exact <= high ? 1 : 0))),
  };
}

/** The share of all intervals that held. */
export function pooled(coverages: readonly Coverage[]): number {
  return average(coverages.map(({ held }) => held));
}

function measuredBy(
  { known, design, measure, settings = {} }: Study,
  options: Readonly<Record<string, number>>,
  key: Key,
): Measured {
  const planned = planOf(design, known.space, options, key);
  if ("problems" in planned) throw new Error(planned.problems.join(" "));
  const found = measured(measure, sampled(known, planned.plan), settings, key);
  if ("problems" in found) throw new Error(found.problems.join(" "));
  return found;
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
