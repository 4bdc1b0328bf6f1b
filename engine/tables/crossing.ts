import { table } from "./declaration.ts";

/** From the most open to the most closed; the stricter of the two sides holds. */
export const CROSSING_STATES = ["open", "trade_only", "foot_only", "returnees_only", "closed"] as const;

export const crossing = table({
  name: "crossing",
  key: "crossings",
  meaning: "Gates in the border.",
  rows: "many",
  principal: "queue",
  fields: {
    name: { type: "text", meaning: "Name on each side.", per: ["side"], optional: true },
    km: { type: "number", unit: "km", meaning: "Place along the border.", min: 0 },
    capacity: {
      type: "number",
      unit: "trucks/day",
      meaning: "Trucks that can be cleared.",
      per: ["direction"],
      min: 0,
    },
    queue: {
      type: "number",
      unit: "trucks",
      meaning: "Trucks that wait.",
      per: ["direction"],
      default: 0,
      min: 0,
      whole: true,
    },
    state: { type: "choice", values: CROSSING_STATES, meaning: "Who may pass.", per: ["side"], default: "open" },
    once_open: {
      type: "flag",
      meaning:
        "It was open once: closed by both sides on the first day it counts as shut. Without this such a gate is still to be built, draws nobody and is missed by nobody until it is opened.",
      default: false,
    },
    weight: {
      type: "number",
      unit: "1",
      meaning: "Share of arrivals that come here when all gates are open; by capacity unless given.",
      optional: true,
      min: 0,
      max: 1,
    },
    rail: { type: "flag", meaning: "A railway crosses here.", default: false },
  },
});
