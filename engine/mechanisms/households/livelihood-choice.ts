import { sqrt } from "../../kernel/math.ts";
import { LIVELIHOODS } from "../../tables/livelihood.ts";

export const [LOCAL, COURIER, MARKET, MIGRATION, NONE] = [0, 1, 2, 3, 4] as const;
const OPTIONS = LIVELIHOODS.length;

/** Sweeps of the solver: fixed, so that the result does not depend on a tolerance; shares are then right to a thousandth or better. */
const SWEEPS = 12;

/** What the livelihoods of a district are worth before their constants; work is worth more to the skilled, fuel to the bold. */
export interface Worth {
  readonly skill: Float64Array;
  readonly courage: Float64Array;
  readonly local: number;
  readonly courier: number;
  readonly market: number;
  readonly migration: number;
  readonly none: number;
}

/**
 * Who stays has his odds multiplied by `stay`, so choices form a reversible chain whose long-run share of option k in a class
 * is in proportion to w_k (Σ w + (stay − 1) w_k).
 */
export function longRunShares(weights: Float64Array, stay: number, out: Float64Array): void {
  let all = 0;
  for (let k = 0; k < OPTIONS; k++) all += weights[k]!;
  let sum = 0;
  for (let k = 0; k < OPTIONS; k++) sum += out[k] = weights[k]! * (all + (stay - 1) * weights[k]!);
  for (let k = 0; k < OPTIONS; k++) out[k] = sum > 0 ? out[k]! / sum : k === LOCAL ? 1 : 0;
}

/** Weights of the options for a class of households. */
export function weigh(worth: Worth, constants: Float64Array, skill: number, caution: number, out: Float64Array): void {
  const work = worth.skill[skill]!;
  out[LOCAL] = constants[LOCAL]! * worth.local * work;
  out[COURIER] = constants[COURIER]! * worth.courier * work * worth.courage[caution]!;
  out[MARKET] = constants[MARKET]! * worth.market * work;
  out[MIGRATION] = constants[MIGRATION]! * worth.migration;
  out[NONE] = constants[NONE]! * worth.none;
}

/**
 * Finds the constants with which a district's long-run shares are `target`; options with a target of 0 keep theirs.
 * @param counts households by class: 16 · skill + caution
 */
export function solveConstants(
  worth: Worth,
  counts: Float64Array,
  target: Float64Array,
  stay: number,
  constants: Float64Array,
): void {
  let people = 0;
  for (let at = 0; at < counts.length; at++) people += counts[at]!;
  if (people === 0) return;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    reached.fill(0);
    for (let at = 0; at < counts.length; at++) {
      const part = counts[at]! / people;
      if (part === 0) continue;
      weigh(worth, constants, at >> 4, at & 15, weights);
      longRunShares(weights, stay, shares);
      for (let k = 0; k < OPTIONS; k++) reached[k]! += part * shares[k]!;
    }
    for (let k = 0; k < OPTIONS; k++)
      if (target[k]! > 0 && reached[k]! > 0) constants[k]! *= sqrt(target[k]! / reached[k]!);
  }
}

const weights = new Float64Array(OPTIONS);
const shares = new Float64Array(OPTIONS);
const reached = new Float64Array(OPTIONS);
