import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Order } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import { rowsTable, START } from "./security-fixture.ts";

export type Row = Readonly<Record<string, number>>;

/** What a test puts around the two sides; actors are a = 0, b = 1, then the externals. */
export interface Around {
  readonly mechanisms: readonly Mechanism[];
  readonly externals?: readonly Row[];
  readonly groups?: readonly Row[];
  readonly relations?: readonly Row[];
  readonly regimes?: readonly Row[];
  readonly crises?: readonly Row[];
  /** Weights of the issues, and stands by issue, then actor. */
  readonly weights?: readonly number[];
  readonly stands?: readonly (readonly number[])[];
  readonly agencies?: readonly Row[];
  readonly commitments?: readonly Row[];
  readonly refugees?: readonly Row[];
  readonly sides?: Row;
  readonly pair?: Row;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly orders?: readonly Order[];
  readonly days?: number;
}

const EXTERNAL = {
  policies_enforcement: 0,
  policies_waiver: 0,
  policies_mediation: 0,
  policies_finance: 0,
  policies_deposits: 0,
  policies_sanctuary: 0,
};
const GROUP = { side: 0, base: 2, actor: 0 };
const RELATION = { from: 0, to: 1, relation: 0, alignment: 0.5, alignment_start: 0.5 };
const REGIME = { sender: 2, against: 0, status: 3, secondary: 1 };
const CRISIS = {
  first: 2,
  second: 0,
  kind: 1,
  rate: 0,
  mean_days: 12,
  war_share: 0,
  war_days: 12,
  war_load_a: 0,
  war_load_b: 0,
  pressure_a: 0,
  pressure_b: 0,
  closure: 0,
  oil_price: 1,
  solidarity_a: 0,
  solidarity_b: 0,
};
const COMMITMENT = { kind: 0, amount: 0, signed: 0, delivered: 0, budget: -1 };
const REFUGEE = {
  host: 0,
  origin: 2,
  documented: 0,
  undocumented: 0,
  arrivals: 0,
  returns: 0,
  onward: 0,
  exit_capacity: -1,
};
const SIDE = {
  approval: 0.5,
  commitment_rate: 0.03,
  war_load: 0,
  war_load_given: 0,
  displeasure: 0,
  usual_protest: 0,
  struck_log: -1,
  last_strike_day: -1,
};

/** Two sides and whatever stands around them; what other mechanisms would write stands still. */
export function around(parts: Around): Simulation {
  const { externals = [], groups = [], relations = [{}], weights = [], days = 365 } = parts;
  const actors = ["a", "b", ...externals.map((_, row) => `e${row}`), ...groups.map((_, row) => `g${row}`)];
  const stands = weights.flatMap((_, issue) =>
    actors.map((_, actor) => ({ at: parts.stands?.[issue]?.[actor] ?? -1 })),
  );
  const table = (name: string, rows: readonly Row[], usual: Row) =>
    rowsTable(
      name,
      rows.map((_, row) => `${name}_${row}`),
      rows.map((row) => ({ ...usual, ...row }) as Row),
      Object.keys(usual),
    );
  return simulation(
    model({
      id: "around",
      start_day: START,
      end_day: START + days - 1,
      mechanisms: parts.mechanisms,
      parameters: parts.parameters ?? {},
      orders: parts.orders ?? [],
      tables: [
        rowsTable(
          "actor",
          actors,
          actors.map((_, row) => ({ kind: row < 2 ? 0 : row < 2 + externals.length ? 1 : 2 })),
        ),
        table("state", [{ ...parts.sides }, { ...parts.sides }], SIDE),
        table("pair", [{ ...parts.pair }], { rung: 0 }),
        table("external", externals, EXTERNAL),
        table("group", groups, GROUP),
        table("relation", relations, RELATION),
        table("regime", parts.regimes ?? [], REGIME),
        table("crisis", parts.crises ?? [], CRISIS),
        table(
          "issue",
          weights.map((weight) => ({ weight })),
          { weight: 0 },
        ),
        table("position", stands, { at: -1 }),
        table("agency", parts.agencies ?? [], { side: 0, field: 0, rate: 0 }),
        table("commitment", parts.commitments ?? [], COMMITMENT),
        table("refugee", parts.refugees ?? [], REFUGEE),
      ],
    }),
  );
}

export function column(sim: Simulation, name: string): number[] {
  return [...sim.world.column(name)];
}
