import type { Parameter } from "../../kernel/mechanism.ts";

/** What the choice of a livelihood depends on. */
export const livelihoodChoiceParameters = {
  income_response: {
    meaning: "Power of income in the odds of a livelihood.",
    symbol: "1/T_h",
    unit: "1",
    value: 2,
    min: 1,
    max: 4,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  inertia: {
    meaning: "Log odds in favour of what a household already lives from, each month.",
    unit: "1",
    value: 3,
    min: 1.5,
    max: 4.5,
    distribution: "uniform",
    status: "judgement",
    source: "judgement; at 3 a tenth of those who live from a third's work change it in a month",
  },
  skill_spread: {
    meaning: "Geometric standard deviation of earning power.",
    unit: "1",
    value: 1.6,
    min: 1.3,
    max: 2,
    least: 1,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  crowding: {
    meaning: "Elasticity with which local work and migration pay less as more live from them.",
    unit: "1",
    value: 0.5,
    min: 0.2,
    max: 0.8,
    distribution: "uniform",
    status: "judgement",
    source: "judgement; a fixed stock of land, shops and places abroad",
  },
  danger: {
    meaning:
      "Fall of the log odds of carrying fuel from the boldest to the most cautious, at the usual risk of seizure.",
    unit: "1",
    value: 0.6,
    min: 0.2,
    max: 2,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
} as const satisfies Readonly<Record<string, Parameter>>;
