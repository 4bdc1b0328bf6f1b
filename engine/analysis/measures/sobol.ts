import type { Key } from "../../kernel/draw.ts";
import { dot } from "../../kernel/linear.ts";
import { mean, sum } from "../../kernel/reduce.ts";
import { assert } from "../../kernel/assert.ts";
import type { Index, Measure, Measured, PairIndex, Sample } from "../measure.ts";
import { inputsOf, type Input } from "./inputs.ts";
import { drawnAgain, percentileInterval, studentInterval } from "./interval.ts";
import { indexOf, leftOutNote, STILL, unknown, type Interval } from "./measured.ts";
import { confidence, resamples } from "./options.ts";
import { isStill, whole } from "./whole.ts";

/**
 * Sobol' indices of a Saltelli table. Answers are centred over all rows of the table, so that a far-off
 * mean does no harm. Intervals come from the independent scrambles of the design where there are four
 * or more of them, else from a bootstrap of the base rows.
 * Sources: S1 Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; ST Jansen 1999,
 * doi:10.1016/S0010-4655(98)00154-4; S2 Saltelli 2002, doi:10.1016/S0010-4655(02)00280-1.
 */
export const sobol: Measure = {
  id: "sobol",
  title: "Sobol' indices",
  meaning:
    "The share of the variance that an input explains alone (S1), with all its interactions (ST), and two inputs only together (S2)",
  source: "https://doi.org/10.1016/j.cpc.2009.09.018",
  reads: ["saltelli"],
  options: { confidence, resamples },
  measure: (sample, options, key) => sobolOf(sample, [sample.y], options, key),
  together: sobolOf,
};

/** The indices of one answer, or of several, such as the dates of a series, weighted by their variances. */
function sobolOf(
  sample: Sample,
  answers: readonly Float64Array[],
  options: Readonly<Record<string, number>>,
  key: Key,
): Measured {
  const { layout, space, rows } = sample;
  assert(layout.kind === "saltelli", "Sobol' indices need a Saltelli table");
  const inputs = inputsOf(space);
  const size = inputs.length * (layout.second_order ? 2 : 1) + 2;
  assert(rows === size * layout.base, "the table has a block of rows for each base row");
  const { kept, left_out, refusal } = whole(answers, size);
  const used = rows - left_out;
  if (refusal !== undefined) return unknown(inputs, ["S1", "ST"], used, left_out, refusal);

  if (isStill(answers)) return unknown(inputs, ["S1", "ST"], used, left_out, STILL);
  const shares = sharesOf(answers, kept, inputs.length, layout.second_order);
  const variance = mean(shares.variance);
  if (!(variance > 0)) return unknown(inputs, ["S1", "ST"], used, left_out, STILL);
  const value = (share: Float64Array) => mean(share) / variance;
  const scrambles = scramblesOf(kept, layout.scrambles);
  const interval =
    scrambles.length >= ENOUGH_SCRAMBLES
      ? (share: Float64Array) => scrambleInterval(share, shares.variance, scrambles, options.confidence!)
      : bootstrap(shares.variance, options, key);

  const indexed = (index: "S1" | "ST", of: readonly Float64Array[]): Index[] =>
    inputs.map(({ name }, k) => indexOf(name, index, value(of[k]!), interval(of[k]!)));
  const indices = [...indexed("S1", shares.first), ...indexed("ST", shares.total)];
  const pairs = shares.second.map(({ pair: [k, l], share }): PairIndex => {
    const [low, high] = interval(share);
    return { inputs: [inputs[k]!.name, inputs[l]!.name], index: "S2", value: value(share), low, high };
  });
  return {
    rows: used,
    left_out,
    indices,
    pairs,
    notes: [
      ...leftOutNote(left_out),
      ...intervalNote(scrambles.length),
      ...baseNote(layout.base, layout.scrambles),
      ...sumNote(inputs, indices),
    ],
  };
}

/** What each base row adds to the numerators, and to the variance that divides their sums. */
interface Shares {
  readonly variance: Float64Array;
  readonly first: readonly Float64Array[];
  readonly total: readonly Float64Array[];
  readonly second: readonly { readonly pair: readonly [number, number]; readonly share: Float64Array }[];
}

function sharesOf(answers: readonly Float64Array[], kept: Int32Array, inputs: number, second_order: boolean): Shares {
  const n = kept.length;
  const size = inputs * (second_order ? 2 : 1) + 2;
  const places = Array.from({ length: inputs }, (_, k) => k);
  const empty = () => new Float64Array(n);
  const variance = empty();
  const first = places.map(empty);
  const total = places.map(empty);
  const second = second_order
    ? places.flatMap((k) => places.slice(k + 1).map((l) => ({ pair: [k, l] as const, share: empty() })))
    : [];

  for (const y of answers) {
    const centre = meanOfBlocks(y, kept, size);
    const at = (block: number, row: number) => y[kept[block]! * size + row]! - centre;
    let middle = 0;
    for (let i = 0; i < n; i++) middle += (at(i, 0) + at(i, size - 1)) / (2 * n);
    for (let i = 0; i < n; i++) {
      const a = at(i, 0);
      const b = at(i, size - 1);
      variance[i]! += ((a - middle) * (a - middle) + (b - middle) * (b - middle)) / 2;
      for (const k of places) {
        const step = at(i, 1 + k) - a;
        first[k]![i]! += b * step;
        total[k]![i]! += (step * step) / 2;
      }
      for (const { pair, share } of second) share[i]! += at(i, 1 + inputs + pair[0]) * at(i, 1 + pair[1]) - a * b;
    }
  }
  for (const { pair, share } of second) {
    for (let i = 0; i < n; i++) share[i]! -= first[pair[0]]![i]! + first[pair[1]]![i]!;
  }
  return { variance, first, total, second };
}

function meanOfBlocks(y: Float64Array, kept: Int32Array, size: number): number {
  let total = 0;
  for (const block of kept) total += sum(y.subarray(block * size, (block + 1) * size));
  return total / (kept.length * size);
}

/** Places in `kept` of the base rows of each scramble; a scramble that has lost all its rows is left out. */
function scramblesOf(kept: Int32Array, scrambles: number): number[][] {
  const places = Array.from({ length: scrambles }, (): number[] => []);
  kept.forEach((block, place) => places[block % scrambles]!.push(place));
  return places.filter((rows) => rows.length > 0);
}

/** A ratio of means varies as the mean of what is left of the numerator when its part of the denominator is taken off. */
function scrambleInterval(
  share: Float64Array,
  variance: Float64Array,
  scrambles: readonly number[][],
  confidence: number,
): Interval {
  const whole_variance = mean(variance);
  const value = mean(share) / whole_variance;
  const deviations = scrambles.map((places) => {
    const rest = places.map((i) => share[i]! - value * variance[i]!);
    return mean(rest) / whole_variance;
  });
  return studentInterval(value, deviations, confidence);
}

function bootstrap(
  variance: Float64Array,
  options: Readonly<Record<string, number>>,
  key: Key,
): (share: Float64Array) => Interval {
  const times = Array.from({ length: options.resamples! }, (_, turn) => {
    const counts = new Float64Array(variance.length);
    for (const place of drawnAgain(variance.length, key, turn)) counts[place]! += 1;
    return counts;
  });
  const below = times.map((counts) => dot(counts, variance));
  return (share) => {
    const values = times.map((counts, turn) => dot(counts, share) / below[turn]!);
    return percentileInterval(values, options.confidence!);
  };
}

function intervalNote(scrambles: number): string[] {
  if (scrambles >= ENOUGH_SCRAMBLES) return [];
  return [
    "The intervals come from drawing base rows anew, which makes them too wide for a sequence: a design with four or more scrambles tells how sure it is.",
  ];
}

function baseNote(base: number, scrambles: number): string[] {
  let rest = base / scrambles;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  if (rest === 1) return [];
  return [
    `The ${base} base rows are no power of two${scrambles > 1 ? ` for each of ${scrambles} scrambles` : ""}: a Sobol' sequence is balanced only at powers of two.`,
  ];
}

function sumNote(inputs: readonly Input[], indices: readonly Index[]): string[] {
  const first = indices.slice(0, inputs.length);
  const surely = sum(first.map(({ low, value }) => (low <= value ? low : value)));
  if (surely <= 1) return [];
  return ["The first-order shares add up to more than one, which can't be: more base rows are needed."];
}

const ENOUGH_SCRAMBLES = 4;
