import type { ColumnData, TableData } from "../kernel/table.ts";
import { bankTable } from "../tables/bank.ts";
import { CHANNELS, DIRECTIONS, SIDES, TRADER_CHANNELS } from "../tables/declaration.ts";
import { demandTable } from "../tables/demand.ts";
import { positionTable } from "../tables/issue.ts";
import { flowRows, flowTable } from "../tables/flow.ts";
import { HOUSEHOLDS, householdTable } from "../tables/household.ts";
import { segmentTable } from "../tables/segment.ts";
import { TRADERS, traderTable } from "../tables/trader.ts";
import { tableData, titlesOf, type ReadTable } from "./rows.ts";

export type Size = keyof typeof TRADERS;
export const SIZES = Object.keys(TRADERS) as Size[];

/** Coded events before the first day, as numbers. */
export interface PastEvent {
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly goldstein: number;
  readonly fatalities: number;
  readonly militant: boolean;
}

/** What is read of a scenario before it becomes columns. */
export interface Inputs {
  readonly tables: ReadonlyMap<string, ReadTable>;
  /** Ids of the actors: the two sides, the externals, the groups. */
  readonly actors: readonly string[];
  readonly size: Size;
  readonly past_events: readonly PastEvent[];
  /** Rows of lenses that show other lenses' books, per direction; -1 for books of their own. */
  readonly lens_sources: readonly (readonly [number, number])[];
  readonly drivers: readonly string[];
  /** Where each actor stands on each issue, issues by actors; -1 where nothing is said. */
  readonly positions: readonly (readonly number[])[];
}

/** All tables of the model: those of the file, and the agents and flows that follow from them. */
export function modelTables(inputs: Inputs): TableData[] {
  const read = (name: string) => inputs.tables.get(name)!;
  const values = (name: string, column: string) => read(name).columns.get(column)!;
  const sectors = read("sector").ids;
  const base = flowBase(inputs);
  const demandBase = DIRECTIONS.flatMap((_, d) =>
    sectors.map((_, s) =>
      sum(
        base.slice(
          (d * sectors.length + s) * TRADER_CHANNELS.length,
          (d * sectors.length + s + 1) * TRADER_CHANNELS.length,
        ),
      ),
    ),
  );
  const plain = (meaning: string, initial: ColumnData["initial"], more: Partial<ColumnData> = {}): ColumnData => ({
    meaning,
    unit: "1",
    initial,
    ...more,
  });
  const externals = read("external").ids.length;
  const relation = read("relation");
  const dyads = relation.ids.map((id) => id.split("_").map((actor) => inputs.actors.indexOf(actor)));

  const extra: Readonly<Record<string, Readonly<Record<string, ColumnData>>>> = {
    pair: {
      coordination_aim: plain("the coordination aimed at", values("pair", "coordination"), { min: 0, max: 1 }),
      intensity_given: plain("effective sanction intensity given from outside, or -1", -1),
      epidemic: plain("how far an epidemic shuts the border", 0, { min: 0, max: 1 }),
    },
    state: {
      crackdown: plain("factor on what a patrol seizes", 1, { min: 0 }),
      war_load_given: plain(
        "share of the forces tied down by a war that is given from outside",
        values("state", "war_load"),
        { min: 0, max: 1 },
      ),
    },
    refugee: {
      host: plain(
        "its row among the actors",
        read("refugee").ids.map((id) => inputs.actors.indexOf(id)),
        { refers: "actor" },
      ),
    },
    district: { community: plain("the people that it belongs to, or none", communities(read("district"))) },
    bank_system: { barred: plain("cohorts closed by order", 0, { min: 0 }) },
    group: {
      ...Object.fromEntries(
        SIDES.map((side) => [
          `shelter_${side}`,
          plain("shelter that is given", values("group", `sanctuary_${side}`), { min: 0, max: 1 }),
        ]),
      ),
      actor: plain(
        "its row among the actors",
        read("group").ids.map((_, row) => 2 + externals + row),
        { refers: "actor" },
      ),
    },
    relation: {
      from: plain(
        "the first named",
        dyads.map((dyad) => dyad[0]!),
        { refers: "actor" },
      ),
      to: plain(
        "the second named",
        dyads.map((dyad) => dyad[1]!),
        { refers: "actor" },
      ),
    },
    lens: Object.fromEntries(
      DIRECTIONS.map((name, d) => [
        `source_${name}`,
        plain(
          "the lens whose book it shows, or none",
          inputs.lens_sources.map((pair) => pair[d]!),
          { refers: "lens" },
        ),
      ]),
    ),
  };

  const past = inputs.past_events;
  const column = (meaning: string, pick: (event: PastEvent) => number) => plain(meaning, past.map(pick));
  return [
    { name: "direction", ids: [...DIRECTIONS], columns: {} },
    {
      name: "actor",
      ids: inputs.actors,
      titles: [...inputs.tables.values()].filter(({ declaration }) => declaration.actors).flatMap(titlesOf),
      principal: "kind",
      columns: {
        kind: plain(
          "what it is",
          inputs.actors.map((_, row) =>
            row < 2 ? 0 : row < 2 + externals ? 1 : row < 2 + externals + read("group").ids.length ? 2 : 3,
          ),
          { values: ["side", "external", "group", "agency"] },
        ),
      },
    },
    ...[...inputs.tables.values()]
      .filter(({ declaration }) => declaration.name !== "base_trade")
      .map((table) => tableData(table, extra[table.declaration.name])),
    householdTable(
      read("district").ids.map((id, row) => ({ id, population: values("district", "population")[row]! })),
      HOUSEHOLDS[inputs.size],
    ),
    segmentTable(values("border", "length")[0]!, values("border", "segments")[0]!, values("border", "fence")[0]!),
    demandTable(sectors, demandBase),
    positionTable(read("issue").ids, inputs.actors, inputs.positions),
    flowTable(sectors, base),
    traderTable(sectors, demandBase, TRADERS[inputs.size]),
    bankTable(
      [0, 1].map((side) => ({
        cohorts: values("bank_system", "cohorts")[side]!,
        open: values("bank_system", "open")[side]!,
        perceived_risk: values("bank_system", "perceived_risk")[side]!,
      })),
    ),
    {
      name: "exemption",
      ids: read("regime").ids.flatMap((regime) => sectors.map((sector) => `${regime}/${sector}`)),
      columns: { exempt: plain("whether the sector is exempt from the regime", 0, { min: 0, max: 1 }) },
    },
    {
      name: "project_exemption",
      ids: read("regime").ids.flatMap((regime) => read("project").ids.map((project) => `${regime}/${project}`)),
      columns: { exempt: plain("whether the project is exempt from the regime", 0, { min: 0, max: 1 }) },
    },
    {
      name: "past_event",
      ids: past.map((_, row) => `${row}`),
      columns: {
        day: column("day", (event) => event.day),
        from: column("who acted", (event) => event.from),
        to: column("towards whom", (event) => event.to),
        goldstein: column("weight on the Goldstein scale", (event) => event.goldstein),
        fatalities: column("people killed", (event) => event.fatalities),
        militant: column("whether a group acted", (event) => (event.militant ? 1 : 0)),
      },
    },
    { name: "driver", ids: inputs.drivers, columns: { value: plain("value", 0) } },
  ];
}

/** Districts that name the same people get the same number; those that name none, -1. */
function communities(districts: ReadTable): number[] {
  const names = districts.ids.map((_, row) => districts.text(row, "community"));
  return names.map((name) => (name === undefined ? -1 : names.indexOf(name)));
}

/** True base flows in USD per year, in the order of the flow table. */
function flowBase(inputs: Inputs): number[] {
  const sectors = inputs.tables.get("sector")!.ids;
  const trade = inputs.tables.get("base_trade")!;
  const households = inputs.tables.get("household_sector")!;
  const market = inputs.tables.get("market")!;
  return flowRows(sectors).map(({ direction, sector, channel }) => {
    const name = DIRECTIONS[direction]!;
    if (sector >= 0) {
      const row = trade.ids.indexOf(sectors[sector]!);
      return row < 0 ? 0 : trade.columns.get(`value_${name}_${CHANNELS[channel]}`)![row]!;
    }
    if (CHANNELS[channel] === "couriers") return households.columns.get(`couriers_flow_${name}`)![0]!;
    if (CHANNELS[channel] === "pipeline") return 0;
    const open = market.columns.get("open")!;
    return sum(market.columns.get(`revenue_${name}`)!.map((revenue, row) => revenue * open[row]!));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
