import type { Option } from "../design.ts";

/** Options that many measures share. */
export const confidence: Option = {
  meaning: "probability with which an interval holds what it is about",
  default: 0.9,
  min: 0.5,
  max: 0.999,
};

export const resamples: Option = {
  meaning: "how often the table is drawn anew to find the intervals",
  default: 200,
  min: 20,
  max: 10_000,
  whole: true,
};
