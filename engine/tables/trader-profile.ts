import { table } from "./declaration.ts";

export const traderProfile = table({
  name: "trader_profile",
  key: "traders",
  meaning: "What the traders of a direction know on `as_of`.",
  rows: "directions",
  fields: {
    experience: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Practice with each channel; shares of base trade unless given.",
      per: ["trader_channel"],
      optional: true,
      min: 0,
      max: 1,
    },
    reference: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning:
        "Shares of the channels at a time when banks were open; it tells how attractive a channel is that base trade shows at zero.",
      per: ["trader_channel"],
      optional: true,
      min: 0,
      max: 1,
    },
    reference_risk: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Perceived sanction risk at that time.",
      default: 0.12,
      min: 0,
      max: 1,
    },
  },
});
