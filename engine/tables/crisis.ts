import { table } from "./declaration.ts";

export const CRISIS_STATES = ["calm", "crisis", "war"] as const;

export const crisis = table({
  name: "crisis",
  key: "crises",
  meaning:
    "Conflicts of a side, or of others, with third parties; not those of the pair itself. Effects hold while it lasts, in the state named by `kind`.",
  rows: "many",
  principal: "rate",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    first: { type: "row", table: "actor", meaning: "One of the two: a side or an external." },
    second: { type: "row", table: "actor", meaning: "The other." },
    kind: {
      type: "choice",
      values: ["crisis", "war"],
      meaning: "What breaks out of itself, and which state the effects describe.",
      default: "crisis",
    },
    rate: { type: "number", unit: "1/year", meaning: "How often it breaks out.", default: 0, min: 0, max: 50 },
    mean_days: { type: "number", unit: "days", meaning: "Mean length of what breaks out.", default: 20, min: 1 },
    war_share: { type: "number", unit: "1", meaning: "Share of crises that end in a war.", default: 0, min: 0, max: 1 },
    war_days: {
      type: "number",
      unit: "days",
      meaning: "Mean length of a war that grows out of a crisis.",
      default: 12,
      min: 1,
    },
    war_load: {
      type: "number",
      unit: "1",
      meaning: "Share of a side's forces that it ties down.",
      per: ["side"],
      default: 0,
      min: 0,
      max: 1,
    },
    pressure: {
      type: "number",
      unit: "1",
      meaning: "Pressure on a side's government to show strength towards the neighbour too.",
      per: ["side"],
      default: 0,
      min: 0,
      max: 5,
    },
    closure: {
      type: "number",
      unit: "1/day",
      meaning: "Additional hazard that the gates between the two sides shut.",
      default: 0,
      min: 0,
      max: 5,
    },
    oil_price: { type: "number", unit: "1", meaning: "Factor on the oil price.", default: 1, min: 0.1, max: 10 },
    solidarity: {
      type: "number",
      unit: "1",
      meaning: "Weight on the Goldstein scale of a side's public support for the other when it breaks out.",
      per: ["side"],
      default: 0,
      min: 0,
      max: 10,
    },
  },
});
