import { table } from "./declaration.ts";

export const baseTrade = table({
  name: "base_trade",
  key: "base_trade",
  meaning: "True yearly trade on `as_of`, by sector, direction and channel; the books of each country see parts of it.",
  rows: "many",
  required: true,
  bare: true,
  principal: "value",
  fields: {
    value: {
      type: "number",
      unit: "USD/year",
      meaning: "Flow.",
      per: ["direction", "trader_channel"],
      default: 0,
      min: 0,
    },
  },
});
