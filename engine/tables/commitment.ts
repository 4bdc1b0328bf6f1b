import { table } from "./declaration.ts";

export const COMMITMENT_KINDS = ["trade", "market", "power", "rail", "security"] as const;

export const commitment = table({
  name: "commitment",
  key: "commitments",
  meaning: "What the two sides have signed, or may sign, and what has come of it.",
  rows: "many",
  principal: "delivered",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    kind: { type: "choice", values: COMMITMENT_KINDS, meaning: "What it is about." },
    unit: { type: "text", meaning: "Unit of its amounts, for readers: USD/year, MW, markets.", optional: true },
    amount: {
      type: "number",
      unit: "1",
      meaning: "What `diplomacy.sign` signs unless it says otherwise.",
      default: 0,
      min: 0,
    },
    signed: { type: "number", unit: "1", meaning: "Signed on `as_of`.", default: 0, min: 0 },
    delivered: {
      type: "number",
      unit: "1",
      meaning: "Carried out on `as_of`, at most what is signed.",
      default: 0,
      min: 0,
    },
    budget: {
      type: "number",
      unit: "1",
      meaning: "Most of what is open that both can work on at a time; all of it unless given.",
      optional: true,
      min: 0,
    },
    by: { type: "date", meaning: "Day by which it was promised.", optional: true },
  },
});
