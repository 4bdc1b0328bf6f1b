import type { Mechanism } from "../../kernel/mechanism.ts";

/** The state that border markets keep. */
export const marketColumns: NonNullable<Mechanism["columns"]> = {
  "market.promised": {
    meaning: "whether it has opened because the two sides carried out what they signed",
    unit: "1",
    min: 0,
    max: 1,
    whole: true,
    initial: 0,
  },
  "market.barred": {
    meaning: "whether it is closed by order",
    unit: "1",
    min: 0,
    max: 1,
    whole: true,
    initial: 0,
  },
  "market.turnover_a_to_b": {
    meaning: "sales this month, if it trades all days",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
  "market.turnover_b_to_a": {
    meaning: "sales this month, if it trades all days",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
  "market.participation": {
    meaning: "share of their quota that households use",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "market.jobs": { meaning: "jobs", unit: "1", min: 0, whole: true, initial: 0 },
  "district.market_jobs": {
    meaning: "jobs in markets held by people of the district",
    unit: "1",
    min: 0,
    whole: true,
    initial: 0,
  },
  "market.trading": { meaning: "whether it trades today", unit: "1", min: 0, max: 1, whole: true, initial: 0 },
  "flow.moved_to_market": {
    meaning: "informal trade of this month that markets have drawn to themselves",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
};
