import { describe, expect, it } from "vitest";
import { macro } from "../../engine/mechanisms/macro.ts";
import { model, type Order } from "../../engine/kernel/model.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { lever, play, rowsTable, START } from "./security-fixture.ts";

type Row = Readonly<Record<string, number>>;

/** Two sides that trade; what moves them is set from the hundredth day on. */
function economy(parts: {
  readonly side_a?: Row;
  readonly project?: Row;
  readonly parameters?: Record<string, number>;
  readonly orders?: readonly Order[];
  readonly change?: (column: (name: string) => { [row: number]: number }) => void;
}) {
  const side = {
    gdp: 1e11,
    growth: 0.03,
    energy_gap: -1,
    sanction_intensity: 0.5,
    war_load: 0,
    real_exchange_rate: 1,
    fuel_price: 0.5,
  };
  const sim = simulation(
    model({
      id: "economy",
      start_day: START,
      end_day: START + 365 * 3 - 1,
      mechanisms: [macro],
      parameters: parts.parameters ?? {},
      orders: parts.orders ?? [],
      tables: [
        rowsTable("state", ["a", "b"], [{ ...side, ...parts.side_a }, side]),
        rowsTable("pair", ["pair"], [{ rung: 0 }]),
        rowsTable("flow", ["f"], [{ rate: 1e9, base: 1e9 }]),
        rowsTable("project", parts.project ? ["p"] : [], parts.project ? [parts.project] : [], [
          "supplier",
          "flow",
          "delivered",
        ]),
      ],
    }),
  );
  const gdp: number[][] = [];
  const gap: number[] = [];
  play(sim, 0, (day) => {
    if (day === START + 100) parts.change?.((name) => sim.world.column(name));
    gdp.push([...sim.world.column("state.gdp")]);
    gap.push(sim.world.column("state.energy_gap")[0]!);
  });
  return { gdp, gap, end: gdp.at(-1)!, sim };
}

describe("output", () => {
  const trend = 1e11 * Math.exp((0.03 / 12) * 35);

  it("follows its trend alone when no effect is let in, whatever happens", () => {
    const none = { "macro.trade_effect": 0, "macro.sanctions_effect": 0, "macro.war_effect": 0 };
    const { end } = economy({
      parameters: none,
      change: (column) => (
        (column("flow.rate")[0] = 9e9),
        (column("state.sanction_intensity")[0] = 1),
        (column("state.war_load")[0] = 1)
      ),
    });
    for (const gdp of end) expect(gdp / trend).toBeCloseTo(1, 12);
  });

  it("gains a fifth of the trade that is gained, once", () => {
    const { end } = economy({
      parameters: { "macro.trade_effect": 0.2 },
      change: (column) => (column("flow.rate")[0] = 3e9),
    });
    // After 32 months all but (11/12)^32 of the gain has come.
    expect((end[0]! / trend - 1) * 1e11).toBeGreaterThan(0.3e9);
    expect((end[0]! / trend - 1) * 1e11).toBeLessThan(0.42e9);
  });

  it("loses a tenth per unit of new sanctions, gets it back when they go, and shrinks in a war", () => {
    const { end } = economy({ change: (column) => (column("state.sanction_intensity")[0] = 1) });
    expect(end[0]! / trend).toBeCloseTo(Math.exp(-0.05), 9);
    expect(end[1]! / trend).toBeCloseTo(1, 12);
    const war = economy({ change: (column) => (column("state.war_load")[0] = 1) });
    expect(war.end[0]! / trend).toBeCloseTo(Math.exp((-0.05 * 32) / 12), 9);
  });

  it("has its gap in power closed by what is brought in beyond the start, and no further than to zero", () => {
    const project = { supplier: 1, flow: 0, delivered: 2400 };
    const more = economy({
      side_a: { energy_gap: 1000 },
      project,
      change: (column) => (column("project.delivered")[0] = 4800),
    });
    expect([more.gap[50], more.gap.at(-1)]).toEqual([1000, 900]);
    const gas = economy({
      side_a: { energy_gap: 1000 },
      project,
      change: (column) => (column("project.flow")[0] = 700),
    });
    expect(gas.gap.at(-1)).toBe(0);
    expect(economy({ project }).gap.at(-1)).toBe(-1);
  });
});

describe("a shock from outside", () => {
  const shock = (given: Record<string, number>, for_days = 0): Order => ({
    ...lever("shock", [START + 100], macro, "shock", { side: 0, ...given }),
    for_days,
  });

  it("takes its share of the output of one side from the next month on", () => {
    const [hit, calm] = [economy({ orders: [shock({ gdp_times: 0.9 })] }), economy({})];
    const ratio = (day: number) => hit.gdp[day]![0]! / calm.gdp[day]![0]!;
    expect(ratio(119)).toBe(1);
    expect(ratio(120)).toBeCloseTo(0.9, 12);
    expect(hit.end[1]).toBe(calm.end[1]);
  });

  it("comes off when its time is over, of output, currency and price alike", () => {
    const passing = economy({ orders: [shock({ gdp_times: 0.9, rer_times: 1.3, fuel_price: 1 }, 200)] });
    expect(passing.end[0]! / economy({}).end[0]!).toBeCloseTo(1, 12);
    const value = (column: string) => passing.sim.world.column(column)[0];
    expect([value("state.real_exchange_rate"), value("state.fuel_price")]).toEqual([1, 0.5]);
    const lasting = economy({ orders: [shock({ rer_times: 1.3, fuel_price: 1 })] }).sim.world;
    expect([lasting.column("state.real_exchange_rate")[0], lasting.column("state.fuel_price")[0]]).toEqual([1.3, 1]);
  });
});
