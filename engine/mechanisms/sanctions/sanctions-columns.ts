import type { Access, Mechanism } from "../../kernel/mechanism.ts";
import type { sanctionParameters } from "./sanctions-parameters.ts";

/** What the parts of the mechanism may touch. */
export type SanctionsAccess = Access<keyof typeof sanctionParameters>;

/** The state that sanctions keep. */
export const sanctionColumns: NonNullable<Mechanism["columns"]> = {
  "regime.countdown_day": { meaning: "day on which a countdown ends, or -1", unit: "1", whole: true, initial: -1 },
  "pair.sanction_intensity": {
    meaning: "effective intensity of all regimes in force",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "pair.sanction_risk": {
    meaning: "sanction risk of a fully exposed sector",
    unit: "1/year",
    min: 0,
    max: 1,
    initial: 0,
  },
  "pair.perceived_risk": { meaning: "that risk as it is perceived", unit: "1/year", min: 0, max: 1, initial: 0 },
  "state.sanction_intensity": {
    meaning: "effective intensity against this side",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "sector.sanction_risk": { meaning: "sanction risk", unit: "1/year", min: 0, max: 1, initial: 0 },
  "sector.perceived_risk": {
    meaning: "sanction risk as traders see it, designations included",
    unit: "1/year",
    min: 0,
    max: 1,
    initial: 0,
  },
  "sector.designation_fear": {
    meaning: "fear left over from designations",
    unit: "1/year",
    min: 0,
    max: 1,
    initial: 0,
  },
  "trader.shut_out_until_day": {
    meaning: "day until which a designation keeps the cohort from declared settlement, or -1",
    unit: "1",
    whole: true,
    initial: -1,
  },
};
