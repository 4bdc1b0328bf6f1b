import type { Index, Measured } from "../measure.ts";

/** The means of the replicates of each row, and the luck that is left in them. */
export interface Means {
  /** NaN where no replicate came through. */
  readonly y: Float64Array;
  /** Of the mean of a row, the variance that is luck, on average over the rows; NaN with single replicates. */
  readonly noise: number;
}

/** Takes the mean of the `replicates` answers of each row; those of failed runs are left out of it. */
export function meansOf(values: Float64Array, replicates: number): Means {
  const rows = values.length / replicates;
  const y = new Float64Array(rows).fill(NaN);
  let squares = 0;
  let freedom = 0;
  let parts = 0;
  let used = 0;
  for (let row = 0; row < rows; row++) {
    const answers = values.subarray(row * replicates, (row + 1) * replicates).filter(Number.isFinite);
    if (answers.length === 0) continue;
    const mean = answers.reduce((total, value) => total + value, 0) / answers.length;
    y[row] = mean;
    for (const value of answers) squares += (value - mean) * (value - mean);
    freedom += answers.length - 1;
    parts += 1 / answers.length;
    used += 1;
  }
  return { y, noise: freedom > 0 ? (squares / freedom) * (parts / used) : NaN };
}

/**
 * Sobol' indices of what a stochastic model would give on average, from indices of means of replicates with
 * luck of their own: luck adds `noise` to the variance and to the numerator of ST, to no other. With common
 * random numbers differences between rows hold no luck: then nothing is to be taken off.
 * `variance` is that of the means. Source: Mazo 2021, SIAM/ASA Journal on Uncertainty Quantification 9(2).
 */
export function withoutNoise(measured: Measured, variance: number, noise: number): Measured {
  const rest = variance - noise;
  if (!(rest > 0)) {
    const note = "Luck moves the means of replicates as much as the inputs do: more replicates are needed.";
    const unknown = <T extends Index | Measured["pairs"][number]>(index: T): T => ({
      ...index,
      value: NaN,
      low: NaN,
      high: NaN,
    });
    return {
      ...measured,
      indices: measured.indices.map(unknown),
      pairs: measured.pairs.map(unknown),
      notes: [...measured.notes, note],
    };
  }
  const corrected = <T extends Omit<Index, "input">>(index: T): T => {
    const taken = index.index === "ST" ? noise : 0;
    const of = (value: number) => (value * variance - taken) / rest;
    return { ...index, value: of(index.value), low: of(index.low), high: of(index.high) };
  };
  const share = ((100 * noise) / variance).toPrecision(2);
  return {
    ...measured,
    indices: measured.indices.map(corrected),
    pairs: measured.pairs.map(corrected),
    notes: [
      ...measured.notes,
      `Luck that was left in the means of replicates, ${share} % of their variance, is taken off.`,
    ],
  };
}
