import type { Parameter } from "../../kernel/mechanism.ts";

/** What couriers' trade and pay depend on. */
export const courierTradeParameters = {
  courier_income_share: {
    meaning: "Share of the value of the fuel that stays with the couriers' households.",
    unit: "1",
    value: 0.8,
    min: 0.4,
    max: 1.5,
    distribution: "uniform",
    status: "judgement",
    source:
      "1.02 billion USD a year and 2.4 million dependants (history/informal.csv, 2023) leave a household near the poverty line",
  },
  courier_road_cost: {
    meaning: "What a litre costs on the road.",
    unit: "USD/litre",
    value: 0.3,
    min: 0.1,
    max: 0.5,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  courier_slots: {
    meaning: "How far vehicles with a permit, rather than people who drive them, bound the trade; 1 is wholly.",
    symbol: "a",
    unit: "1",
    value: 0.7,
    min: 0.3,
    max: 1,
    most: 1,
    distribution: "uniform",
    status: "judgement",
    source: "judgement",
  },
  trip_response: {
    meaning: "Elasticity of trips to the margin on a litre.",
    unit: "1",
    value: 0.5,
    min: 0,
    max: 1,
    distribution: "uniform",
    status: "literature",
    source:
      "fuel smuggling rises with the ratio of prices, Ghoddusi et al. 2018, https://doi.org/10.1016/j.eneco.2018.02.008 (indirect)",
  },
  courier_loss: {
    meaning: "Share of couriers' trips that a full closure stops.",
    unit: "1",
    value: 0.6,
    min: 0.2,
    max: 1,
    most: 1,
    distribution: "uniform",
    status: "judgement",
    source: "couriers do not use the gates for trucks; June 2025 reports of lost income",
  },
} as const satisfies Readonly<Record<string, Parameter>>;
