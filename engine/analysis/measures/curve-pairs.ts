import { assert } from "../../kernel/assert.ts";
import { mean, sum } from "../../kernel/reduce.ts";
import type { Sample } from "../measure.ts";
import { curveBasis, type CurveBasis } from "./curve-basis.ts";
import type { CurveShares, Shared } from "./curve-shares.ts";
import type { Input } from "./inputs.ts";
import { studentInterval } from "./interval.ts";

/**
 * Indices from pairs of curves, `kept` being the places of those that are whole. The curves of a pair differ in
 * one input alone, so that half of their mean squared difference is what this input adds to all others (ST),
 * whatever the shape of the answer. Pairs are independent: the mean product of what two of them say of one
 * input by itself is its own variance (S1), and that of their means is the square of the mean. S1 sees what
 * `curveBasis` sees of an input, ST everything.
 * Intervals are Student's, of a jackknife over the first pairs of all inputs, the second ones, and so on.
 * Sources: Jansen 1999, doi:10.1016/S0010-4655(98)00154-4; the jackknife: Miller 1974, doi:10.1093/biomet/61.1.1.
 */
export function fromPairs(
  sample: Sample,
  answers: readonly Float64Array[],
  inputs: readonly Input[],
  kept: Int32Array,
  confidence: number,
): CurveShares {
  const { layout } = sample;
  assert(layout.kind === "curves", "pairs are those of curves");
  const each = layout.curves / 2;
  const centred = answers.map((y) => lessMean(y, kept, 2 * layout.samples));
  const bases = inputs.map((input, k) => curveBasis(sample, input, k));
  const pairs = [...kept].map((place) => {
    const k = Math.floor(place / each);
    return pairOf(centred, 2 * layout.samples, place, k, place % each, bases[k]!.coefficients);
  });

  const whole = sharesOf(pairs, inputs.length);
  const layers = [...new Set(pairs.map(({ layer }) => layer))];
  const without = layers.map((layer) =>
    sharesOf(
      pairs.filter((pair) => pair.layer !== layer),
      inputs.length,
    ),
  );
  const shared = (index: "S1" | "ST", k: number): Shared => {
    const value = whole[index][k]!;
    const n = layers.length;
    const pseudo = without.map((rest) => n * value - (n - 1) * rest[index][k]!);
    return [value, studentInterval(value, pseudo, confidence)];
  };
  return {
    S1: inputs.map((_, k) => shared("S1", k)),
    ST: inputs.map((_, k) => shared("ST", k)),
    notes: [...fewNote(inputs, pairs), ...wavesNote(layout.harmonics, bases)],
  };
}

/** What two curves that differ in one input tell, added up over the answers; of answers less their mean. */
interface Pair {
  readonly input: number;
  /** Which of the pairs of its input it is. */
  readonly layer: number;
  readonly square: number;
  /** Half of the mean squared difference. */
  readonly apart: number;
  /** Mean of each answer. */
  readonly means: Float64Array;
  /** Of each answer, its coefficients in functions of the input alone. */
  readonly own: Float64Array;
}

function pairOf(
  answers: readonly Float64Array[],
  size: number,
  place: number,
  input: number,
  layer: number,
  coefficients: CurveBasis["coefficients"],
): Pair {
  const all = answers.map((y) => y.subarray(place * size, (place + 1) * size));
  let square = 0;
  let apart = 0;
  for (const values of all) {
    for (let s = 0; s < size / 2; s++) {
      const [one, other] = [values[s]!, values[s + size / 2]!];
      square += (one * one + other * other) / size;
      apart += ((one - other) * (one - other)) / size;
    }
  }
  const own = Float64Array.from(all.flatMap((values) => coefficients(values, place)));
  return { input, layer, square, apart, means: Float64Array.from(all, mean), own };
}

/** S1 and ST of each input; NaN where no two pairs, or none, are left for it. */
function sharesOf(pairs: readonly Pair[], inputs: number): { S1: number[]; ST: number[] } {
  const variance = sum(pairs.map(({ square }) => square)) / pairs.length - crossed(pairs.map(({ means }) => means));
  const ofInputs = Array.from({ length: inputs }, (_, k) => pairs.filter(({ input }) => input === k));
  return {
    S1: ofInputs.map((mine) => crossed(mine.map(({ own }) => own)) / variance),
    ST: ofInputs.map((mine) => sum(mine.map(({ apart }) => apart)) / mine.length / variance),
  };
}

/** The mean inner product of two different vectors; NaN where there are no two. */
function crossed(vectors: readonly Float64Array[]): number {
  const n = vectors.length;
  let products = 0;
  for (let i = 0; i < (vectors[0]?.length ?? 0); i++) {
    let total = 0;
    for (const vector of vectors) {
      total += vector[i]!;
      products -= vector[i]! * vector[i]!;
    }
    products += total * total;
  }
  return products / (n * (n - 1));
}

function lessMean(y: Float64Array, kept: Int32Array, size: number): Float64Array {
  const middle = mean([...kept].map((place) => mean(y.subarray(place * size, (place + 1) * size))));
  return y.map((value) => value - middle);
}

function fewNote(inputs: readonly Input[], pairs: readonly Pair[]): string[] {
  const counts = inputs.map((_, k) => pairs.filter(({ input }) => input === k).length);
  const few = inputs.filter((_, k) => counts[k]! < 2).map(({ name }) => name);
  if (few.length > 0) return [`No two pairs of curves are left for ${few.join(", ")}: run the failed rows again.`];
  if (counts.every((count) => count > 2)) return [];
  return ["Two pairs of curves give no interval of S1, and a wide one of ST: take a design with six or more curves."];
}

function wavesNote(harmonics: number, bases: readonly CurveBasis[]): string[] {
  if (!bases.some(({ isWaves }) => isWaves)) return [];
  return [
    `S1 counts up to ${4 * harmonics - 1} waves of an input: nearly all of an answer that rises and falls or bends with it, but of one that jumps within its range up to a tenth less, which its interval leaves out. ST has no such limit.`,
  ];
}
