import type { Argument, Arguments, Effect, Lookup, Parameter } from "../../kernel/mechanism.ts";
import type { Column } from "../../kernel/table.ts";
import { MODES } from "../../tables/corridor.ts";
import { DIRECTIONS } from "../../tables/declaration.ts";

/** The numbers of M14. */
export const corridorParameters = {
  time_value: {
    meaning: "Share of the value of goods that a day on the way costs.",
    symbol: "vot",
    unit: "1/day",
    value: 0.006,
    min: 0.002,
    max: 0.02,
    distribution: "log_uniform",
    status: "literature",
    source: "Hummels and Schaur 2013, https://doi.org/10.1257/aer.103.7.2935, lower end for bulk goods",
  },
  spread: {
    meaning: "Difference of costs that changes the odds of two ways by the factor 2.7.",
    unit: "USD/t",
    value: 15,
    min: 5,
    max: 40,
    least: 0.1,
    distribution: "log_uniform",
    status: "judgement",
    source: "judgement",
  },
  truck_load: {
    meaning: "Load of a truck, by which values per truck become values per tonne.",
    unit: "t",
    value: 25,
    min: 15,
    max: 35,
    least: 1,
    distribution: "uniform",
    status: "judgement",
    source: "judgement; as for value per truck",
  },
  full_pace_rate: {
    meaning: "Rate at which both sides carry out what they sign, from which on an upgrade takes its least time.",
    unit: "1/month",
    value: 0.03,
    min: 0.01,
    max: 0.1,
    least: 0.0001,
    distribution: "log_uniform",
    status: "judgement",
    source: "judgement",
  },
} as const satisfies Record<string, Parameter>;

/** The state of M14; days_factor and premium are levers, which the mechanism itself never moves. */
export const corridorColumns: Readonly<Record<string, Column & { readonly initial: number }>> = {
  "corridor.days_now": { meaning: "time from door to door, disruptions included", unit: "days", min: 0, initial: 0 },
  "corridor.trains_due": {
    meaning: "part of a train that the timetable has not yet brought",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "corridor.trains_planned": {
    meaning: "trains that run this month, each way",
    unit: "trains",
    min: 0,
    whole: true,
    initial: 0,
  },
  "corridor.trains_run": {
    meaning: "trains that ran today, each way",
    unit: "trains",
    min: 0,
    whole: true,
    initial: 0,
  },
  "corridor.tonnes": { meaning: "goods carried today, both ways", unit: "t", min: 0, whole: true, initial: 0 },
  "corridor.carried_share": { meaning: "share of this month's tonnes", unit: "1", min: 0, max: 1, initial: 0 },
  "corridor.days_factor": { meaning: "factor of a disruption on its days", unit: "1", min: 0, initial: 1 },
  "corridor.premium": { meaning: "premium of a disruption", unit: "USD/t", initial: 0 },
  "corridor.upgrade_left": {
    meaning: "share of its upgrade that is still to be done",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "corridor.upgrade_day": { meaning: "day on which its upgrade was begun, or -1", unit: "1", whole: true, initial: -1 },
  "corridor.upgrade_months": { meaning: "least time of its upgrade", unit: "months", min: 0, initial: 0 },
  "corridor.upgrade_cost": {
    meaning: "money that its upgrade still needs",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
  "corridor.upgrade_spent": { meaning: "money spent on upgrades so far", unit: "USD", min: 0, whole: true, initial: 0 },
  "corridor.days_after": {
    meaning: "days from door to door after the upgrade, or -1",
    unit: "days",
    min: -1,
    initial: -1,
  },
  "corridor.trains_after": {
    meaning: "trains that gauge and track let through after the upgrade, or -1",
    unit: "trains/month",
    min: -1,
    initial: -1,
  },
  "corridor.capacity_after": {
    meaning: "tonnes that it carries after the upgrade, or -1",
    unit: "t/month",
    min: -1,
    initial: -1,
  },
  "pair.freight": {
    meaning: "goods carried today on all corridors, both ways",
    unit: "t",
    min: 0,
    whole: true,
    initial: 0,
  },
  "pair.overland_factor": {
    meaning: "share of rail and road in this month's tonnes, relative to the first day",
    unit: "1",
    min: 0,
    initial: 1,
  },
  ...Object.fromEntries(
    DIRECTIONS.flatMap((name) => [
      [`corridor.plan_${name}`, { meaning: "goods of this month", unit: "t", min: 0, whole: true, initial: 0 }],
      [
        `pair.transport_cost_${name}`,
        {
          meaning: "delivered price relative to the first day, as far as transport moves it",
          unit: "1",
          min: 0.1,
          max: 10,
          initial: 1,
        },
      ],
    ]),
  ),
};

export const corridorEvents = {
  upgraded: { meaning: "The upgrade of a corridor is finished.", goldstein: 0, subject: "corridor" },
} as const;

/** What a scenario may order. */
export const corridorActions = {
  schedule: {
    meaning: "Changes a railway's timetable.",
    lasting: true,
    arguments: {
      corridor: corridorArgument(),
      trains: { type: "number", unit: "trains/month", min: 0, max: 250, meaning: "Trains each way." },
    },
    effects: ({ corridor, trains }: Arguments): Effect[] => [
      { column: "corridor.trains", row: corridor as number, does: "to", value: trains as number },
    ],
  },
  upgrade: {
    meaning: "Rebuilds a corridor; it is faster or carries more when the work is done.",
    arguments: {
      corridor: corridorArgument(),
      cost: { type: "number", unit: "USD", min: 0, max: 1e12, meaning: "What it costs." },
      months: { type: "number", unit: "months", min: 1, max: 600, meaning: "The least time that it takes." },
      days: { type: "number", unit: "days", min: 0, optional: true, meaning: "Time from door to door afterwards." },
      trains: {
        type: "number",
        unit: "trains/month",
        min: 0,
        max: 250,
        optional: true,
        meaning: "Trains that gauge and track let through afterwards.",
      },
      capacity: {
        type: "number",
        unit: "t/month",
        min: 0,
        optional: true,
        meaning: "Tonnes that it carries afterwards.",
      },
    },
  },
  disrupt: {
    meaning: "Makes ways slower or dearer, for example by a shock at a strait.",
    lasting: true,
    arguments: {
      corridor: { ...corridorArgument(), optional: true },
      mode: { type: "choice", values: MODES, optional: true, meaning: "All corridors of a mode instead." },
      times_days: { type: "number", unit: "1", min: 0, max: 100, default: 1, meaning: "Factor on the days." },
      premium: { type: "number", unit: "USD/t", min: 0, max: 10000, default: 0, meaning: "Added to freight." },
    },
    effects: disruption,
  },
} as const;

function corridorArgument() {
  return { type: "row", table: "corridor", meaning: "The corridor." } as const satisfies Argument;
}

function disruption(given: Arguments, world: Lookup): Effect[] {
  const all = Array.from({ length: world.rows("corridor") }, (_, row) => row);
  const rows =
    given["corridor"] !== undefined
      ? [given["corridor"] as number]
      : all.filter((row) => world.initial("corridor.mode", row) === given["mode"]);
  return rows.flatMap((row): Effect[] => [
    { column: "corridor.days_factor", row, does: "times", value: given["times_days"] as number },
    { column: "corridor.premium", row, does: "plus", value: given["premium"] as number },
  ]);
}
