import { table } from "./declaration.ts";

/** Shares are of households; what they leave lives from local work, and work in markets follows from the markets' jobs. */
export const district = table({
  name: "district",
  key: "districts",
  meaning: "Districts along the border, with the people who live there.",
  rows: "many",
  principal: "population",
  fields: {
    name: { type: "text", meaning: "Name shown in tables and charts.", optional: true },
    side: { type: "row", table: "state", meaning: "The side that it belongs to." },
    community: { type: "text", meaning: "People who feel as kin: districts with the same word share grievance across the border.", optional: true },
    from_km: { type: "number", unit: "km", meaning: "Where its stretch of the border begins.", default: 0, min: 0 },
    to_km: { type: "number", unit: "km", meaning: "Where it ends.", default: 20000, min: 0 },
    population: { type: "number", unit: "persons", meaning: "People.", min: 0, whole: true },
    need: { type: "number", unit: "USD/month", meaning: "What a household needs: the poverty line.", min: 1 },
    wage: { type: "number", unit: "USD/month", meaning: "What a household of mean skill earns by local work.", min: 0 },
    courier_share: { type: "number", unit: "1", meaning: "Households that live from carrying fuel.", default: 0, min: 0, max: 1 },
    migration_share: { type: "number", unit: "1", meaning: "Households that live from money sent home.", default: 0.1, min: 0, max: 1 },
    jobless_share: { type: "number", unit: "1", meaning: "Households that have neither work nor money sent home.", default: 0.1, min: 0, max: 1 },
    legitimacy: { type: "number", unit: "1", meaning: "How far the government is accepted.", default: 0.4, min: 0, max: 1 },
    police: { type: "number", unit: "1", meaning: "Police per 1,000 persons.", default: 4, min: 0, max: 100 },
    services: { type: "number", unit: "1", meaning: "Schools, clinics, water and power, as a share of what is due.", default: 0.4, min: 0, max: 1 },
  },
});
