import { toDay } from "../../engine/kernel/calendar.ts";
import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import { mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Driver, type Order } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import type { TableData } from "../../engine/kernel/table.ts";
import { projectIndicators } from "../../engine/indicators/projects.ts";
import { corridors } from "../../engine/mechanisms/corridors.ts";
import { electricity } from "../../engine/mechanisms/electricity.ts";
import { pipeline } from "../../engine/mechanisms/pipeline.ts";
import { corridor as corridorTable } from "../../engine/tables/corridor.ts";
import { columnsOf, type TableDeclaration } from "../../engine/tables/declaration.ts";
import { project as projectTable, PROJECT_KINDS } from "../../engine/tables/project.ts";
import { REGIME_STATUS } from "../../engine/tables/regime.ts";
import { stage as stageTable } from "../../engine/tables/stage.ts";

export type Row = Readonly<Record<string, number>>;

/** What a test changes of the usual world: a pipeline in four stages under secondary sanctions, a power line, and three corridors. */
export interface Projects {
  /** Money that third parties have put up for each side. */
  readonly foreign_finance?: number;
  readonly projects?: readonly Row[];
  readonly stages?: readonly Row[];
  readonly corridors?: readonly Row[];
  readonly regimes?: readonly Row[];
  readonly pair?: Row;
  /** Value of a month's trade per direction, USD per year. */
  readonly flows?: readonly [number, number];
  readonly commitment_rate?: number;
  readonly brent?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly orders?: readonly Order[];
  readonly drivers?: readonly Driver[];
  readonly end_day?: number;
}

export const START = toDay(2026, 1, 1);
export const IN_FORCE = REGIME_STATUS.indexOf("in_force");
export const REGIME: Row = {
  status: IN_FORCE,
  weight: 1,
  intensity: 1,
  enforcement: 0.7,
  against: 0,
  secondary: 1,
  enforcement_factor: 1,
  waiver: 0,
};

const BILLION = 1e9;

export const GAS_PIPELINE: Row = {
  kind: PROJECT_KINDS.indexOf("pipeline"),
  supplier: 0,
  from_km: 850,
  to_km: 905,
  gas_capacity: 750,
  gas_surplus: 500,
  price_slope: 0.138,
  alternative_slope: 0.13,
  alternative_constant: 2.5,
  spent: 2 * BILLION,
  sanction_loss: 8 * BILLION,
  penalty_rate: 1e6,
  penalty_since: toDay(2015, 1, 1),
  claim: 18 * BILLION,
  arbitration: 1,
};
export const LINE: Row = {
  kind: PROJECT_KINDS.indexOf("power_line"),
  supplier: 0,
  contracted: 204,
  line: 204,
  power_surplus: 300,
  load: 0.62,
  power_price: 90,
};

export const STAGES: readonly Row[] = [
  { project: 0, order: 1, cost: 158e6, months: 12, finance_share: 0, exposure: 0.3 },
  { project: 0, order: 2, cost: 1.1 * BILLION, months: 24, finance_share: 0.7, exposure: 1 },
  { project: 0, order: 3, cost: 250e6, months: 9, finance_share: 0.5, exposure: 1 },
  { project: 0, order: 4, cost: 30e6, months: 3, finance_share: 0, exposure: 1 },
];

export const RAIL: Row = {
  mode: 0,
  share: 0.05,
  days: 13,
  freight: 70,
  trains: 1,
  gauge_trains: 6,
  track_trains: 30,
  reliability: 0.5,
};
export const ROAD: Row = { mode: 1, share: 0.52, days: 10, freight: 80 };
export const SEA: Row = { mode: 2, share: 0.43, days: 21, freight: 60 };

/** What else a model brings: here it stands still, unless a test moves it by orders. */
const world = mechanism({
  id: "militants",
  title: "World",
  meaning: "Attacks by order.",
  parameters: {},
  events: { attack: { meaning: "An attack." } },
  actions: { attack: { meaning: "An attack.", arguments: {} } },
  build: (access) => ({
    actions: { attack: (given) => void access.emit({ kind: "attack", km: given["km"] as number }) },
  }),
});

export const PROJECTS: readonly Mechanism[] = [world, pipeline, electricity, corridors];

export function projects(parts: Projects = {}): Simulation {
  const { flows = [2.3 * BILLION, 0.66 * BILLION], end_day = START + 5 * 365, commitment_rate = 0.03 } = parts;
  const regimes = parts.regimes ?? [REGIME];
  const projectRows = parts.projects ?? [GAS_PIPELINE, LINE];
  const pair = {
    bank_availability: 0,
    sanction_intensity: 0.785,
    closed_share: 0,
    intensity_given: -1,
    oil_price_factor: 1,
    ...parts.pair,
  };
  return simulation(
    model({
      id: "projects",
      start_day: START,
      end_day,
      mechanisms: PROJECTS,
      parameters: parts.parameters ?? {},
      orders: parts.orders ?? [],
      drivers: parts.drivers ?? [],
      indicators: projectIndicators,
      tables: [
        plain("actor", ["a", "b", "lender"], { kind: 0 }),
        plain("state", ["a", "b"], { commitment_rate, foreign_finance: parts.foreign_finance ?? 0 }),
        plain("pair", ["pair"], pair),
        rowsOf("regime", regimes, Object.keys(REGIME)),
        plain(
          "project_exemption",
          regimes.flatMap((_, r) => projectRows.map((__, p) => `${r}/${p}`)),
          { exempt: 0 },
        ),
        {
          name: "driver",
          ids: ["brent"],
          columns: { value: { meaning: "value", unit: "1", initial: [parts.brent ?? 66.6] } },
        },
        plain("crossing", ["gate"], { effective: 0 }),
        plain("sector", ["goods"], { value_per_truck_a_to_b: 10600, value_per_truck_b_to_a: 28000 }),
        rowsOf(
          "flow",
          [
            { from: 0, sector: 0, rate: flows[0] },
            { from: 1, sector: 0, rate: flows[1] },
          ],
          ["from", "sector", "rate"],
        ),
        declared(projectTable, projectRows),
        declared(stageTable, parts.stages ?? STAGES),
        declared(corridorTable, parts.corridors ?? [RAIL, ROAD, SEA]),
      ],
    }),
  );
}

/** A table as the scenario reader would make it: what a row leaves out has its default, or -1 for none. */
function declared(declaration: TableDeclaration, rows: readonly Row[]): TableData {
  const columns = Object.entries(declaration.fields).flatMap(([name, field]) => {
    if (field.type === "text") return [];
    const absent =
      field.type === "number"
        ? (field.default ?? -1)
        : field.type === "choice"
          ? Math.max(0, field.values.indexOf(field.default ?? ""))
          : -1;
    const bounds = field.type === "number" && field.min !== undefined ? { min: field.optional ? -1 : field.min } : {};
    return columnsOf(name, field).map(
      (column) =>
        [
          column,
          { meaning: field.meaning, unit: "1", ...bounds, initial: rows.map((row) => row[column] ?? absent) },
        ] as const,
    );
  });
  return {
    name: declaration.name,
    ids: rows.map((_, row) => `${declaration.name}_${row}`),
    columns: Object.fromEntries(columns),
  };
}

function rowsOf(name: string, rows: readonly Row[], columns: readonly string[]): TableData {
  const of = (column: string) => ({ meaning: column, unit: "1", initial: rows.map((row) => row[column]) });
  return {
    name,
    ids: rows.map((_, row) => `${name}_${row}`),
    columns: Object.fromEntries(columns.map((column) => [column, of(column)])),
  };
}

/** Rows that are all alike. */
function plain(name: string, ids: readonly string[], row: Row): TableData {
  const columns = Object.entries(row).map(
    ([column, initial]) => [column, { meaning: column, unit: "1", initial }] as const,
  );
  return { name, ids, columns: Object.fromEntries(columns) };
}

/** A lever that the scenario moves on a day for good. */
export function set(id: string, day: number, column: string, row: number, value: number): Order {
  return {
    id,
    note: "",
    does: "set",
    trigger: { type: "at", days: [day] },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [{ column, row, does: "to", value }],
  };
}

/** Every third-party regime exempts the pipeline from a day on. */
export const waiver = (day = START): Order => set("waiver", day, "project_exemption.exempt", 0, 1);
