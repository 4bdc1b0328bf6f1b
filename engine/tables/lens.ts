import { table } from "./declaration.ts";

export const lens = table({
  name: "lens",
  key: "lenses",
  meaning: "The books in which trade is recorded: which share of each channel a source sees, by direction.",
  rows: "many",
  extra: ["sum_of"],
  fields: {
    label: { type: "text", meaning: "Name shown in tables." },
    calendar: {
      type: "choice",
      values: ["jan", "jul", "mar"],
      meaning: "First month of the source's year.",
      default: "jan",
    },
    noise: {
      type: "number",
      unit: "1",
      meaning: "Standard deviation of the log of a year's figure.",
      default: 0.1,
      min: 0,
      max: 1,
    },
    weights: {
      type: "number",
      unit: "1",
      meaning: "Share that is recorded.",
      per: ["direction", "channel"],
      default: 0,
      min: 0,
      max: 1,
    },
  },
});
