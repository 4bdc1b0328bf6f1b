import { expect, test } from "vitest";
import { begun, firstPair, LUCK, pass, quiet, rowOf, still, sumOf, twoStates } from "../contracts/worlds.ts";

test("potential demand stands above base trade by the untraded share", () => {
  const sim = pass(begun(quiet()), 1);
  const base = sim.world.column("demand.base");
  const amount = sim.world.column("demand.amount");
  base.forEach((value, row) => expect(Math.abs(amount[row]! - value / (1 - 0.1) / 12)).toBeLessThanOrEqual(0.5));
});

test("output that grows lifts demand by both sides' growth once it has settled", () => {
  const sim = begun(quiet((scenario) => (scenario.states.ARD.growth = "4 %/year")));
  pass(sim, 364);
  const walk = 0.15;
  // A level that closes a share of its gap each month trails steady growth by (1 - share) / share months.
  const months = 11 - (1 - walk) / walk;
  const level = sim.world.column("demand.level")[0]!;
  expect(Math.log(level)).toBeGreaterThan((0.04 * months) / 12 - 0.002);
  expect(Math.log(level)).toBeLessThan((0.04 * 11) / 12);
});

test("goods of a side whose currency falls sell more, those of the other less, each by its elasticity", () => {
  const sim = begun(quiet(() => undefined, { "demand.adjustment_rate": 1 }));
  sim.world.column("state.real_exchange_rate")[0]! *= 1.2;
  pass(sim, 40);
  const level = sim.world.column("demand.level");
  const row = rowOf(sim, "demand", "a_to_b/grain");
  const back = rowOf(sim, "demand", "b_to_a/grain");
  expect(level[row]).toBeCloseTo(1.2 ** (0.25 * 4), 12);
  expect(level[back]).toBeCloseTo(1.2 ** (-0.25 * 4), 12);
});

test("a shut permit, a shift and less supply multiply demand", () => {
  const amounts = (change: (sim: ReturnType<typeof begun>, row: number) => void) => {
    const sim = begun(quiet());
    const row = rowOf(sim, "demand", "a_to_b/machines");
    change(sim, row);
    pass(sim, 1);
    return [...sim.world.column("demand.amount")]
      .map((amount, at) => (at === row ? amount : -1))
      .find((amount) => amount >= 0)!;
  };
  const usual = amounts(() => undefined);
  expect(amounts((sim, row) => (sim.world.column("demand.permit")[row] = 0))).toBe(0);
  expect(amounts((sim, row) => (sim.world.column("demand.shift")[row] = 3))).toBeCloseTo(3 * usual, -1);
  expect(amounts((sim) => (sim.world.column("state.export_supply")[0] = 0.5))).toBeCloseTo(usual / 2, -1);
});

test("permits of some months divide a year's demand and do not change it", () => {
  const model = still(
    firstPair((scenario) => {
      scenario.horizon = { from: "2026-01-01", to: "2026-12-31" };
      for (const state of ["IRN", "PAK"]) scenario.states = { ...scenario.states, [state]: { growth: "0 %/year" } };
      scenario.drivers = { ...scenario.drivers, market_access: { value: "0 log/year" } };
    }),
  );
  const sim = begun(model);
  const row = rowOf(sim, "demand", "b_to_a/cereals");
  const base = sim.world.column("demand.base")[row]! / 0.9;
  const months: number[] = [];
  pass(sim, Infinity, () => months.push(sim.world.column("demand.amount")[row]!));
  const year = months.reduce((total, amount) => total + amount, 0) / months.length;
  expect(new Set(months).size).toBeGreaterThan(1);
  expect((year * 12) / base).toBeGreaterThan(0.98);
  expect((year * 12) / base).toBeLessThan(1.02);
});

test("walks of the two directions are apart, and a calmer walk is the same walk in small", () => {
  const walked = (sd: number) => {
    const sim = begun(still(twoStates(), { "demand.walk_sd_a_to_b": sd, "demand.walk_sd_b_to_a": sd }));
    pass(sim, 365);
    return [sim.world.column("pair.walk_a_to_b")[0]!, sim.world.column("pair.walk_b_to_a")[0]!] as const;
  };
  const [there, back] = walked(0.06);
  expect(there).not.toBeCloseTo(back, 3);
  expect(walked(0.03)[0]).toBeCloseTo(there / 2, 12);
});

test("a walk of so much a month spreads as the square root of time", () => {
  const model = still(twoStates(), { "demand.walk_sd_a_to_b": 0.05 });
  const sim = begun(model);
  const ends = Array.from({ length: 60 }, (_, run) => {
    sim.start(LUCK, run);
    return pass(sim, 366).world.column("pair.walk_a_to_b")[0]!;
  });
  const sd = Math.sqrt(ends.reduce((total, end) => total + end * end, 0) / ends.length);
  expect(sd / (0.05 * Math.sqrt(12))).toBeGreaterThan(0.75);
  expect(sd / (0.05 * Math.sqrt(12))).toBeLessThan(1.3);
});

test("what nobody wants is not traded", () => {
  const sim = begun(quiet((scenario) => delete scenario.base_trade.machines));
  const row = rowOf(sim, "sector", "machines");
  pass(sim, 60, () => expect(sumOf(sim, "flow.amount", (f) => sim.world.column("flow.sector")[f] === row)).toBe(0));
});
