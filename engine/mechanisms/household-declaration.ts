import type { Access, Action, Effect, Mechanism, Parameter } from "../kernel/mechanism.ts";
/** What M7 depends on; nearly all of it is judgement. */
export const householdParameters = {
  income_response: { meaning: "Power of income in the odds of a livelihood.", symbol: "1/T_h", unit: "1", value: 2, min: 1, max: 4, distribution: "uniform", status: "judgement", source: "judgement" },
  inertia: { meaning: "Log odds in favour of what a household already lives from, each month.", unit: "1", value: 3, min: 1.5, max: 4.5, distribution: "uniform", status: "judgement", source: "judgement; at 3 a tenth of those who live from a third's work change it in a month" },
  skill_spread: { meaning: "Geometric standard deviation of earning power.", unit: "1", value: 1.6, min: 1.3, max: 2, least: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  crowding: { meaning: "Elasticity with which local work and migration pay less as more live from them.", unit: "1", value: 0.5, min: 0.2, max: 0.8, distribution: "uniform", status: "judgement", source: "judgement; a fixed stock of land, shops and places abroad" },
  danger: { meaning: "Fall of the log odds of carrying fuel from the boldest to the most cautious, at the usual risk of seizure.", unit: "1", value: 0.6, min: 0.2, max: 2, distribution: "uniform", status: "judgement", source: "judgement" },
  courier_income_share: { meaning: "Share of the value of the fuel that stays with the couriers' households.", unit: "1", value: 0.8, min: 0.4, max: 1.5, distribution: "uniform", status: "judgement", source: "1.02 billion USD a year and 2.4 million dependants (history/informal.csv, 2023) leave a household near the poverty line" },
  courier_road_cost: { meaning: "What a litre costs on the road.", unit: "USD/litre", value: 0.3, min: 0.1, max: 0.5, distribution: "uniform", status: "judgement", source: "judgement" },
  courier_slots: { meaning: "How far vehicles with a permit, rather than people who drive them, bound the trade; 1 is wholly.", symbol: "a", unit: "1", value: 0.7, min: 0.3, max: 1, most: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  trip_response: { meaning: "Elasticity of trips to the margin on a litre.", unit: "1", value: 0.5, min: 0, max: 1, distribution: "uniform", status: "literature", source: "fuel smuggling rises with the ratio of prices, Ghoddusi et al. 2018, https://doi.org/10.1016/j.eneco.2018.02.008 (indirect)" },
  courier_loss: { meaning: "Share of couriers' trips that a full closure stops.", unit: "1", value: 0.6, min: 0.2, max: 1, most: 1, distribution: "uniform", status: "judgement", source: "couriers do not use the gates for trucks; June 2025 reports of lost income" },
  market_wage: { meaning: "Wage in a market, relative to local work.", unit: "1", value: 1.1, min: 0.8, max: 1.5, distribution: "uniform", status: "judgement", source: "judgement" },
  remittance: { meaning: "Money sent home, relative to need.", unit: "1", value: 1.1, min: 0.6, max: 1.6, distribution: "uniform", status: "judgement", source: "judgement" },
  relief: { meaning: "What relief and kin give to who has nothing, relative to need.", unit: "1", value: 0.3, min: 0.1, max: 0.6, distribution: "uniform", status: "judgement", source: "judgement" },
  grievance_rate: { meaning: "Share of the gap to what a household has reason to feel that its grievance closes.", symbol: "lambda_G", unit: "1/week", value: 0.1, min: 0.03, max: 0.3, most: 1, distribution: "log_uniform", status: "judgement", source: "judgement" },
  hardship_weight: { meaning: "Weight of hardship in grievance.", symbol: "w_H", unit: "1", value: 0.6, min: 0.3, max: 0.8, distribution: "uniform", status: "judgement", source: "judgement; hardship times want of legitimacy after Epstein 2002, https://doi.org/10.1073/pnas.092080199" },
  repression_weight: { meaning: "Weight of remembered repression.", symbol: "w_R", unit: "1", value: 0.25, min: 0.1, max: 0.5, distribution: "uniform", status: "judgement", source: "judgement" },
  closure_weight: { meaning: "Weight of a border that is shut to people.", symbol: "w_C", unit: "1", value: 0.15, min: 0, max: 0.3, distribution: "uniform", status: "judgement", source: "judgement" },
  kin_weight: { meaning: "Weight of the grievance of kin across the border.", symbol: "w_K", unit: "1", value: 0.2, min: 0, max: 0.4, most: 0.9, distribution: "uniform", status: "judgement", source: "judgement" },
  arrest_constant: { meaning: "How surely police who are as many as those on the street arrest.", symbol: "k", unit: "1", value: 2.3, min: 1, max: 4, distribution: "uniform", status: "literature", source: "Epstein 2002, https://doi.org/10.1073/pnas.092080199: nine in ten" },
  arrest_weight: { meaning: "How much arrest counts for the most cautious.", unit: "1", value: 0.5, min: 0.2, max: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  protest_threshold: { meaning: "Net grievance from which a household is ready to protest.", symbol: "T_p", unit: "1", value: 0.1, min: 0.05, max: 0.2, distribution: "uniform", status: "literature", source: "Epstein 2002, https://doi.org/10.1073/pnas.092080199" },
  turnout: { meaning: "Share of the people of ready households who are on the street in a week.", unit: "1", value: 0.02, min: 0.005, max: 0.1, most: 1, distribution: "log_uniform", status: "judgement", source: "judgement" },
  protest_size: { meaning: "People on the street in a week per protest.", unit: "persons", value: 3000, min: 1000, max: 10000, least: 1, distribution: "log_uniform", status: "judgement", source: "judgement" },
  reinforcement_rate: { meaning: "Share of the gap to what the street demands that the police close.", unit: "1/week", value: 0.1, min: 0.03, max: 0.4, most: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  fight_threshold: { meaning: "Net grievance from which a household may give a fighter.", symbol: "T_m", unit: "1", value: 0.28, min: 0.2, max: 0.6, distribution: "uniform", status: "judgement", source: "judgement" },
  fight_grievance: { meaning: "Grievance below which none does.", symbol: "g_m", unit: "1", value: 0.25, min: 0.2, max: 0.5, distribution: "uniform", status: "judgement", source: "judgement" },
  recruitment_rate: { meaning: "Hazard that a household that has been ready for eight weeks gives a fighter.", symbol: "r0", unit: "1/week", value: 0.002, min: 0.0005, max: 0.01, distribution: "log_uniform", status: "judgement", source: "judgement" },
  crackdown_tolerance: { meaning: "Multiple of the usual risk of seizure that is not yet felt as repression.", unit: "1", value: 1.25, min: 1.1, max: 1.5, least: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  repression_rate: { meaning: "Share of the gap to what happens now that the memory of repression closes.", unit: "1/week", value: 0.04, min: 0.01, max: 0.1, most: 1, distribution: "log_uniform", status: "judgement", source: "judgement: half-life of four months" },
  legitimacy_rate: { meaning: "Share of the gap to what the state gives that legitimacy closes.", unit: "1/week", value: 0.01, min: 0.003, max: 0.03, most: 1, distribution: "log_uniform", status: "judgement", source: "judgement" },
  legitimacy_services: { meaning: "Rise of legitimacy when services go from none to full.", unit: "1", value: 0.4, min: 0.1, max: 0.8, distribution: "uniform", status: "judgement", source: "judgement" },
  legitimacy_jobs: { meaning: "Rise of legitimacy when everybody works in a market.", unit: "1", value: 0.5, min: 0, max: 1, distribution: "uniform", status: "judgement", source: "judgement" },
  legitimacy_repression: { meaning: "Fall of legitimacy when repression goes from none to full.", unit: "1", value: 0.4, min: 0.1, max: 0.8, distribution: "uniform", status: "judgement", source: "judgement" },
  legitimacy_closure: { meaning: "Fall of legitimacy when the border stays shut to people.", unit: "1", value: 0.2, min: 0, max: 0.5, distribution: "uniform", status: "judgement", source: "judgement" },
} as const satisfies Readonly<Record<string, Parameter>>;

/** The state that M7 keeps. */
export const householdColumns: NonNullable<Mechanism["columns"]> = {
  "household.grievance": { meaning: "grievance", unit: "1", min: 0, max: 1, initial: 0 },
  "household.ready_weeks": { meaning: "weeks in a row in which it might give a fighter", unit: "1", storage: "u8", min: 0, max: 200, whole: true, initial: 0 },
  "district.income": { meaning: "mean income of a household", unit: "USD/month", min: 0, initial: 0 },
  "district.need_met": { meaning: "mean of income over need", unit: "1", min: 0, initial: 0 },
  "district.below_need": { meaning: "share of people below need", unit: "1", min: 0, max: 1, initial: 0 },
  "district.courier_households": { meaning: "households that live from carrying fuel", unit: "households", min: 0, initial: 0 },
  "district.local_share": { meaning: "share of people who live from local work", unit: "1", min: 0, max: 1, initial: 0 },
  "district.migrant_share": { meaning: "share of people who live from money sent home", unit: "1", min: 0, max: 1, initial: 0 },
  "district.courier_income": { meaning: "income from carrying fuel, relative to the start", unit: "1", min: 0, initial: 1 },
  "district.courier_cut": { meaning: "share of gates fully closed, averaged over a week or so", unit: "1", min: 0, max: 1, initial: 0 },
  "district.closed_days": { meaning: "days of the last month or so on which people could not cross", unit: "days", min: 0, max: 30, initial: 0 },
  "district.grievance": { meaning: "mean grievance", unit: "1", min: 0, max: 1, initial: 0 },
  "district.repression": { meaning: "memory of repression", unit: "1", min: 0, max: 1, initial: 0 },
  "district.on_street": { meaning: "people on the street this week", unit: "persons", min: 0, initial: 0 },
  "district.police_present": { meaning: "police per 1,000 persons, reinforcements included", unit: "1", min: 0, initial: 0 },
  "district.protests": { meaning: "protests that begin today", unit: "1", min: 0, whole: true, initial: 0 },
  "district.recruited": { meaning: "people who have gone to the groups since the start", unit: "persons", min: 0, whole: true, initial: 0 },
  "group.recruits": { meaning: "people who joined this week", unit: "persons", min: 0, whole: true, initial: 0 },
  "group.usual_recruits": { meaning: "people who join in a usual week", unit: "persons", min: 0, initial: 0 },
  "pair.courier_trade_a_to_b": { meaning: "fuel that couriers carry today", unit: "USD", min: 0, whole: true, initial: 0 },
  "pair.courier_trade_b_to_a": { meaning: "fuel that couriers carry today", unit: "USD", min: 0, whole: true, initial: 0 },
  "pair.livelihood_index": { meaning: "median of income over need", unit: "1", min: 0, initial: 0 },
  "pair.below_need_share": { meaning: "share of people below need", unit: "1", min: 0, max: 1, initial: 0 },
};

export const householdActions: Readonly<Record<string, Action>> = {
  permit: {
    meaning: "Sets how many vehicles of couriers may cross.", lasting: true,
    arguments: { vehicles: { type: "number", unit: "vehicles/day", min: 0, meaning: "Vehicles." } },
    effects: ({ vehicles }) => [{ column: "household_sector.courier_vehicles", row: 0, does: "to", value: vehicles as number }],
  },
  support: {
    meaning: "Sets the services that people get.", lasting: true,
    arguments: {
      districts: { type: "rows", table: "district", default: "all", meaning: "Which districts." },
      side: { type: "row", table: "state", optional: true, meaning: "Only those of this side." },
      services: { type: "number", unit: "1", min: 0, max: 1, meaning: "Share of what is due." },
    },
    effects: ({ districts: rows, side, services }, world) =>
      (rows as readonly number[])
        .filter((row) => side === undefined || world.initial("district.side", row) === side)
        .map((row): Effect => ({ column: "district.services", row, does: "to", value: services as number })),
  },
};

export type HouseholdAccess = Access<keyof typeof householdParameters>;

/** The live parameters by name. */
export function parametersOf(access: HouseholdAccess): Record<keyof typeof householdParameters, () => number> {
  const names = Object.keys(householdParameters) as (keyof typeof householdParameters)[];
  return Object.fromEntries(names.map((name) => [name, access.parameter(name)])) as Record<keyof typeof householdParameters, () => number>;
}

/** First cohort of each district, and after the last district the count of all. */
export function firstOfEach(access: HouseholdAccess): Int32Array {
  const home = access.read("household.district");
  const first = new Int32Array(access.rows("district") + 1).fill(home.length);
  for (let i = home.length - 1; i >= 0; i--) first[home[i]!] = i;
  for (let d = first.length - 2; d >= 0; d--) if (first[d] === home.length) first[d] = first[d + 1]!;
  return first;
}
