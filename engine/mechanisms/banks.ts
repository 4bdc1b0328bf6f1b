import { exp, log } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { normal } from "../kernel/samplers.ts";
import { bankParameters } from "./banks/banks-parameters.ts";

/**
 * M3: banks leave in months and come back in years.
 *
 * Monthly, per cohort: r ← r + η ((1 − h) · p̃ + h · closed share of its side − r), with p̃ the perceived sanction risk.
 * open → closed if ω · r > θ; closed → open if ω · r < θ / H for G months on end. The tolerances θ are the quantiles of a
 * lognormal. A payment needs a bank on both sides: availability is the lower of the two open shares.
 * The values follow the share of trade that banks settled: 1.0 in 2008, .4 in 2010-11, .1 in 2013, .02 in 2017, 0 after 2019
 * (State Bank of Pakistan, history/trade_by_book.csv of the first pair). Asymmetric return: Crozet et al. 2021,
 * https://www.julianhinz.com/research/worth_the_pain.
 */
export const banks = mechanism({
  id: "banks",
  title: "Banks",
  meaning:
    "Each bank cohort stops or resumes settling this trade by comparing the risk that it sees with what it tolerates.",
  parameters: bankParameters,
  columns: {
    "bank.calm_months": {
      meaning: "months in a row with a risk low enough to return",
      unit: "1",
      min: 0,
      whole: true,
      initial: 0,
    },
    "state.bank_availability": {
      meaning: "share of this side's bank capacity that is open",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "pair.bank_availability": {
      meaning: "share of capacity open on both sides",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
  },
  actions: {
    close: {
      meaning: "Bank cohorts of a side are ordered to stop.",
      lasting: true,
      arguments: bankArguments(),
      effects: ({ side, cohorts }) => [
        { column: "bank_system.barred", row: side as number, does: "plus", value: cohorts as number },
      ],
    },
    open: {
      meaning: "Bank cohorts of a side are made to settle payments again, for example through a guaranteed channel.",
      arguments: bankArguments(),
    },
    reassure: {
      meaning: "Multiplies the perceived risk of a side's banks once, for example by a comfort letter.",
      arguments: { side: sideArgument(), times: { type: "number", unit: "1", min: 0, max: 10, meaning: "Factor." } },
    },
  },
  build(access) {
    const side = access.read("bank.side");
    const quantile = access.read("bank.tolerance_quantile");
    const open = access.write("bank.open");
    const risk = access.write("bank.perceived_risk");
    const calm = access.write("bank.calm_months");
    const ofState = access.write("state.bank_availability");
    const ofPair = access.write("pair.bank_availability");
    const barred = access.read("bank_system.barred");
    const perceived = access.read("pair.perceived_risk");
    const tolerance = access.parameter("tolerance");
    const spread = access.parameter("tolerance_spread");
    const overCompliance = access.parameter("over_compliance");
    const learningRate = access.parameter("learning_rate");
    const herding = access.parameter("herding");
    const returnFactor = access.parameter("return_factor");
    const returnMonths = access.parameter("return_months");

    function openShare(s: number): number {
      let cohorts = 0;
      let opened = 0;
      for (let i = 0; i < open.length; i++) {
        if (side[i] !== s) continue;
        cohorts++;
        opened += open[i]!;
      }
      return cohorts === 0 ? 0 : Math.max(0, Math.min(opened, cohorts - barred[s]!)) / cohorts;
    }

    function settle(): void {
      for (let s = 0; s < ofState.length; s++) ofState[s] = openShare(s);
      ofPair[0] = Math.min(ofState[0]!, ofState[1]!);
    }

    return {
      start: settle,
      month(day) {
        if (day === access.start_day) return settle();
        const closedShare = [1 - openShare(0), 1 - openShare(1)];
        for (let i = 0; i < open.length; i++) {
          const told = (1 - herding()) * perceived[0]! + herding() * closedShare[side[i]!]!;
          risk[i]! += learningRate() * (told - risk[i]!);
          const theta = tolerance() * exp(log(spread()) * normal(quantile[i]!));
          const seen = overCompliance() * risk[i]!;
          const isCalm = seen < theta / returnFactor();
          calm[i] = isCalm ? calm[i]! + 1 : 0;
          if (open[i] === 1 && seen > theta) open[i] = 0;
          else if (open[i] === 0 && isCalm && calm[i]! >= returnMonths()) open[i] = 1;
        }
        settle();
      },
      actions: {
        open(given) {
          let left = given["cohorts"] as number;
          for (let i = open.length - 1; i >= 0 && left > 0; i--) {
            if (side[i] !== given["side"] || open[i] === 1) continue;
            open[i] = 1;
            left--;
          }
          settle();
        },
        reassure(given) {
          for (let i = 0; i < risk.length; i++)
            if (side[i] === given["side"]) risk[i] = Math.min(1, risk[i]! * (given["times"] as number));
        },
      },
    };
  },
});

function sideArgument() {
  return { type: "row", table: "state", meaning: "Whose banks." } as const;
}

function bankArguments() {
  return {
    side: sideArgument(),
    cohorts: { type: "number", unit: "cohorts", min: 0, max: 200, meaning: "How many." },
  } as const;
}
