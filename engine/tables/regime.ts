import { table } from "./declaration.ts";

export const REGIME_STATUS = [
  "none",
  "threatened",
  "announced",
  "in_force",
  "suspended",
  "waived",
  "lifted",
  "countdown",
] as const;

export const regime = table({
  name: "regime",
  key: "regimes",
  meaning:
    "Sanction regimes. Effective intensity is the sum of weight · intensity · enforcement over those in force, at most 1.",
  rows: "many",
  principal: "intensity",
  fields: {
    sender: { type: "row", table: "actor", meaning: "Who sanctions." },
    against: { type: "row", table: "state", meaning: "Which side is sanctioned." },
    status: { type: "choice", values: REGIME_STATUS, meaning: "Legal state.", default: "in_force" },
    weight: { type: "number", unit: "1", meaning: "Share of the regime in full isolation.", min: 0, max: 1 },
    intensity: { type: "number", unit: "1", meaning: "How far the law goes.", default: 1, min: 0, max: 1 },
    enforcement: { type: "number", unit: "1", meaning: "How far the law is applied.", default: 1, min: 0, max: 1 },
    since: { type: "date", meaning: "Day on which it came into force.", optional: true },
    secondary: { type: "flag", meaning: "Threatens third parties that deal with the target.", default: false },
  },
});
