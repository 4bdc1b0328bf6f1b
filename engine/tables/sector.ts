import { table } from "./declaration.ts";

export const sector = table({
  name: "sector",
  key: "sectors",
  meaning: "Kinds of goods.",
  rows: "many",
  required: true,
  fields: {
    label: { type: "text", meaning: "Name shown in tables and charts.", optional: true },
    elasticity: { type: "number", unit: "1", meaning: "Elasticity of substitution (sigma); trade falls by sigma - 1 per cent when its cost rises by one.", default: 5, min: 1.1, max: 20 },
    margin: { type: "number", unit: "1", meaning: "Gross margin of a trader, share of value.", default: 0.22, min: 0, max: 1 },
    tariff: { type: "number", unit: "1", meaning: "Tariff on declared goods, share of value.", per: ["direction"], default: 0, min: 0, max: 5 },
    exposure: { type: "number", unit: "1", meaning: "How far sanctions reach this sector: 1 fully, 0 not at all.", default: 0.5, min: 0, max: 1 },
    delay_cost: { type: "number", unit: "1/day", meaning: "Share of value lost per day of waiting at the border.", default: 0.004, min: 0, max: 0.5 },
    perishable: { type: "flag", meaning: "Goods spoil in a queue.", default: false },
    value_per_truck: { type: "number", unit: "USD/truck", meaning: "Value of a truck load.", per: ["direction"], default: 18000, min: 1 },
    land_share: { type: "number", unit: "1", meaning: "Share of the flow that crosses the land border.", per: ["direction"], default: 1, min: 0, max: 1 },
  },
});
