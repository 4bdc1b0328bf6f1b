import { table } from "./declaration.ts";

export const relation = table({
  name: "relation",
  key: "relations",
  meaning: "Dyads, written XXX_YYY: how two actors stand to each other. The pair itself is one of them.",
  rows: "many",
  principal: "relation",
  ids: "dyads",
  fields: {
    relation: { type: "number", unit: "1", meaning: "From -1, enmity, to 1, alliance.", default: 0, min: -1, max: 1 },
    routine: {
      type: "number",
      unit: "points/week",
      meaning: "Usual net friendliness of the first towards the second (a_to_b) and back, on the Goldstein scale.",
      per: ["direction"],
      default: 0.5,
      min: -10,
      max: 10,
    },
    tension_quiet: {
      type: "number",
      unit: "1",
      meaning: "Tension in a quiet year, 0 to 100.",
      default: 30,
      min: 1,
      max: 99,
    },
    structure: {
      type: "number",
      unit: "1",
      meaning: "What makes the dyad tense even in quiet times, each from 0 to 1.",
      per: ["structure"],
      default: 0.5,
      min: 0,
      max: 1,
    },
  },
});
