import { exp, log } from "../../kernel/math.ts";
import { bernoulli, lognormal } from "../../kernel/samplers.ts";
import { ARBITRATION } from "../../tables/project.ts";

export type ArbitrationStep = (typeof ARBITRATION)[number];

/** What moves a quarrel on: yearly rates and mean months. */
export interface ArbitrationRates {
  readonly notice_rate: number;
  readonly filing_rate: number;
  readonly withdrawal_rate: number;
  readonly months_to_hearing: number;
  readonly months_to_award: number;
}

const NEXT: Readonly<Record<ArbitrationStep, ArbitrationStep | undefined>> = {
  none: "notice",
  notice: "filed",
  filed: "hearing",
  hearing: "award",
  award: undefined,
  settled: undefined,
  withdrawn: "notice",
};

/** Whether the quarrel is before a court or on its way there, so that its outcome is open. */
export function isPending(step: ArbitrationStep): boolean {
  return step === "notice" || step === "filed" || step === "hearing";
}

/** The step after a month: a supplier whose buyer builds tends to withdraw, one whose contract is broken to go on. */
export function nextStep(
  step: ArbitrationStep,
  isBreached: boolean,
  isBuilding: boolean,
  rates: ArbitrationRates,
  u: readonly [number, number],
): ArbitrationStep {
  if (isPending(step) && isBuilding && bernoulli(u[0], 1 - exp(-rates.withdrawal_rate / 12))) return "withdrawn";
  const next = NEXT[step];
  if (!next || ((step === "none" || step === "withdrawn") && (!isBreached || isBuilding))) return step;
  return bernoulli(u[1], 1 - exp(-monthlyRate(step, rates))) ? next : step;
}

function monthlyRate(step: ArbitrationStep, rates: ArbitrationRates): number {
  if (step === "notice") return rates.filing_rate / 12;
  if (step === "filed") return 1 / rates.months_to_hearing;
  if (step === "hearing") return 1 / rates.months_to_award;
  return rates.notice_rate / 12;
}

/** What the court grants: nothing if the supplier loses, else a lognormal share of the claim, at most all of it; in whole USD. */
export function drawnAward(
  claim: number,
  win: number,
  median_share: number,
  spread: number,
  u: readonly [number, number],
): number {
  if (!bernoulli(u[0], win)) return 0;
  return Math.round(claim * Math.min(1, lognormal(u[1], median_share, spread)));
}

/** The award to be expected, the mean of the lognormal cut off at the whole claim being taken as its mean, at most 1. */
export function expectedAward(claim: number, win: number, median_share: number, spread: number): number {
  const width = log(spread);
  return win * claim * Math.min(1, median_share * exp((width * width) / 2));
}
