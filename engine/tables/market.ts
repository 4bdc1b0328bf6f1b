import { table } from "./declaration.ts";

export const market = table({
  name: "market",
  key: "markets",
  meaning: "Border markets.",
  rows: "many",
  principal: "revenue",
  fields: {
    crossing: { type: "row", table: "crossing", meaning: "The gate that it stands at." },
    stalls: { type: "number", unit: "stalls", meaning: "Stalls.", default: 30, min: 0, whole: true },
    stall_capacity: {
      type: "number",
      unit: "USD/month",
      meaning: "Turnover that a stall can reach.",
      default: 4000,
      min: 0,
    },
    revenue: {
      type: "number",
      first_day: true,
      unit: "USD/year",
      meaning: "Turnover on `as_of`.",
      per: ["direction"],
      default: 0,
      min: 0,
    },
    stands_for: {
      type: "number",
      unit: "1",
      meaning: "Markets that the row stands for, as commitments count them.",
      default: 1,
      min: 1,
      max: 1000,
      whole: true,
    },
    quota: { type: "number", unit: "USD/month", meaning: "What a household may buy.", default: 100, min: 0 },
    open: { type: "flag", meaning: "Trades on `as_of`.", default: true },
  },
});
