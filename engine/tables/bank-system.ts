import { table } from "./declaration.ts";

export const bankSystem = table({
  name: "bank_system",
  key: "banks",
  meaning: "The banks of each side that could settle this trade, in cohorts of equal capacity.",
  rows: "sides",
  fields: {
    cohorts: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Cohorts of banks.",
      default: 12,
      min: 1,
      max: 200,
      whole: true,
    },
    open: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Cohorts that settle payments with the neighbour on `as_of`.",
      default: 12,
      min: 0,
      max: 200,
      whole: true,
    },
    perceived_risk: {
      type: "number",
      first_day: true,
      unit: "1/year",
      meaning: "Sanction risk as the banks see it.",
      default: 0,
      min: 0,
      max: 1,
    },
  },
});
