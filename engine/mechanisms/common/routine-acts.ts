import { exp } from "../../kernel/math.ts";

/** One type of routine act between two governments. */
export interface RoutineAct {
  readonly meaning: string;
  /** CAMEO code. */
  readonly code: string;
  readonly goldstein: number;
  /** Probability where nothing tilts the mix; words are more common than deeds. */
  readonly share: number;
}

/**
 * Routine acts by name: codes of CAMEO, weights of the conflict-cooperation scale, shares by judgement.
 * Sources: Goldstein (1992), https://doi.org/10.1177/0022002792036002007; Gerner et al. (2002), CAMEO.
 */
export const routineActs: Readonly<Record<string, RoutineAct>> = {
  intent_to_meet: {
    meaning: "States that it will meet or negotiate.",
    code: "036",
    goldstein: 4,
    share: 0.16,
  },
  visit: { meaning: "Pays a visit.", code: "042", goldstein: 1.9, share: 0.12 },
  host: { meaning: "Hosts a visit.", code: "043", goldstein: 2.8, share: 0.08 },
  negotiation: { meaning: "Negotiates.", code: "046", goldstein: 7, share: 0.05 },
  praise: { meaning: "Praises or endorses.", code: "051", goldstein: 3.4, share: 0.06 },
  agreement: { meaning: "Signs an agreement.", code: "057", goldstein: 8, share: 0.02 },
  economic_intent: {
    meaning: "States that it will cooperate economically.",
    code: "0311",
    goldstein: 5.2,
    share: 0.06,
  },
  economic_cooperation: {
    meaning: "Cooperates economically.",
    code: "061",
    goldstein: 6.4,
    share: 0.03,
  },
  criticism: { meaning: "Criticises or denounces.", code: "111", goldstein: -2, share: 0.15 },
  accusation: { meaning: "Accuses.", code: "112", goldstein: -2, share: 0.14 },
  rejection: { meaning: "Rejects.", code: "12", goldstein: -4, share: 0.08 },
  threat: { meaning: "Threatens.", code: "13", goldstein: -5.8, share: 0.04 },
  reduction: { meaning: "Reduces relations.", code: "161", goldstein: -4, share: 0.01 },
};

const acts = Object.values(routineActs);
const weights = Float64Array.from(acts, ({ goldstein }) => goldstein);
const shares = Float64Array.from(acts, ({ share }) => share);

/** Steps of Newton's rule in `mixOf`: fixed, so that the result does not depend on a tolerance. */
const STEPS = 7;

/**
 * Probabilities of the routine acts whose mean weight comes nearest to `mean`: each share is multiplied
 * by exp(t · weight) with t in [-1, 1]. The slope of the mean in t is the variance of the weights; a step
 * that would leave what is known to hold t goes to its middle.
 */
export function mixOf(mean: number): Float64Array {
  const mix = new Float64Array(acts.length);
  let low = -1;
  let high = 1;
  let t = 0;
  for (let step = 0; step < STEPS; step++) {
    tilt(mix, t);
    let first = 0;
    let second = 0;
    for (let row = 0; row < mix.length; row++) {
      const part = mix[row] * weights[row];
      first += part;
      second += part * weights[row];
    }
    if (first < mean) low = t;
    else high = t;
    const next = t + (mean - first) / (second - first * first);
    t = next >= low && next <= high ? next : (low + high) / 2;
  }
  tilt(mix, t);
  return mix;
}

/** As `mixOf`; the mean changes but once a week, so the last answer is kept. */
export function mixMemory(): (mean: number) => Float64Array {
  let known = NaN;
  let mix: Float64Array = new Float64Array(0);
  return (mean) => {
    if (mean !== known) [known, mix] = [mean, mixOf(mean)];
    return mix;
  };
}

/** The mean of a function of the weight under a mix of routine acts. */
export function expectation(mix: Float64Array, of: (weight: number) => number): number {
  return acts.reduce((sum, { goldstein }, row) => sum + mix[row] * of(goldstein), 0);
}

function tilt(mix: Float64Array, t: number): void {
  let total = 0;
  for (let row = 0; row < mix.length; row++) total += mix[row] = shares[row] * exp(t * weights[row]);
  for (let row = 0; row < mix.length; row++) mix[row] /= total;
}
