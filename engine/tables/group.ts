import { table } from "./declaration.ts";

export const group = table({
  name: "group",
  key: "groups",
  meaning: "Militant groups, by whom they fight and where they shelter; no community is meant.",
  rows: "many",
  actors: true,
  principal: "fighters",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    side: { type: "row", table: "state", meaning: "The side that it fights." },
    base: { type: "row", table: "actor", meaning: "Where it shelters: a side or an external." },
    fighters: { type: "number", unit: "persons", meaning: "Fighters.", min: 0, whole: true },
    rate: { type: "number", unit: "attacks/year", meaning: "Attacks in the border zone in a usual year.", min: 0 },
    cross_border: {
      type: "number",
      unit: "1",
      meaning: "Share of its attacks that is launched from the other side.",
      default: 0,
      min: 0,
      max: 1,
    },
    sanctuary: {
      type: "number",
      unit: "1",
      meaning: "Shelter that it finds on each side.",
      per: ["side"],
      default: 0.5,
      min: 0,
      max: 1,
    },
    from_km: { type: "number", unit: "km", meaning: "Where its zone along the border begins.", default: 0, min: 0 },
    to_km: { type: "number", unit: "km", meaning: "Where its zone ends.", default: 20000, min: 0 },
  },
});
