import { assert } from "../../kernel/assert.ts";
import { sqrt } from "../../kernel/math.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Sample } from "../measure.ts";
import { fastFrequency } from "./fast-frequency.ts";
import { fourier, times, type Complex } from "./fourier.ts";
import type { Input } from "./inputs.ts";

/** Functions of an input alone, in which its own part of an answer is told. */
export interface CurveBasis {
  readonly isWaves: boolean;
  /** The coefficients of the answers of the pair of curves at `place`, of which the squares add up to a variance. */
  coefficients(values: Float64Array, place: number): number[];
}

/**
 * What the pairs of input number `k` tell of it alone: waves in step with the input, or its values where there
 * are few, since jumps from one value to the next have no last wave.
 */
export function curveBasis({ layout, space, x }: Sample, { members }: Input, k: number): CurveBasis {
  assert(layout.kind === "curves", "a basis is that of curves");
  const { samples, curves, harmonics } = layout;
  const first = k * curves * samples;
  const width = space.factors.length;
  const column = Float64Array.from({ length: curves * samples }, (_, s) => x[(first + s) * width + members[0]!]!);
  const levels = new Set(column);
  const ofPair = (place: number) => column.subarray(2 * place * samples - first, 2 * (place + 1) * samples - first);
  if (levels.size <= MOST_LEVELS)
    return { isWaves: false, coefficients: (values, place) => byLevel(values, ofPair(place), [...levels]) };
  const inStep = wavesInStep(samples, harmonics);
  return { isWaves: true, coefficients: (values, place) => inStep(values, ofPair(place)) };
}

/** The mean at each level less that of all, times the root of the level's share. */
function byLevel(values: Float64Array, column: Float64Array, levels: readonly number[]): number[] {
  const middle = mean(values);
  return levels.map((level) => {
    const there = values.filter((_, s) => column[s] === level);
    return there.length === 0 ? 0 : sqrt(there.length / values.length) * (mean(there) - middle);
  });
}

/**
 * Coefficients at multiples of the input's frequency, turned back by its phase so that those of all curves
 * agree; the mean of both curves of a pair. Low multiples are those of the answers. Higher ones fold down to where
 * slow inputs swing, so they are those of the differences of the pair, in which slow inputs by themselves are not.
 */
function wavesInStep(samples: number, harmonics: number): (values: Float64Array, column: Float64Array) => number[] {
  const waves = fourier(samples);
  const sides = [false, true].map((isSecond) => ({
    part: isSecond ? [samples, 2 * samples] : [0, samples],
    sign: isSecond ? -1 : 1,
    frequency: fastFrequency(samples, harmonics, isSecond),
    clear: clearMultiples(samples, harmonics, isSecond),
  }));
  return (values, column) => {
    const apart = Float64Array.from({ length: samples }, (_, s) => values[s]! - values[s + samples]!);
    const sums = Array.from({ length: 4 * harmonics - 1 }, () => ({ real: 0, imaginary: 0, curves: 0 }));
    for (const { part, sign, frequency, clear } of sides) {
      const back = backwards(waves.at(column.subarray(...part), frequency));
      let turn: Complex = [1, 0];
      sums.forEach((sum, i) => {
        turn = times(turn, back);
        const isLow = i + 1 < 2 * harmonics;
        if (!isLow && !clear.has(i + 1)) return;
        const [real, imaginary] = times(waves.at(isLow ? values.subarray(...part) : apart, (i + 1) * frequency), turn);
        sum.real += isLow ? real : sign * real;
        sum.imaginary += isLow ? imaginary : sign * imaginary;
        sum.curves++;
      });
    }
    // Twice the power of a coefficient counts, for it stands at a negative frequency, too.
    return sums.flatMap(({ real, imaginary, curves }) =>
      curves === 0 ? [] : [(real * sqrt(2)) / curves, (imaginary * sqrt(2)) / curves],
    );
  };
}

/** Higher multiples of a frequency that do not fold down to a low multiple of it or of the other curve's, or beside it. */
function clearMultiples(samples: number, harmonics: number, isSecond: boolean): ReadonlySet<number> {
  const folded = (multiple: number, ofSecond: boolean) => {
    const rest = (multiple * fastFrequency(samples, harmonics, ofSecond)) % samples;
    return Math.min(rest, samples - rest);
  };
  const taken = [0];
  for (let p = 1; p < 2 * harmonics; p++) taken.push(folded(p, false), folded(p, true));
  const clear = new Set<number>();
  for (let p = 2 * harmonics; p < 4 * harmonics; p++) {
    const place = folded(p, isSecond);
    if (taken.some((other) => Math.abs(other - place) <= BESIDE)) continue;
    taken.push(place);
    clear.add(p);
  }
  return clear;
}

/**
 * exp(-iφ) of a column g(sin(ωs + φ)) with rising g, from its coefficient at ω, which is exp(iφ) times a
 * negative imaginary number.
 */
function backwards([real, imaginary]: Complex): Complex {
  const size = sqrt(real * real + imaginary * imaginary);
  return size > 0 ? [-imaginary / size, -real / size] : [0, 0];
}

/** An input with no more values than these is taken value by value. */
const MOST_LEVELS = 16;
/** Interactions with slow inputs stand this near to a multiple. */
const BESIDE = 2;
