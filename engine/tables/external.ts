import { table } from "./declaration.ts";

export const external = table({
  name: "external",
  key: "externals",
  meaning: "Third parties; one that is absent has exactly no effect.",
  rows: "many",
  actors: true,
  ids: "capitals",
  principal: "capability",
  fields: {
    name: { type: "text", meaning: "Name shown in tables and charts." },
    capability: { type: "number", unit: "1", meaning: "Weight in the world, on the scale of the sides' capability.", default: 1, min: 0 },
  },
});
