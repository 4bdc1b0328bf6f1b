import { table } from "./declaration.ts";

export const AGENCY_FIELDS = ["trade", "border", "energy"] as const;

export const agency = table({
  name: "agency",
  key: "agencies",
  meaning:
    "Actors below a side, such as a province or a ministry, that carry out what the side has signed in their field.",
  rows: "many",
  actors: true,
  ids: "capitals",
  principal: "rate",
  fields: {
    name: { type: "text", meaning: "Name shown in tables and charts.", optional: true },
    side: { type: "row", table: "state", meaning: "The side to which it belongs." },
    field: {
      type: "choice",
      values: AGENCY_FIELDS,
      meaning: "What it is in charge of: trade and rail, the border with its markets and guards, or power.",
    },
    rate: {
      type: "number",
      unit: "1/month",
      meaning: "Share of what was signed that it carries out in a month, in place of the side's own rate.",
      min: 0,
      max: 1,
    },
  },
});
