import { table } from "./declaration.ts";

export const bankSystem = table({
  name: "bank_system",
  key: "banks",
  meaning: "The banks of each side that could settle this trade, in cohorts of equal capacity.",
  rows: "sides",
  fields: {
    cohorts: { type: "number", unit: "1", meaning: "Cohorts of banks.", default: 12, min: 1, max: 200, whole: true },
    open: {
      type: "number",
      unit: "1",
      meaning: "Cohorts that settle payments with the neighbour on `as_of`.",
      default: 12,
      min: 0,
      max: 200,
      whole: true,
    },
    perceived_risk: {
      type: "number",
      unit: "1/year",
      meaning: "Sanction risk as the banks see it.",
      default: 0,
      min: 0,
      max: 1,
    },
    usd_nexus: { type: "number", unit: "1", meaning: "Dependence on dollar clearing.", default: 1, min: 0, max: 1 },
    aml_strength: {
      type: "number",
      unit: "1",
      meaning: "Strength of money-laundering control.",
      default: 0.5,
      min: 0,
      max: 1,
    },
  },
});
