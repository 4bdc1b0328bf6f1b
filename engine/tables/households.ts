import { table } from "./declaration.ts";

export const households = table({
  name: "household_sector",
  key: "households",
  meaning: "The people along the border, who live from its trade.",
  rows: "one",
  fields: {
    household_size: {
      type: "number",
      unit: "persons",
      meaning: "People of a household.",
      per: ["side"],
      default: 6,
      min: 1,
      max: 30,
    },
    courier_vehicles: {
      type: "number",
      unit: "vehicles/day",
      meaning: "Vehicles of fuel couriers.",
      default: 0,
      min: 0,
    },
    litres_per_trip: {
      type: "number",
      first_day: true,
      unit: "litre",
      meaning: "Fuel that a vehicle carries, for formulas of the scenario: no mechanism reads it.",
      default: 2000,
      min: 0,
    },
    couriers_flow: {
      type: "number",
      unit: "USD/year",
      meaning: "Fuel carried across the border by couriers.",
      per: ["direction"],
      default: 0,
      min: 0,
    },
  },
});
