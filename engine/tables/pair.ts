import { table } from "./declaration.ts";

export const pair = table({
  name: "pair",
  key: "pair",
  meaning: "The two neighbours that the scenario is about, and what they have in common.",
  rows: "one",
  required: true,
  fields: {
    a: { type: "text", meaning: "Id of the first side, a row of `states`." },
    b: { type: "text", meaning: "Id of the second side, a row of `states`." },
    max_rung: {
      type: "number",
      unit: "1",
      meaning: "Highest rung of the escalation ladder that the model may reach.",
      default: 7,
      min: 0,
      max: 7,
      whole: true,
    },
    coordination: {
      type: "number",
      unit: "1",
      meaning: "How far the two security forces work together.",
      default: 0.3,
      min: 0,
      max: 1,
    },
    barter_balance: {
      type: "number",
      unit: "USD",
      meaning: "Barter from a to b that b has not yet answered, inside the netting window.",
      default: 0,
      whole: true,
    },
  },
});
