import type { Action, Effect } from "../../kernel/mechanism.ts";
import { SIDES } from "../../tables/declaration.ts";

/** What a scenario may have third parties do. */
export const foreignPolicyActions: Readonly<Record<string, Action>> = {
  press: {
    meaning: "A third party presses a side to keep its distance from the other.",
    lasting: true,
    arguments: {
      by: { type: "row", table: "external", meaning: "Who." },
      side: { type: "row", table: "state", meaning: "Which side." },
      policy: {
        type: "choice",
        values: ["deposits", "enforcement"],
        meaning: "Through its money, or through its sanctions.",
      },
      strength: {
        type: "number",
        unit: "1",
        min: 0,
        max: 1,
        meaning: "How hard: at 1 its sanctions are applied twice as hard, or all its money is at stake.",
      },
    },
    effects: ({ by, side, policy, strength }): Effect[] => [
      {
        column: `external.press_${policy === 0 ? "deposits" : "enforcement"}_${SIDES[side as number]}`,
        row: by as number,
        does: "to",
        value: strength as number,
      },
    ],
  },
  finance: {
    meaning: "A third party puts up money for a side.",
    arguments: {
      by: { type: "row", table: "external", meaning: "Who." },
      side: { type: "row", table: "state", meaning: "For whom." },
      amount: { type: "number", unit: "USD", min: 0, max: 1e12, meaning: "How much." },
    },
  },
};
