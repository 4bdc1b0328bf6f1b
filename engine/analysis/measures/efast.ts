import { assert } from "../../kernel/assert.ts";
import { sqrt } from "../../kernel/math.ts";
import { mean, sum } from "../../kernel/reduce.ts";
import type { Measure, Measured, Sample } from "../measure.ts";
import { fourier, power, times, type Complex, type Fourier } from "./fourier.ts";
import { inputsOf, type Input } from "./inputs.ts";
import { studentInterval } from "./interval.ts";
import { indexOf, leftOutNote, NONE, STILL, unknown, type Interval } from "./measured.ts";
import { confidence } from "./options.ts";
import { isStill, whole } from "./whole.ts";

/**
 * First-order and total indices by the extended Fourier amplitude sensitivity test: along a curve the
 * input that is measured swings fast and all others slowly, so that its own share of the variance stands
 * at multiples of its frequency and that of the others alone at low frequencies.
 * Source: Saltelli, Tarantola & Chan 1999, doi:10.1080/00401706.1999.10485594.
 *
 * With four or more curves per input, S1 is the power that keeps step with the input's own phase on every
 * curve: products of different curves are unbiased, while the power on one curve also holds what other
 * inputs happen to put there and lacks the harmonics above the last. Intervals are Student's, of the curves.
 */
export const efast: Measure = {
  id: "efast",
  title: "eFAST",
  meaning:
    "The share of the variance that an input explains alone (S1) and with all its interactions (ST), from a spectrum",
  source: "https://doi.org/10.1080/00401706.1999.10485594",
  reads: ["curves"],
  options: { confidence },
  measure: (sample, options) => efastOf(sample, [sample.y], options),
  together: (sample, answers, options) => efastOf(sample, answers, options),
};

function efastOf(
  sample: Sample,
  answers: readonly Float64Array[],
  options: Readonly<Record<string, number>>,
): Measured {
  const { layout, space, rows } = sample;
  assert(layout.kind === "curves", "eFAST needs a table of curves");
  const { samples, curves, harmonics } = layout;
  const inputs = inputsOf(space);
  assert(rows === inputs.length * curves * samples, "the table has a curve of rows for each input and phase");
  const { kept, left_out, refusal } = whole(answers, samples);
  const used = rows - left_out;
  if (refusal !== undefined) return unknown(inputs, ["S1", "ST"], used, left_out, refusal);

  if (isStill(answers)) return unknown(inputs, ["S1", "ST"], used, left_out, STILL);
  const waves = fourier(samples);
  const found = inputs.map((input, k) => {
    const ofInput = [...kept].filter((curve) => Math.floor(curve / curves) === k);
    const spectra = ofInput.map((curve) => spectrumOf(sample, answers, input, curve, waves, harmonics));
    return { input, spectra };
  });
  const most = options.confidence!;
  return {
    rows: used,
    left_out,
    indices: [
      ...found.map(({ input, spectra }) => indexOf(input.name, "S1", ...firstOrder(spectra, most))),
      ...found.map(({ input, spectra }) => indexOf(input.name, "ST", ...total(spectra, most))),
    ],
    pairs: [],
    notes: [...leftOutNote(left_out), ...curveNotes(found, harmonics)],
  };
}

/** What one curve tells about its input. */
interface Spectrum {
  readonly variance: number;
  /** Power at the input's frequency and its harmonics. */
  readonly own: number;
  /** Power below half of the input's frequency. */
  readonly others: number;
  /** The upper half of the frequencies of `others`: where much is left there, more lies beyond. */
  readonly edge: number;
  /** Per answer, the coefficients at the multiples of the frequency, turned back by the input's own phase. */
  readonly inStep: readonly Complex[];
}

function spectrumOf(
  { x, space, layout }: Sample,
  answers: readonly Float64Array[],
  { members }: Input,
  curve: number,
  waves: Fourier,
  harmonics: number,
): Spectrum {
  assert(layout.kind === "curves", "a spectrum is that of a curve");
  const n = layout.samples;
  const frequency = Math.floor((n - 1) / (2 * harmonics));
  const width = space.factors.length;
  const column = Float64Array.from({ length: n }, (_, s) => x[(curve * n + s) * width + members[0]!]!);
  const back = backwards(waves.at(column, frequency));
  const inStep: Complex[] = [];
  let variance = 0;
  let own = 0;
  let others = 0;
  let edge = 0;
  for (const y of answers) {
    const values = y.subarray(curve * n, (curve + 1) * n);
    variance += varianceOf(values, waves);
    let turn: Complex = [1, 0];
    for (let p = 1; p < 2 * harmonics; p++) {
      const coefficient = waves.at(values, p * frequency);
      if (p <= harmonics) own += 2 * power(coefficient);
      turn = times(turn, back);
      inStep.push(times(coefficient, turn));
    }
    for (let f = 1; f <= Math.floor(frequency / 2); f++) {
      const part = 2 * power(waves.at(values, f));
      others += part;
      if (f > frequency / 4) edge += part;
    }
  }
  return { variance, own, others, edge, inStep };
}

/**
 * exp(-iφ) of a column g(sin(ωs + φ)) with rising g, from its coefficient at ω, which is exp(iφ) times a
 * negative imaginary number.
 */
function backwards([real, imaginary]: Complex): Complex {
  const size = sqrt(real * real + imaginary * imaginary);
  return size > 0 ? [-imaginary / size, -real / size] : [0, 0];
}

/** The power at all frequencies but zero and, where n is even, the last, whose phase can't be told. */
function varianceOf(values: Float64Array, waves: Fourier): number {
  const n = values.length;
  const middle = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - middle) * (value - middle);
  return squares / n - (n % 2 === 0 ? power(waves.at(values, n / 2)) : 0);
}

function firstOrder(spectra: readonly Spectrum[], most: number): [number, Interval] {
  const n = spectra.length;
  if (n < ENOUGH_CURVES) return ratioOf(spectra, ({ own }) => own, most);
  const value = coherentShare(spectra);
  // The jackknife: what the value would be without each curve tells how it scatters.
  const pseudo = spectra.map((_, r) => n * value - (n - 1) * coherentShare(spectra.filter((__, q) => q !== r)));
  return [value, studentInterval(value, pseudo, most)];
}

/** The mean product of coefficients of two different curves, over the mean variance. */
function coherentShare(spectra: readonly Spectrum[]): number {
  const n = spectra.length;
  let products = 0;
  for (let p = 0; p < spectra[0]!.inStep.length; p++) {
    const coefficients = spectra.map(({ inStep }) => inStep[p]!);
    const real = sum(coefficients.map(([part]) => part));
    const imaginary = sum(coefficients.map(([, part]) => part));
    products += real * real + imaginary * imaginary - sum(coefficients.map(power));
  }
  return (2 * products) / (n * (n - 1)) / mean(spectra.map(({ variance }) => variance));
}

function total(spectra: readonly Spectrum[], most: number): [number, Interval] {
  return ratioOf(spectra, ({ variance, others }) => variance - others, most);
}

function ratioOf(
  spectra: readonly Spectrum[],
  share: (spectrum: Spectrum) => number,
  most: number,
): [number, Interval] {
  if (spectra.length === 0) return [NaN, NONE];
  const variance = mean(spectra.map((spectrum) => spectrum.variance));
  const value = mean(spectra.map(share)) / variance;
  const deviations = spectra.map((spectrum) => (share(spectrum) - value * spectrum.variance) / variance);
  return [value, studentInterval(value, deviations, most)];
}

function curveNotes(found: readonly { input: Input; spectra: readonly Spectrum[] }[], harmonics: number): string[] {
  const notes = [
    `Intervals of ST show how the curves scatter. They leave out what eFAST cannot see above ${harmonics} harmonics of the other inputs${edgeOf(found)}; Sobol' indices have no such limit.`,
  ];
  const lost = found.filter(({ spectra }) => spectra.length === 0).map(({ input }) => input.name);
  if (lost.length > 0) notes.push(`No curve is left for ${lost.join(", ")}: run the failed rows again.`);
  if (found.some(({ spectra }) => spectra.length < 2))
    notes.push("One curve for an input gives no interval: take a design with at least four curves.");
  return notes;
}

/** Where so much of the variance lies just below the limit that more must be expected above it. */
function edgeOf(found: readonly { input: Input; spectra: readonly Spectrum[] }[]): string {
  const edges = found.flatMap(({ input, spectra }) => {
    if (spectra.length === 0) return [];
    const [share] = ratioOf(spectra, ({ edge }) => edge, 0.9);
    return share > WORTH_TELLING ? [`${share.toFixed(2)} for ${input.name}`] : [];
  });
  return edges.length === 0 ? "" : `, which may shift it by as much as lies just below them (${edges.join(", ")})`;
}

/** A share of the variance below which nobody asks. */
const WORTH_TELLING = 0.02;
const ENOUGH_CURVES = 4;
