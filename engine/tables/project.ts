import { table } from "./declaration.ts";

export const PROJECT_KINDS = ["pipeline", "power_line", "rail", "road", "market"] as const;

/** Where a quarrel over a project stands before a court of arbitration. */
export const ARBITRATION = ["none", "notice", "filed", "hearing", "award", "settled", "withdrawn"] as const;

export const project = table({
  name: "project",
  key: "projects",
  meaning:
    "Works that the two sides share: gas pipelines and power lines. What a pipeline has still to build stands under `stages`.",
  rows: "many",
  principal: "spent",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    kind: { type: "choice", values: PROJECT_KINDS, meaning: "What it is." },
    supplier: { type: "row", table: "state", meaning: "The side that delivers; the other one buys." },
    from_km: {
      type: "number",
      unit: "km",
      meaning: "Where the stretch of border begins whose attacks reach it.",
      default: 0,
      min: 0,
    },
    to_km: { type: "number", unit: "km", meaning: "Where that stretch ends.", default: 0, min: 0 },
    gas_capacity: { type: "number", unit: "MMcf/d", meaning: "Gas that the pipeline can carry.", default: 0, min: 0 },
    gas_surplus: {
      type: "number",
      unit: "MMcf/d",
      meaning: "Gas that the supplier can spare, mean of the year; no limit unless given.",
      optional: true,
      min: 0,
    },
    price_slope: {
      type: "number",
      unit: "barrel/MMBtu",
      meaning: "Price of the gas per price of crude oil.",
      default: 0,
      min: 0,
      max: 1,
    },
    price_constant: {
      type: "number",
      unit: "USD/MMBtu",
      meaning: "Part of the price that oil does not move.",
      default: 0,
      min: 0,
    },
    alternative_slope: {
      type: "number",
      unit: "barrel/MMBtu",
      meaning:
        "Price of the gas that the buyer would import instead, per price of crude oil; the driver `lng_price` goes before it.",
      default: 0,
      min: 0,
      max: 1,
    },
    alternative_constant: {
      type: "number",
      unit: "USD/MMBtu",
      meaning: "Part of that price that oil does not move, and what it costs to land it.",
      default: 0,
      min: 0,
    },
    stages_done: {
      type: "number",
      unit: "1",
      meaning: "Stages that are finished on `as_of`.",
      default: 0,
      min: 0,
      whole: true,
    },
    spent: { type: "number", unit: "USD", meaning: "Money spent until `as_of`.", default: 0, min: 0, whole: true },
    sanction_loss: {
      type: "number",
      unit: "USD",
      meaning: "What the buyer fears to lose if sanctions hit it for the project: markets, credit, aid.",
      default: 0,
      min: 0,
    },
    resolve: {
      type: "number",
      unit: "1",
      meaning: "How far the buyer's government disregards that fear.",
      default: 0,
      min: 0,
      max: 1,
    },
    penalty_rate: {
      type: "number",
      unit: "USD/day",
      meaning: "Penalty for not taking gas.",
      default: 0,
      min: 0,
      whole: true,
    },
    penalty_since: { type: "date", meaning: "Day from which it counts.", optional: true },
    claim: {
      type: "number",
      unit: "USD",
      meaning: "What the supplier claims; it need not agree with the penalty.",
      default: 0,
      min: 0,
      whole: true,
    },
    arbitration: { type: "choice", values: ARBITRATION, meaning: "Where the quarrel stands.", default: "none" },
    contracted: { type: "number", unit: "MW", meaning: "Power under contract.", default: 0, min: 0 },
    line: {
      type: "number",
      unit: "MW",
      meaning: "Power that the line can carry; no limit unless given.",
      optional: true,
      min: 0,
    },
    power_surplus: {
      type: "number",
      unit: "MW",
      meaning: "Power that the supplier can spare, mean of the year; no limit unless given.",
      optional: true,
      min: 0,
    },
    load: { type: "number", unit: "1", meaning: "Mean use of the contracted power.", default: 0.6, min: 0, max: 1 },
    power_price: { type: "number", unit: "USD/MWh", meaning: "Price of the power.", default: 90, min: 0 },
    arrears: {
      type: "number",
      unit: "USD",
      meaning: "Unpaid bills for power; what usual delays leave unless given.",
      optional: true,
      min: 0,
      whole: true,
    },
  },
});
