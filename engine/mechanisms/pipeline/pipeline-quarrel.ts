import { ARBITRATION } from "../../tables/project.ts";
import { drawnAward, isPending, nextStep, type ArbitrationStep } from "./arbitration.ts";
import type { PipelineAccess, PipelineStages } from "./pipeline-stages.ts";

const STEP = Object.fromEntries(ARBITRATION.map((name, code) => [name, code])) as Record<ArbitrationStep, number>;

/** The quarrel over a pipeline that is late. */
export interface PipelineQuarrel {
  /** Takes the penalty that has run up before the first day. */
  start(row: number): void;
  /** A month after which the quarrel may have gone a step further. */
  consider(row: number, day: number): void;
  /** It goes to a step; what the court or the settlement grants is drawn or nothing unless given. */
  move(row: number, to: ArbitrationStep, day: number, amount: number | undefined, causes: readonly number[]): void;
  /** A day's penalty. */
  penalise(row: number, day: number): void;
}

export function pipelineQuarrel(access: PipelineAccess, stages: PipelineStages): PipelineQuarrel {
  const keys = access.keys("project");
  const supplier = access.read("project.supplier");
  const penaltyRate = access.read("project.penalty_rate");
  const penaltySince = access.read("project.penalty_since");
  const working = access.read("project.working");
  const penalty = access.write("project.penalty");
  const claim = access.write("project.claim");
  const award = access.write("project.award");
  const arbitration = access.write("project.arbitration");
  const noticeRate = access.parameter("notice_rate");
  const filingRate = access.parameter("filing_rate");
  const withdrawalRate = access.parameter("withdrawal_rate");
  const monthsToHearing = access.parameter("months_to_hearing");
  const monthsToAward = access.parameter("months_to_award");
  const winProbability = access.parameter("win_probability");
  const awardShare = access.parameter("award_share");
  const awardSpread = access.parameter("award_spread");

  const stepOf = (row: number): ArbitrationStep => ARBITRATION[arbitration[row]];
  const uniform = (row: number, day: number, index: number): number => access.draws.uniform(keys[row], day, index);

  function isBreached(row: number, day: number): boolean {
    return penaltySince[row] >= 0 && day >= penaltySince[row] && !stages.isOpen(row);
  }

  function isRunningUp(row: number, day: number): boolean {
    return isBreached(row, day) && (stepOf(row) === "none" || isPending(stepOf(row)));
  }

  function rates() {
    return {
      notice_rate: noticeRate(),
      filing_rate: filingRate(),
      withdrawal_rate: withdrawalRate(),
      months_to_hearing: monthsToHearing(),
      months_to_award: monthsToAward(),
    };
  }

  function draw(row: number, day: number): number {
    const u = [uniform(row, day, 4), uniform(row, day, 5)] as const;
    return drawnAward(claim[row], winProbability(), awardShare(), awardSpread(), u);
  }

  const move: PipelineQuarrel["move"] = (row, to, day, amount, causes) => {
    arbitration[row] = STEP[to];
    if (to === "award") award[row] = amount === undefined ? draw(row, day) : Math.round(amount);
    if (to === "settled") award[row] = Math.round(amount ?? 0);
    if (to === "settled" || to === "withdrawn") penalty[row] = 0;
    if (to === "settled") claim[row] = 0;
    if (to !== "none") access.emit({ kind: to, subject: row, from: supplier[row], to: 1 - supplier[row], causes });
  };

  return {
    move,
    start(row) {
      const { start_day } = access;
      if (isRunningUp(row, start_day)) penalty[row] = (start_day - penaltySince[row]) * penaltyRate[row];
    },
    consider(row, day) {
      const u = [uniform(row, day, 2), uniform(row, day, 3)] as const;
      const next = nextStep(stepOf(row), isBreached(row, day), working[row] > 0, rates(), u);
      if (next !== stepOf(row)) move(row, next, day, undefined, []);
    },
    penalise(row, day) {
      if (isRunningUp(row, day)) penalty[row] += penaltyRate[row];
    },
  };
}
