import { toDay } from "../../engine/kernel/calendar.ts";
import { rootKey, type Key } from "../../engine/kernel/draw.ts";
import type { Arguments, Lookup, Mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Model, type Order } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import type { TableData } from "../../engine/kernel/table.ts";
import { households } from "../../engine/mechanisms/households.ts";
import { markets } from "../../engine/mechanisms/markets.ts";
import { security } from "../../engine/mechanisms/security.ts";
import { flowRows, flowTable } from "../../engine/tables/flow.ts";
import { householdTable } from "../../engine/tables/household.ts";
import { segmentTable } from "../../engine/tables/segment.ts";

export type Row = Readonly<Record<string, number>>;

/** What a test changes of the usual border. */
export interface Border {
  readonly districts?: readonly Row[];
  readonly markets?: readonly Row[];
  readonly crossings?: readonly Row[];
  readonly commitments?: readonly Row[];
  readonly groups?: readonly Row[];
  readonly state?: Row;
  readonly side_a?: Row;
  readonly side_b?: Row;
  readonly sector?: Row;
  readonly relation?: Row;
  readonly pair?: Row;
  readonly segments?: number;
  readonly cohorts?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly switches?: Readonly<Record<string, string>>;
  readonly orders?: readonly Order[];
  readonly mechanisms?: readonly Mechanism[];
  readonly days?: number;
}

export const START = toDay(2026, 1, 1);
export const ROOT: Key = rootKey([1, 2, 3, 4]);
export const DISTRICT: Row = {
  side: 1,
  community: 0,
  from_km: 0,
  to_km: 300,
  population: 600_000,
  need: 160,
  wage: 140,
  courier_share: 0.5,
  migration_share: 0.1,
  jobless_share: 0.1,
  legitimacy: 0.35,
  police: 4,
  services: 0.3,
};
export const DISTRICTS: readonly Row[] = [
  DISTRICT,
  { ...DISTRICT, from_km: 300, to_km: 600, population: 1_060_931, courier_share: 0.6 },
  { ...DISTRICT, from_km: 600, to_km: 900, population: 269_192, courier_share: 0.4 },
  { ...DISTRICT, side: 0, from_km: 0, to_km: 450, population: 672_589, courier_share: 0.1, wage: 130, need: 120 },
  { ...DISTRICT, side: 0, from_km: 450, to_km: 900, population: 377_826, courier_share: 0.3, wage: 130, need: 120 },
];
export const MARKET: Row = {
  crossing: 1,
  stalls: 30,
  stall_capacity: 100_000,
  revenue_a_to_b: 25e6,
  revenue_b_to_a: 10e6,
  stands_for: 1,
  quota: 100,
  open: 1,
};
export const GROUP: Row = {
  side: 1,
  base: 0,
  fighters: 1300,
  rate: 3,
  sanctuary_a: 0.5,
  sanctuary_b: 0,
  shelter_a: 0.5,
  shelter_b: 0,
  from_km: 400,
  to_km: 850,
};
export const SECURITY_FORCES: readonly Mechanism[] = [security, markets, households];

const STATE: Row = {
  war_load: 0,
  patrol_budget: 60,
  crackdown: 1,
  attribution: 0.5,
  fuel_price: -1,
  refugee_labour: 1,
};
const CROSSING: Row = { there: 1, km: 155, effective: 0, state_a: 0, state_b: 0 };

const BASE: Row = {
  "a_to_b/goods/offshore": 1e9,
  "a_to_b/goods/undeclared": 1.5e8,
  "a_to_b/couriers": 1.02e9,
  "a_to_b/market": 25e6,
  "b_to_a/goods/offshore": 1e8,
  "b_to_a/goods/undeclared": 5e8,
  "b_to_a/market": 10e6,
};

export function borderModel(parts: Border = {}): Model {
  const { districts = DISTRICTS, days = 364 } = parts;
  const ids = (name: string, rows: readonly Row[]) => rows.map((_, row) => `${name}_${row}`);
  const crossings = parts.crossings ?? [CROSSING, { ...CROSSING, km: 500 }, { ...CROSSING, km: 775 }];
  const rowsOf = (name: string, rows: readonly Row[], columns: readonly string[]) =>
    rowsTable(name, ids(name, rows), rows, columns);
  const flows = flowTable(
    ["goods"],
    flowRows(["goods"]).map(({ id }) => BASE[id] ?? 0),
  );
  const quarter = (flows.columns["base"]!.initial as readonly number[]).map((value) => Math.round(value / 12));
  const plain = (initial: number | readonly number[]) => ({ meaning: "given", unit: "1", initial });
  return model({
    id: "border",
    start_day: START,
    end_day: START + days - 1,
    mechanisms: parts.mechanisms ?? SECURITY_FORCES,
    parameters: parts.parameters ?? {},
    switches: parts.switches ?? {},
    orders: parts.orders ?? [],
    tables: [
      rowsOf("pair", [{ coordination: 0.3, coordination_aim: 0.3, ...parts.pair }], []),
      rowsOf(
        "state",
        [
          { ...STATE, ...parts.state, ...parts.side_a },
          { ...STATE, ...parts.state, ...parts.side_b },
        ],
        [],
      ),
      rowsOf("relation", [{ tension: 30, tension_quiet: 30, ...parts.relation }], []),
      rowsOf(
        "household_sector",
        [
          {
            courier_vehicles: 2000,
            couriers_flow_a_to_b: 1.02e9,
            couriers_flow_b_to_a: 0,
            household_size_a: 4,
            household_size_b: 6.4,
            ...parts.sector,
          },
        ],
        [],
      ),
      rowsOf(
        "crossing",
        crossings.map((row) => ({ ...CROSSING, ...row })),
        Object.keys(CROSSING),
      ),
      rowsOf("market", parts.markets ?? [MARKET], Object.keys(MARKET)),
      rowsOf("commitment", parts.commitments ?? [], ["kind", "delivered"]),
      rowsOf(
        "group",
        parts.groups ?? [
          GROUP,
          { ...GROUP, side: 0, base: 1, fighters: 550, sanctuary_a: 0, sanctuary_b: 0.5, shelter_a: 0, shelter_b: 0.5 },
        ],
        Object.keys(GROUP),
      ),
      rowsOf("district", districts, Object.keys(DISTRICT)),
      householdTable(
        districts.map(({ population }, row) => ({ id: `${row}`, population: population! })),
        parts.cohorts ?? 1000,
      ),
      segmentTable(905, parts.segments ?? 30, 0.7),
      { ...flows, columns: { ...flows.columns, planned: plain(quarter), month_before: plain(quarter) } },
    ],
  });
}

export function border(parts: Border = {}): Simulation {
  return simulation(borderModel(parts));
}

function rowsTable(name: string, ids: readonly string[], rows: readonly Row[], columns: readonly string[]): TableData {
  const names = rows.length > 0 ? Object.keys(rows[0]!) : columns;
  return {
    name,
    ids,
    columns: Object.fromEntries(
      names.map((column) => [column, { meaning: column, unit: "1", initial: rows.map((row) => row[column]!) }]),
    ),
  };
}

/** Runs to the end and tells of each day after it. */
export function play(sim: Simulation, eachDay: (day: number) => void = () => undefined, run = 0): Simulation {
  sim.start(ROOT, run);
  while (sim.day <= sim.model.end_day) {
    const { day } = sim;
    sim.step();
    eachDay(day);
  }
  return sim;
}

/** An order that moves levers on a day, as the mechanism's action says. */
export function lever(from: Mechanism, name: string, given: Arguments, sim: Simulation, after_days = 0): Order {
  const effects = from.actions![name]!.effects!(given, sim.observer as Lookup);
  return {
    id: `${name}_${after_days}`,
    note: "",
    does: `${from.id}.${name}`,
    trigger: { type: "at", days: [START + after_days] },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects,
  };
}

export function total(sim: Simulation, column: string): number {
  return Array.from(sim.world.column(column)).reduce((sum, value) => sum + value, 0);
}

export function first(sim: Simulation, column: string): number {
  return sim.world.column(column)[0]!;
}
