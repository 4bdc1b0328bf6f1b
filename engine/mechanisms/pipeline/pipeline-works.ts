import { addMonths } from "../../kernel/calendar.ts";
import { exp, logistic } from "../../kernel/math.ts";
import { bernoulli } from "../../kernel/samplers.ts";
import { executionPace } from "../common/execution-pace.ts";
import type { PipelineDamage } from "./pipeline-damage.ts";
import type { PipelineHalts } from "./pipeline-halts.ts";
import type { PipelineAccess, PipelineStages } from "./pipeline-stages.ts";

/** The building of the stages, and the money for it. */
export interface PipelineWorks {
  start(row: number): void;
  /** Building goes on from now on whatever it is worth. */
  order(row: number): void;
  /** A lender brings money, USD. */
  lend(row: number, amount: number): void;
  /** Builds on the stage in hand for a month, and decides on whether to go on; `costLeft` is what all of it still costs. */
  build(row: number, costLeft: number, day: number): void;
}

export function pipelineWorks(
  access: PipelineAccess,
  stages: PipelineStages,
  halts: PipelineHalts,
  damage: PipelineDamage,
): PipelineWorks {
  const { read, write } = access;
  const keys = access.keys("project");
  const supplier = read("project.supplier");
  const suspended = read("project.suspended");
  const worth = read("project.worth");
  const stageCost = read("stage.cost");
  const stageMonths = read("stage.months");
  const financeShare = read("stage.finance_share");
  const stageExposure = read("stage.exposure");
  const commitmentRate = read("state.commitment_rate");
  const availability = read("pair.bank_availability");
  const foreignFinance = read("state.foreign_finance");
  const financeUsed = write("state.finance_used");
  const working = write("project.working");
  const ordered = write("project.ordered");
  const progress = write("project.progress");
  const lent = write("project.lent");
  const committed = write("project.committed");
  const spent = write("project.spent");
  const decisionRate = access.parameter("decision_rate");
  const hurdle = access.parameter("hurdle");
  const hurdleSpread = access.parameter("hurdle_spread");
  const lendingAvailability = access.parameter("lending_availability");
  const fullPaceRate = access.parameter("full_pace_rate");

  function probabilityOfGoingOn(row: number, ratio: number): number {
    if (ordered[row] > 0) return 1;
    return 1 - exp(-decisionRate() * logistic((ratio - hurdle()) / hurdleSpread()));
  }

  /** Takes up what is left of a stage if the money for it is found. */
  function begin(row: number, s: number): void {
    const cost = Math.round(stageCost[s] * (1 - progress[row]));
    const foreign = Math.ceil(cost * financeShare[s]);
    const buyer = 1 - supplier[row];
    const missing = Math.max(0, foreign - lent[row]);
    if (missing > 0 && availability[0] >= lendingAvailability()) {
      // Banks bring all of it.
    } else if (missing > foreignFinance[buyer] - financeUsed[buyer]) return;
    else {
      lent[row] -= foreign - missing;
      financeUsed[buyer] += missing;
    }
    stages.take(row);
    committed[row] += cost;
    working[row] = 1;
    access.emit({ kind: "decision", subject: s, from: buyer });
  }

  /** What is not spent goes back: to the lenders' pool as far as it is kept, else to where it came from. */
  function stop(row: number, kept: number): void {
    lent[row] = kept > 0 ? lent[row] + Math.floor(kept) : 0;
    committed[row] = spent[row];
    working[row] = 0;
  }

  /** Adds the work of the month that has ended, less the days of repairs. */
  function advance(row: number, s: number, day: number): void {
    const lost = damage.lost(row, addMonths(day, -1), day);
    const pace = executionPace(commitmentRate[0], commitmentRate[1], fullPaceRate()) * (1 - lost);
    const next = Math.min(1, progress[row] + pace / stageMonths[s]);
    const isDone = next > 1 - 1e-9;
    const left = committed[row] - spent[row];
    spent[row] += isDone ? left : Math.floor(left * ((next - progress[row]) / (1 - progress[row])));
    progress[row] = isDone ? 0 : next;
    if (!isDone) return;
    stages.finish(row);
    working[row] = 0;
    access.emit({ kind: "completion", subject: s, from: 1 - supplier[row] });
  }

  return {
    start(row) {
      committed[row] = spent[row];
    },
    order(row) {
      ordered[row] = 1;
    },
    lend(row, amount) {
      lent[row] += Math.round(amount);
    },
    build(row, costLeft, day) {
      if (suspended[row] > 0 || halts.isHalted(row, day)) return;
      const ratio = costLeft > 0 ? worth[row] / costLeft : worth[row] > 0 ? 1e9 : -1e9;
      const current = stages.inHand(row);
      if (working[row] > 0 && current !== undefined) {
        advance(row, current, day);
        if (working[row] > 0 && halts.isHit(row, day, stageExposure[current])) return stop(row, 0);
        if (working[row] > 0 && ordered[row] === 0 && ratio < -hurdle())
          return stop(row, (committed[row] - spent[row]) * financeShare[current]);
      }
      const next = stages.inHand(row);
      if (working[row] > 0 || next === undefined || stages.isOpen(row)) return;
      if (bernoulli(access.draws.uniform(keys[row], day, 0), probabilityOfGoingOn(row, ratio))) begin(row, next);
    },
  };
}
