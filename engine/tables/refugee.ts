import { table } from "./declaration.ts";

export const refugee = table({
  name: "refugee",
  key: "refugees",
  meaning: "People who fled to a host, by the id of the host: a side or an external.",
  rows: "many",
  ids: "capitals",
  principal: "undocumented",
  fields: {
    origin: { type: "row", table: "actor", meaning: "Where they come from: a side or an external." },
    documented: {
      type: "number",
      unit: "persons",
      meaning: "Those with papers; nobody pushes them out.",
      default: 0,
      min: 0,
      whole: true,
    },
    undocumented: { type: "number", unit: "persons", meaning: "Those without.", default: 0, min: 0, whole: true },
    arrivals: { type: "number", unit: "persons/month", meaning: "People who come.", default: 0, min: 0 },
    returns: {
      type: "number",
      unit: "persons/month",
      meaning: "People who go back of themselves.",
      default: 0,
      min: 0,
    },
    onward: {
      type: "number",
      unit: "persons/month",
      meaning: "People who go on to other countries.",
      default: 0,
      min: 0,
    },
    exit_capacity: {
      type: "number",
      unit: "persons/day",
      meaning: "People whom the gates to the origin were built to let out; no limit unless given.",
      optional: true,
      min: 0,
    },
  },
});
