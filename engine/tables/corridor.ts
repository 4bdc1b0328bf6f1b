import { table } from "./declaration.ts";

export const MODES = ["rail", "road", "sea"] as const;

export const corridor = table({
  name: "corridor",
  key: "corridors",
  meaning: "Ways by which the goods of the pair travel.",
  rows: "many",
  principal: "tonnes",
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    mode: { type: "choice", values: MODES, meaning: "Rail, road or sea." },
    share: {
      type: "number",
      unit: "1",
      meaning:
        "Share of all tonnes that would choose it at the costs of `as_of` if it had room; the shares of all corridors count relative to their sum.",
      min: 0,
      max: 1,
    },
    days: { type: "number", unit: "days", meaning: "Time from door to door.", min: 0 },
    freight: { type: "number", unit: "USD/t", meaning: "Freight.", default: 0, min: 0 },
    risk: { type: "number", unit: "USD/t", meaning: "Premium for loss and delay.", default: 0, min: 0 },
    crossing: {
      type: "row",
      table: "crossing",
      meaning: "The gate that it goes through; without one, an overland corridor stands still when every gate is shut.",
      optional: true,
    },
    trains: { type: "number", unit: "trains/month", meaning: "Trains on the timetable, each way.", default: 0, min: 0 },
    tonnes_per_train: { type: "number", unit: "t", meaning: "Load of a train.", default: 500, min: 1 },
    gauge_trains: {
      type: "number",
      unit: "trains/month",
      meaning: "Trains that the change of gauge lets through; no limit unless given.",
      optional: true,
      min: 0,
    },
    track_trains: {
      type: "number",
      unit: "trains/month",
      meaning: "Trains that the track carries; no limit unless given.",
      optional: true,
      min: 0,
    },
    capacity: {
      type: "number",
      unit: "t/month",
      meaning: "Tonnes that it carries each way; no limit unless given.",
      optional: true,
      min: 0,
    },
    reliability: {
      type: "number",
      unit: "1",
      meaning: "Probability that a train on the timetable runs.",
      default: 1,
      min: 0,
      max: 1,
    },
  },
});
