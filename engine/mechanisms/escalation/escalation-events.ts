import type { EventKind } from "../../kernel/event-log.ts";

/** Points of hostility that a protest weighs. */
export const PROTEST_WEIGHT = 2;

/** What the two sides may do to each other on the ladder. */
export const escalationEvents: Readonly<Record<string, EventKind>> = {
  protest: { meaning: "A side protests.", code: "111", goldstein: -PROTEST_WEIGHT },
  summons: { meaning: "A side summons the other's envoy.", code: "114", goldstein: -2 },
  recall: { meaning: "A side recalls its envoy.", code: "161", goldstein: -4 },
  strike: {
    meaning: "A side strikes a non-state target across the border.",
    code: "190",
    goldstein: -10,
  },
  state_strike: {
    meaning: "A side strikes the other state itself.",
    code: "190",
    goldstein: -10,
  },
  reply: { meaning: "A side that was struck strikes back.", code: "190", goldstein: -10 },
  war: { meaning: "Repeated strikes become a war.", code: "190", goldstein: -10 },
  deescalation: {
    meaning: "Both sides agree to end an exchange of strikes.",
    code: "087",
    goldstein: 9,
  },
  contact: { meaning: "Envoys are back in post.", code: "050", goldstein: 3.5 },
};
