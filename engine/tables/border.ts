import { table } from "./declaration.ts";

export const border = table({
  name: "border",
  key: "border",
  meaning: "The common border, a line measured in kilometres from one end.",
  rows: "one",
  fields: {
    length: { type: "number", unit: "km", meaning: "Length.", default: 500, min: 1, max: 20000 },
    segments: {
      type: "number",
      first_day: true,
      unit: "1",
      meaning: "Stretches of equal length into which the border is cut.",
      default: 30,
      min: 1,
      max: 1000,
      whole: true,
    },
    fence: { type: "number", first_day: true, unit: "1", meaning: "Share that is fenced.", default: 0, min: 0, max: 1 },
    porosity: {
      type: "number",
      unit: "1",
      meaning: "How easily people and goods cross away from the gates.",
      default: 0.5,
      min: 0,
      max: 1,
    },
  },
});
