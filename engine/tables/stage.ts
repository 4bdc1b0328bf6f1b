import { table } from "./declaration.ts";

export const stage = table({
  name: "stage",
  key: "stages",
  meaning: "What a project has to go through before it works, one after the other.",
  rows: "many",
  principal: "cost",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    project: { type: "row", table: "project", meaning: "The project." },
    order: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Its place: 1 comes first.",
      min: 1,
      max: 20,
      whole: true,
    },
    cost: { type: "number", unit: "USD", meaning: "What it costs.", min: 0, whole: true },
    months: { type: "number", unit: "months", meaning: "The least time that it takes.", min: 1, whole: true },
    finance_share: {
      type: "number",
      unit: "1",
      meaning: "Share of the cost that a bank or a foreign lender must bring.",
      default: 0,
      min: 0,
      max: 1,
    },
    exposure: {
      type: "number",
      unit: "1",
      meaning: "How far work on it invites sanctions.",
      default: 1,
      min: 0,
      max: 1,
    },
  },
});
