import { toDay } from "../../engine/kernel/calendar.ts";
import { rootKey, type Key } from "../../engine/kernel/draw.ts";
import type { LoggedEvent } from "../../engine/kernel/event-log.ts";
import type { Arguments, Lookup, Mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Order } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import type { TableData } from "../../engine/kernel/table.ts";
import { diplomacy } from "../../engine/mechanisms/diplomacy.ts";
import { escalation } from "../../engine/mechanisms/escalation.ts";
import { militants } from "../../engine/mechanisms/militants.ts";
import { tension } from "../../engine/mechanisms/tension.ts";
import { STRUCTURE } from "../../engine/tables/declaration.ts";

type Row = Readonly<Record<string, number>>;

/** What a test changes of the usual pair. */
export interface Security {
  readonly externals?: readonly string[];
  readonly groups?: readonly Row[];
  readonly sides?: Row;
  readonly side_a?: Row;
  readonly side_b?: Row;
  readonly pair?: Row;
  readonly border?: Row;
  readonly relation?: Row;
  /** Relation of each external to both sides. */
  readonly friendliness?: number;
  readonly past?: readonly Row[];
  readonly mechanisms?: readonly Mechanism[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly orders?: readonly Order[];
  readonly start_day?: number;
  readonly end_day?: number;
}

/** Tables that the parts of diplomacy read, without a row. */
const EMPTY: readonly (readonly [string, readonly string[]])[] = [
  ["issue", ["weight"]],
  ["position", ["at"]],
  ["agency", ["side", "field", "rate"]],
  ["commitment", ["kind", "amount", "budget", "signed", "delivered"]],
  ["project", ["arbitration"]],
];

export const START = toDay(2026, 1, 1);
export const GROUP: Row = {
  side: 0,
  base: 1,
  fighters: 500,
  rate: 12,
  cross_border: 1,
  sanctuary_a: 0.5,
  sanctuary_b: 0.5,
  recruits: 0,
  usual_recruits: 0,
  from_km: 0,
  to_km: 20000,
};

/** One group on each side, twelve attacks a year each, all launched from across the border. */
export const TWO_GROUPS: readonly Row[] = [GROUP, { ...GROUP, side: 1, base: 0 }];
export const ALL: readonly Mechanism[] = [militants, diplomacy, escalation, tension];

export function security(parts: Security): Simulation {
  const { externals = [], groups = TWO_GROUPS, friendliness = 0, start_day = START, end_day = start_day + 365 } = parts;
  const side = {
    gdp: 1e12,
    approval: 0.5,
    capability: 1,
    restraint: 0.6,
    attribution: 0.5,
    provocation: 0.2,
    war_load: 0,
    commitment_rate: 0.03,
    displeasure: 0,
    pressure_from_abroad: 0,
    ...parts.sides,
  };
  const actors = ["a", "b", ...externals, ...groups.map((_, row) => `group_${row}`)];
  const firstGroup = 2 + externals.length;
  const structure = Object.fromEntries(STRUCTURE.map((name) => [`structure_${name}`, 0.5]));
  const relation = {
    relation: 0,
    routine_a_to_b: 0.5,
    routine_b_to_a: 0.5,
    tension_quiet: 30,
    alignment: 0.5,
    alignment_start: 0.5,
    ...structure,
  };
  const relations = [
    { from: 0, to: 1, ...relation, ...parts.relation },
    ...externals.flatMap((_, row) => [0, 1].map((to) => ({ from: 2 + row, to, ...relation, relation: friendliness }))),
  ];
  return simulation(
    model({
      id: "security",
      start_day,
      end_day,
      mechanisms: parts.mechanisms ?? ALL,
      parameters: parts.parameters ?? {},
      orders: parts.orders ?? [],
      tables: [
        rowsTable(
          "actor",
          actors,
          actors.map((_, row) => ({ kind: row < 2 ? 0 : row < firstGroup ? 1 : 2 })),
        ),
        rowsTable(
          "state",
          ["a", "b"],
          [
            { ...side, ...parts.side_a },
            { ...side, ...parts.side_b },
          ],
        ),
        rowsTable(
          "external",
          externals,
          externals.map(() => ({ capability: 1, policies_mediation: 1 })),
          ["capability", "policies_mediation"],
        ),
        rowsTable(
          "group",
          actors.slice(firstGroup),
          groups.map((group, row) => ({ ...group, actor: firstGroup + row, third_shelter: 0 })),
          Object.keys({ ...GROUP, actor: 0, third_shelter: 0 }),
        ),
        rowsTable(
          "relation",
          relations.map(({ from, to }) => `${actors[from]}_${actors[to]}`),
          relations,
        ),
        rowsTable("pair", ["pair"], [{ max_rung: 7, coordination: 0.3, ...parts.pair }]),
        ...EMPTY.map(([name, columns]) => rowsTable(name, [], [], columns)),
        rowsTable("border", ["border"], [{ length: 905, porosity: 0.5, ...parts.border }]),
        rowsTable(
          "past_event",
          (parts.past ?? []).map((_, row) => `past_${row}`),
          parts.past ?? [],
          ["day", "from", "to", "goldstein", "fatalities", "militant"],
        ),
      ],
    }),
  );
}

/** A table without meanings, of rows as objects. */
export function rowsTable(
  name: string,
  ids: readonly string[],
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): TableData {
  const columnOf = (column: string) => ({
    meaning: column,
    unit: "1",
    initial: rows.map((row) => row[column]),
  });
  return {
    name,
    ids,
    columns: Object.fromEntries(columns.map((column) => [column, columnOf(column)])),
  };
}

export function order(id: string, days: readonly number[], mechanism: string, name: string, given: Arguments): Order {
  return {
    id,
    note: "",
    does: `${mechanism}.${name}`,
    trigger: { type: "at", days },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [],
    action: { mechanism, name, given },
  };
}

/** An order that moves levers for good, as the mechanism's action says. */
export function lever(id: string, days: readonly number[], from: Mechanism, name: string, given: Arguments): Order {
  const { action: _action, ...rest } = order(id, days, from.id, name, given);
  return { ...rest, effects: from.actions![name]!.effects!(given, NOWHERE) };
}

const NOWHERE: Lookup = { rows: () => 0, ids: () => [], initial: () => 0 };

export const ROOT: Key = rootKey([11, 22, 33, 44]);

/** Runs to the end of the model and tells of each day after it. */
export function play(sim: Simulation, run = 0, eachDay?: (day: number) => void, root: Key = ROOT): Simulation {
  sim.start(root, run);
  while (sim.day <= sim.model.end_day) {
    const { day } = sim;
    sim.step();
    eachDay?.(day);
  }
  return sim;
}

export function eventsOf(sim: Simulation, ...kinds: readonly string[]): LoggedEvent[] {
  return Array.from({ length: sim.log.count }, (_, id) => sim.log.event(id)).filter(
    ({ kind }) => kinds.length === 0 || kinds.includes(kind),
  );
}
