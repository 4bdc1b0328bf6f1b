import type { Parameter } from "../../kernel/mechanism.ts";

/** What other livelihoods pay. */
export const livelihoodPayParameters = {
  refugee_wage: {
    meaning: "Fall of local income when refugees on the side's soil double, as an elasticity.",
    unit: "1",
    value: 0.05,
    min: 0,
    max: 0.2,
    distribution: "uniform",
    status: "literature",
    source:
      "Small: Card (1990), https://doi.org/10.1177/001979399004300205, finds no effect on wages; Borjas (2003), https://doi.org/10.1162/003355303322552810, -0.3 to -0.4 by skill group, of which refugees are a part here",
  },
  market_wage: {
    meaning: "Wage in a market, relative to local work.",
    unit: "1",
    value: 1.1,
    min: 0.8,
    max: 1.5,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  remittance: {
    meaning: "Money sent home, relative to need.",
    unit: "1",
    value: 1.1,
    min: 0.6,
    max: 1.6,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  relief: {
    meaning: "What relief and kin give to who has nothing, relative to need.",
    unit: "1",
    value: 0.3,
    min: 0.1,
    max: 0.6,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
} as const satisfies Readonly<Record<string, Parameter>>;
