import type { Argument, Arguments, Effect, Parameter } from "../../kernel/mechanism.ts";
import type { Column } from "../../kernel/table.ts";

const judgement = { status: "judgement", source: "judgement" } as const;

/** The numbers of M12. */
export const pipelineParameters = {
  discount_rate: {
    meaning: "Yearly discount rate of the buyer.",
    symbol: "beta",
    unit: "1/year",
    value: 0.12,
    min: 0.06,
    max: 0.18,
    distribution: "uniform",
    ...judgement,
  },
  term_years: {
    meaning: "Years for which gas is bought.",
    unit: "years",
    value: 25,
    min: 15,
    max: 30,
    distribution: "uniform",
    status: "literature",
    source: "contract of 2009, https://www.brecorder.com/news/40290254",
  },
  decision_rate: {
    meaning: "Hazard of a decision to build a stage that is clearly worth it.",
    unit: "1/month",
    value: 0.08,
    min: 0.02,
    max: 0.3,
    distribution: "log_uniform",
    ...judgement,
  },
  hurdle: {
    meaning:
      "Worth, relative to the cost left, at which the decision is half as likely as at best; the value of waiting.",
    unit: "1",
    value: 0.25,
    min: 0,
    max: 1,
    distribution: "uniform",
    ...judgement,
  },
  hurdle_spread: {
    meaning: "How gradually the likelihood rises around the hurdle.",
    unit: "1",
    value: 0.35,
    min: 0.1,
    max: 0.5,
    least: 0.01,
    distribution: "uniform",
    ...judgement,
  },
  lending_availability: {
    meaning: "Bank availability from which on banks bring the foreign part of a stage.",
    unit: "1",
    value: 0.5,
    min: 0.2,
    max: 0.9,
    distribution: "uniform",
    ...judgement,
  },
  full_pace_rate: {
    meaning: "Rate at which both sides carry out what they sign, from which on a stage takes its least time.",
    unit: "1/month",
    value: 0.03,
    min: 0.01,
    max: 0.1,
    least: 0.0001,
    distribution: "log_uniform",
    ...judgement,
  },
  designation_rate: {
    meaning: "Hazard that work or flow under full exposure is hit by sanctions.",
    unit: "1/year",
    value: 0.5,
    min: 0.1,
    max: 2,
    distribution: "log_uniform",
    ...judgement,
  },
  halt_days: {
    meaning: "Days for which such a hit stops work and flow.",
    unit: "days",
    value: 365,
    min: 90,
    max: 1095,
    distribution: "log_uniform",
    ...judgement,
  },
  oil_price: {
    meaning: "Price of crude oil where the scenario gives no series `brent`.",
    unit: "USD/barrel",
    value: 70,
    min: 40,
    max: 120,
    distribution: "uniform",
    status: "measured",
    source: "mean of Brent in 2025, https://github.com/datasets/oil-prices",
  },
  winter_shortage: {
    meaning: "Share of the supplier's spare gas that is missing in January and added in July.",
    unit: "1",
    value: 0.4,
    min: 0,
    max: 0.9,
    most: 1,
    distribution: "uniform",
    ...judgement,
  },
  hit_probability: {
    meaning: "Probability that an attack on the stretch damages the line.",
    unit: "1",
    value: 0.1,
    min: 0,
    max: 0.5,
    most: 1,
    distribution: "uniform",
    ...judgement,
  },
  repair_days: {
    meaning: "Days that a repair takes.",
    unit: "days",
    value: 10,
    min: 3,
    max: 45,
    distribution: "log_uniform",
    ...judgement,
  },
  notice_rate: {
    meaning: "Hazard that the supplier of a broken contract gives notice.",
    unit: "1/year",
    value: 0.25,
    min: 0.05,
    max: 1,
    distribution: "log_uniform",
    status: "calibrated",
    source: "three notices in ten years (history/pipeline_rail_energy.csv of the first pair)",
  },
  filing_rate: {
    meaning: "Hazard that it goes to court after notice.",
    unit: "1/year",
    value: 0.1,
    min: 0.02,
    max: 1,
    distribution: "log_uniform",
    status: "calibrated",
    source: "no filing known in the six years after the first notice of 2019 (history/pipeline_rail_energy.csv)",
  },
  withdrawal_rate: {
    meaning: "Hazard that it withdraws while the buyer builds.",
    unit: "1/year",
    value: 1,
    min: 0.2,
    max: 4,
    distribution: "log_uniform",
    ...judgement,
  },
  months_to_hearing: {
    meaning: "Mean time from filing to the hearing.",
    unit: "months",
    value: 14,
    min: 6,
    max: 30,
    least: 0.1,
    distribution: "uniform",
    ...judgement,
  },
  months_to_award: {
    meaning: "Mean time from the hearing to the award.",
    unit: "months",
    value: 12,
    min: 4,
    max: 30,
    least: 0.1,
    distribution: "uniform",
    ...judgement,
  },
  win_probability: {
    meaning: "Probability that the supplier wins.",
    unit: "1",
    value: 0.5,
    min: 0.2,
    max: 0.8,
    most: 1,
    distribution: "uniform",
    ...judgement,
  },
  award_share: {
    meaning: "Median share of the claim that a winner is granted.",
    unit: "1",
    value: 0.14,
    min: 0.03,
    max: 0.5,
    distribution: "log_uniform",
    status: "judgement",
    source: "judgement: 2.5 of 18 billion USD",
  },
  award_spread: {
    meaning: "Geometric standard deviation of that share.",
    unit: "1",
    value: 3,
    min: 1.5,
    max: 5,
    least: 1,
    distribution: "uniform",
    ...judgement,
  },
} as const satisfies Record<string, Parameter>;

const day = (meaning: string) => ({ meaning, unit: "1", whole: true, initial: -1 }) as const;
const money = (meaning: string) => ({ meaning, unit: "USD", min: 0, whole: true, initial: 0 }) as const;
const flag = (meaning: string) => ({ meaning, unit: "1", min: 0, max: 1, whole: true, initial: 0 }) as const;

/** The state of M12. The last two are levers, which the mechanism itself never moves. */
export const pipelineColumns: Readonly<Record<string, Column & { readonly initial: number }>> = {
  "project.stage": {
    meaning: "stage in hand: 0 stalled, 1 the first, …; one more than there are when it works",
    unit: "1",
    min: 0,
    whole: true,
    initial: 0,
  },
  "project.working": flag("whether its stage is being built"),
  "project.ordered": flag("whether building was ordered whatever it is worth"),
  "project.progress": { meaning: "share of its stage that is built", unit: "1", min: 0, max: 1, initial: 0 },
  "project.lent": money("foreign money that waits to be used"),
  "state.finance_used": money("what projects have taken of the money that third parties put up for it"),
  "project.committed": money("money set aside for it, spent or not"),
  "project.exposure": { meaning: "how far third-party sanctions reach it", unit: "1", min: 0, max: 1, initial: 0 },
  "project.worth": { meaning: "net present worth of going on, in the buyer's eyes", unit: "USD", initial: 0 },
  "project.opened_day": day("day on which it began to work, or -1"),
  "project.halted_until_day": day("day until which sanctions stop it, or -1"),
  "project.down_until_day": day("day until which it is being repaired, or -1"),
  "project.gas_plan": { meaning: "gas for each day of this month", unit: "MMcf/d", min: 0, whole: true, initial: 0 },
  "project.gas_price": {
    meaning: "price of the gas this month, USD per MMcf",
    unit: "USD/MMcf",
    min: 0,
    whole: true,
    initial: 0,
  },
  "project.flow": { meaning: "gas that flows today", unit: "MMcf/d", min: 0, whole: true, initial: 0 },
  "project.gas_value": money("gas sold today"),
  "project.revenue": money("gas sold so far"),
  "project.penalty": money("penalty run up so far"),
  "project.award": money("what a court or a settlement has granted"),
  "project.suspended": flag("whether work and flow are suspended by order"),
  "project.sabotaged": flag("whether it is cut by order"),
};

const projectArgument = { type: "row", table: "project", meaning: "The project." } as const satisfies Argument;
const amount = (meaning: string) =>
  ({ type: "number", unit: "USD", min: 0, max: 1e12, meaning }) as const satisfies Argument;
const lever =
  (column: string) =>
  (given: Arguments): Effect[] => [{ column, row: given["project"] as number, does: "to", value: 1 }];

/** What a scenario may order. */
export const pipelineActions = {
  proceed: {
    meaning: "The buyer builds, stage after stage, whatever it is worth; the foreign part must still be found.",
    arguments: { project: projectArgument },
  },
  finance: {
    meaning: "A lender brings money for the foreign part of the stages.",
    arguments: {
      project: projectArgument,
      by: { type: "row", table: "actor", meaning: "Who lends." },
      amount: amount("How much."),
    },
  },
  suspend: {
    meaning: "Stops work and flow.",
    lasting: true,
    arguments: { project: projectArgument },
    effects: lever("project.suspended"),
  },
  sabotage: {
    meaning: "Cuts the line.",
    lasting: true,
    arguments: { project: projectArgument },
    effects: lever("project.sabotaged"),
  },
  notify: { meaning: "The supplier gives notice of breach.", arguments: { project: projectArgument } },
  file: { meaning: "The supplier goes to arbitration.", arguments: { project: projectArgument } },
  award: {
    meaning: "The court decides; the amount is drawn unless given.",
    arguments: { project: projectArgument, amount: { ...amount("What it grants."), optional: true } },
  },
  settle: {
    meaning: "Both sides settle: penalty and claim end.",
    arguments: {
      project: projectArgument,
      amount: { ...amount("What the buyer owes by the settlement."), default: 0 },
    },
  },
} as const;

export const pipelineEvents = {
  decision: { meaning: "A stage begins to be built.", goldstein: 0, subject: "stage" },
  completion: { meaning: "A stage is finished.", goldstein: 0, subject: "stage" },
  halt: { meaning: "Work or flow is hit by third-party sanctions.", code: "163", goldstein: -8, subject: "project" },
  damage: { meaning: "An attack damages the line.", goldstein: 0, subject: "project" },
  notice: { meaning: "The supplier gives notice of breach.", code: "114", goldstein: -2, subject: "project" },
  filed: { meaning: "The supplier goes to arbitration.", code: "115", goldstein: -2, subject: "project" },
  hearing: { meaning: "The court hears the case.", goldstein: 0, subject: "project" },
  award: { meaning: "The court decides.", goldstein: 0, subject: "project" },
  withdrawn: { meaning: "The supplier withdraws its claim.", code: "08", goldstein: 5, subject: "project" },
  settled: { meaning: "Both sides settle.", code: "057", goldstein: 8, subject: "project" },
} as const;
