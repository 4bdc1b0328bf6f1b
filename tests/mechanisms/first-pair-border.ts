import type { Border, Row } from "./livelihood-fixture.ts";

const A: Row = {
  side: 0,
  community: 0,
  migration_share: 0.1,
  jobless_share: 0.12,
  legitimacy: 0.3,
  police: 4,
  services: 0.4,
  need: 110,
  wage: 115,
};
const B: Row = {
  side: 1,
  community: 0,
  migration_share: 0.08,
  jobless_share: 0.1,
  legitimacy: 0.3,
  police: 4,
  services: 0.3,
  need: 163,
  wage: 140,
};

/** The districts, market and fuel trade of the first pair, as the scenario gives them. */
export const FIRST_PAIR: Border = {
  districts: [
    { ...B, from_km: 0, to_km: 330, population: 269_192, courier_share: 0.6 },
    { ...B, from_km: 640, to_km: 830, population: 1_060_931, courier_share: 0.7 },
    { ...B, from_km: 830, to_km: 905, population: 305_160, courier_share: 0.65 },
    { ...B, from_km: 100, to_km: 330, population: 207_834, courier_share: 0.45 },
    { ...B, from_km: 480, to_km: 640, population: 509_781, courier_share: 0.75 },
    { ...B, from_km: 100, to_km: 640, population: 2_595_492, courier_share: 0.24, wage: 180, community: 1 },
    { ...B, from_km: 330, to_km: 480, population: 302_623, courier_share: 0.65 },
    { ...A, from_km: 830, to_km: 905, population: 283_204, courier_share: 0.15 },
    { ...A, from_km: 230, to_km: 340, population: 173_821, courier_share: 0.15 },
    { ...A, from_km: 640, to_km: 830, population: 186_165, courier_share: 0.3 },
    { ...A, from_km: 340, to_km: 640, population: 191_661, courier_share: 0.4 },
    { ...A, from_km: 0, to_km: 230, population: 672_589, courier_share: 0.08, wage: 140 },
  ],
  crossings: [155, 425, 500, 560, 775, 890].map((km) => ({ km })),
  markets: [
    {
      crossing: 4,
      stalls: 30,
      stall_capacity: 100_000,
      revenue_a_to_b: 25e6,
      revenue_b_to_a: 10e6,
      stands_for: 1,
      quota: 100,
      open: 1,
    },
  ],
  cohorts: 5000,
};
