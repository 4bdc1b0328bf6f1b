import type { Action } from "../../kernel/mechanism.ts";

/** What a scenario may have groups do, or do for them. */
export const militantActions: Readonly<Record<string, Action>> = {
  attack: {
    meaning: "A group attacks a side.",
    arguments: {
      group: { type: "row", table: "group", meaning: "Who attacks." },
      target: {
        type: "row",
        table: "state",
        meaning: "Which side; the one that the group fights unless given.",
        optional: true,
      },
      from: {
        type: "row",
        table: "actor",
        meaning: "Where it sets out; from the neighbour it crosses the border. Its base unless given.",
        optional: true,
      },
      fatalities: { type: "number", unit: "fatalities", meaning: "Deaths.", min: 0, default: 0 },
      km: {
        type: "number",
        unit: "km",
        meaning: "Place along the border.",
        min: 0,
        optional: true,
      },
    },
  },
  fund: {
    meaning: "Outside money multiplies the fighters that a group can keep in the field.",
    arguments: {
      group: { type: "row", table: "group", meaning: "Who is paid." },
      factor: {
        type: "number",
        unit: "1",
        meaning: "What the fighters in the field are multiplied by.",
        min: 0,
      },
    },
    lasting: true,
    effects: ({ group, factor }) => [
      { column: "group.funding", row: group as number, does: "times", value: factor as number },
    ],
  },
  shelter: {
    meaning: "A side gives a group shelter, or takes it away.",
    arguments: {
      group: { type: "row", table: "group", meaning: "Which group." },
      side: { type: "row", table: "state", meaning: "On whose soil." },
      sanctuary: { type: "number", unit: "1", meaning: "Shelter from now on.", min: 0, max: 1 },
    },
    lasting: true,
    effects: ({ group, side, sanctuary }) => [
      {
        column: side === 0 ? "group.shelter_a" : "group.shelter_b",
        row: group as number,
        does: "to",
        value: sanctuary as number,
      },
    ],
  },
};
