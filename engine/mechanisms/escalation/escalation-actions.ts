import type { Action } from "../../kernel/mechanism.ts";

/** What a scenario may order on the ladder. */
export const escalationActions: Readonly<Record<string, Action>> = {
  strike: {
    meaning: "A side strikes across the border, whatever its restraint.",
    arguments: {
      by: { type: "row", table: "state", meaning: "Who strikes." },
      on_target: {
        type: "choice",
        values: ["non_state", "state"],
        meaning: "What is struck.",
        default: "non_state",
      },
      fatalities: { type: "number", unit: "fatalities", meaning: "Deaths.", min: 0, default: 5 },
    },
  },
  recall: {
    meaning: "A side recalls its envoy, unless it has done so in this crisis.",
    arguments: { side: { type: "row", table: "state", meaning: "Which side." } },
  },
  settle: { meaning: "Both sides agree to end an exchange of strikes, if there is one.", arguments: {} },
  reconcile: { meaning: "Envoys go back to their posts, if a crisis without strikes is on.", arguments: {} },
  press: {
    meaning: "A government comes under pressure to show strength.",
    arguments: {
      side: { type: "row", table: "state", meaning: "Whose government." },
      pressure: {
        type: "number",
        unit: "1",
        meaning: "Pressure that is added; 1 multiplies the strike hazard by about 4.5.",
        min: 0,
        max: 5,
      },
      half_life: {
        type: "number",
        unit: "day",
        meaning: "Time in which it halves.",
        min: 0.1,
        optional: true,
      },
    },
  },
  restrain: {
    meaning: "Something holds a government back from force, or lets it go.",
    arguments: {
      side: { type: "row", table: "state", meaning: "Whose government." },
      restraint: { type: "number", unit: "1", meaning: "Restraint from now on.", min: 0, max: 1 },
    },
    lasting: true,
    effects: ({ side, restraint }) => [
      { column: "state.restraint", row: side as number, does: "to", value: restraint as number },
    ],
  },
  cap: {
    meaning: "The model may go no higher on the ladder than this.",
    arguments: {
      max_rung: { type: "number", unit: "1", meaning: "Highest rung.", min: 0, max: 7 },
    },
    lasting: true,
    effects: ({ max_rung }) => [{ column: "pair.max_rung", row: 0, does: "to", value: max_rung as number }],
  },
};
