import type { Action, Effect } from "../../kernel/mechanism.ts";

/** What a scenario may order the forces to do. */
export const securityActions: Readonly<Record<string, Action>> = {
  agree: {
    meaning: "The two forces agree how far to work together.",
    lasting: true,
    arguments: { coordination: { type: "number", unit: "1", min: 0, max: 1, meaning: "The level aimed at." } },
    effects: ({ coordination }) => [
      { column: "pair.coordination_aim", row: 0, does: "to", value: coordination as number },
    ],
  },
  fence: {
    meaning: "A stretch of the border is fenced.",
    arguments: {
      from_km: { type: "number", unit: "km", min: 0, meaning: "Where the stretch begins." },
      to_km: { type: "number", unit: "km", min: 0, meaning: "Where it ends." },
      share: { type: "number", unit: "1", min: 0, max: 1, default: 1, meaning: "Share of it that is fenced." },
    },
    effects: ({ from_km, to_km, share }, world) =>
      world.ids("segment").flatMap((_, row): Effect[] => {
        const middle = (world.initial("segment.from_km", row) + world.initial("segment.to_km", row)) / 2;
        return middle >= (from_km as number) && middle <= (to_km as number)
          ? [{ column: "segment.fence", row, does: "to", value: share as number }]
          : [];
      }),
  },
  reinforce: {
    meaning: "A side sends more or fewer patrols.",
    lasting: true,
    arguments: {
      side: { type: "row", table: "state", meaning: "Which side." },
      times: { type: "number", unit: "1", min: 0, max: 20, meaning: "Factor on its patrols." },
    },
    effects: ({ side, times }) => [
      { column: "state.patrol_budget", row: side as number, does: "times", value: times as number },
    ],
  },
  crackdown: {
    meaning: "A side's patrols turn on smugglers and couriers.",
    lasting: true,
    arguments: {
      side: { type: "row", table: "state", meaning: "Which side." },
      times: { type: "number", unit: "1", min: 0, max: 20, meaning: "Factor on what a patrol of that side seizes." },
    },
    effects: ({ side, times }) => [
      { column: "state.crackdown", row: side as number, does: "times", value: times as number },
    ],
  },
};
