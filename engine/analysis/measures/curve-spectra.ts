import { assert } from "../../kernel/assert.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Sample } from "../measure.ts";
import type { CurveShares, Shared } from "./curve-shares.ts";
import { fastFrequency } from "./fast-frequency.ts";
import { fourier, power, type Fourier } from "./fourier.ts";
import type { Input } from "./inputs.ts";
import { studentInterval } from "./interval.ts";
import { NONE } from "./measured.ts";

/**
 * Indices from the spectra of curves, as the authors give them: the power at the input's frequency and its
 * harmonics is its own (S1), that at low frequencies is that of the others alone (1 - ST). Both are biased, by
 * what other inputs put at the harmonics and by what lies above the last of them.
 * Source: Saltelli, Tarantola & Chan 1999, doi:10.1080/00401706.1999.10485594.
 */
export function fromSpectra(
  { layout }: Sample,
  answers: readonly Float64Array[],
  inputs: readonly Input[],
  kept: Int32Array,
  confidence: number,
): CurveShares {
  assert(layout.kind === "curves", "spectra are those of curves");
  const { samples, curves, harmonics } = layout;
  const waves = fourier(samples);
  const found = inputs.map((input, k) => {
    const mine = [...kept].filter((curve) => Math.floor(curve / curves) === k);
    const parts = mine.map((curve) => answers.map((y) => y.subarray(curve * samples, (curve + 1) * samples)));
    return { input, spectra: parts.map((values) => spectrumOf(values, waves, harmonics)) };
  });
  return {
    S1: found.map(({ spectra }) => ratioOf(spectra, ({ own }) => own, confidence)),
    ST: found.map(({ spectra }) => ratioOf(spectra, ({ variance, others }) => variance - others, confidence)),
    notes: notesOf(found, harmonics),
  };
}

/** What one curve tells about its input, added up over the answers. */
interface Spectrum {
  readonly variance: number;
  /** Power at the input's frequency and its harmonics. */
  readonly own: number;
  /** Power below half of the input's frequency. */
  readonly others: number;
  /** The upper half of the frequencies of `others`: where much is left there, more lies beyond. */
  readonly edge: number;
}

function spectrumOf(answers: readonly Float64Array[], waves: Fourier, harmonics: number): Spectrum {
  let variance = 0;
  let own = 0;
  let others = 0;
  let edge = 0;
  for (const values of answers) {
    const frequency = fastFrequency(values.length, harmonics, false);
    variance += varianceOf(values, waves);
    for (let p = 1; p <= harmonics; p++) own += 2 * power(waves.at(values, p * frequency));
    for (let f = 1; f <= Math.floor(frequency / 2); f++) {
      const part = 2 * power(waves.at(values, f));
      others += part;
      if (f > frequency / 4) edge += part;
    }
  }
  return { variance, own, others, edge };
}

/** The power at all frequencies but zero and, where n is even, the last, whose phase can't be told. */
function varianceOf(values: Float64Array, waves: Fourier): number {
  const n = values.length;
  const middle = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - middle) * (value - middle);
  return squares / n - (n % 2 === 0 ? power(waves.at(values, n / 2)) : 0);
}

function ratioOf(spectra: readonly Spectrum[], share: (spectrum: Spectrum) => number, confidence: number): Shared {
  if (spectra.length === 0) return [NaN, NONE];
  const variance = mean(spectra.map((spectrum) => spectrum.variance));
  const value = mean(spectra.map(share)) / variance;
  const deviations = spectra.map((spectrum) => (share(spectrum) - value * spectrum.variance) / variance);
  return [value, studentInterval(value, deviations, confidence)];
}

function notesOf(found: readonly { input: Input; spectra: readonly Spectrum[] }[], harmonics: number): string[] {
  const notes = [
    `Single curves leave out what eFAST cannot see above ${harmonics} harmonics${edgeOf(found)}, which is in no interval; the design efast, whose curves come in pairs, has no such limit for ST, and Sobol' indices have none.`,
  ];
  const lost = found.filter(({ spectra }) => spectra.length === 0).map(({ input }) => input.name);
  if (lost.length > 0) notes.push(`No curve is left for ${lost.join(", ")}: run the failed rows again.`);
  if (found.some(({ spectra }) => spectra.length < 2))
    notes.push("One curve for an input gives no interval: take a design with six or more curves.");
  return notes;
}

/** Where so much of the variance lies just below the limit that more must be expected above it. */
function edgeOf(found: readonly { input: Input; spectra: readonly Spectrum[] }[]): string {
  const edges = found.flatMap(({ input, spectra }) => {
    const [share] = ratioOf(spectra, ({ edge }) => edge, 0.9);
    return share > WORTH_TELLING ? [`${share.toFixed(2)} for ${input.name}`] : [];
  });
  return edges.length === 0 ? "" : `, which may shift ST by as much as lies just below them (${edges.join(", ")})`;
}

/** A share of the variance below which nobody asks. */
const WORTH_TELLING = 0.02;
