import type { Access, Mechanism } from "../../kernel/mechanism.ts";
import type { militantParameters } from "./militants-parameters.ts";

/** What the parts of the mechanism may touch. */
export type MilitantsAccess = Access<keyof typeof militantParameters>;

/** The state that militant groups keep. */
export const militantColumns: NonNullable<Mechanism["columns"]> = {
  "group.funding": {
    meaning: "What outside money does to the fighters it can keep in the field, 1 without",
    unit: "1",
    min: 0,
    initial: 1,
  },
  "group.excitation": {
    meaning: "Attacks a day that recent attacks bring about",
    unit: "attacks/day",
    min: 0,
    initial: 0,
  },
  "group.month_factor": {
    meaning: "This month's factor on the base rate",
    unit: "1",
    min: 0,
    initial: 1,
  },
  "group.usual_harm": {
    meaning: "Harm a day at the usual rate, each attack counting at most 1",
    unit: "1/day",
    min: 0,
    initial: 0,
  },
  "group.attacks": { meaning: "Attacks today", unit: "attacks", whole: true, min: 0, initial: 0 },
  "group.attacks_across": {
    meaning: "Attacks today that were launched from the other side",
    unit: "attacks",
    whole: true,
    min: 0,
    initial: 0,
  },
  "group.dead_state": {
    meaning: "Dead of today's attacks who served the state",
    unit: "persons",
    min: 0,
    initial: 0,
  },
  "group.dead_militant": {
    meaning: "Dead of today's attacks who fought for the group",
    unit: "persons",
    min: 0,
    initial: 0,
  },
  "group.dead_civilian": {
    meaning: "Civilian dead of today's attacks",
    unit: "persons",
    min: 0,
    initial: 0,
  },
};
