import { table } from "./declaration.ts";

export const external = table({
  name: "external",
  key: "externals",
  meaning: "Third parties; one that is absent has exactly no effect.",
  rows: "many",
  actors: true,
  ids: "capitals",
  principal: "capability",
  extra: ["stance"],
  fields: {
    name: { type: "text", meaning: "Name shown in tables and charts." },
    capability: {
      type: "number",
      unit: "1",
      meaning: "Weight in the world, on the scale of the sides' capability.",
      default: 1,
      min: 0,
    },
    policies: {
      type: "number",
      unit: "1",
      meaning:
        "What it does about the pair, and how far, from 0 to 1: reacts in applying its sanctions, may waive them, mediates, lends, minds closeness to those it dislikes, shelters groups.",
      per: ["policy"],
      default: 0,
      min: 0,
      max: 1,
    },
  },
});
