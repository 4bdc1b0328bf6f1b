import { expect, test } from "vitest";
import { begun, pass, quiet } from "../contracts/worlds.ts";

const embargo = { "sanctions.learning_rate": 1 };

/** Two-states with the embargo in one of its legal states, and no events. */
const under = (status: string, intensity = 0.5) =>
  quiet((scenario) => {
    scenario.regimes.embargo = { sender: "LEA", against: "a", status, weight: 1, intensity };
    scenario.horizon.to = "2030-12-31";
  }, embargo);

test("output grows by its trend, month by month", () => {
  const sim = begun(quiet((scenario) => (scenario.states.ARD.growth = "5 %/year")));
  const before = sim.world.column("state.gdp")[0]!;
  pass(sim, 366);
  expect(Math.log(sim.world.column("state.gdp")[0]! / before)).toBeCloseTo(0.05, 12);
});

test("a rise of sanctions makes the sanctioned side's currency fall, and only its", () => {
  const sim = begun(under("none"));
  pass(sim, 40);
  sim.world.column("regime.status")[0] = 3;
  pass(sim, 31);
  expect(sim.world.column("state.depreciation")[0]).toBeCloseTo(1 + 1.2 * 0.5, 12);
  expect(sim.world.column("state.depreciation")[1]).toBe(1);
});

test("half of the log of a fall is gone after its half-life", () => {
  const sim = begun(under("none"));
  pass(sim, 40);
  sim.world.column("regime.status")[0] = 3;
  pass(sim, 31);
  const fall = Math.log(sim.world.column("state.depreciation")[0]!);
  pass(sim, 730);
  expect(Math.log(sim.world.column("state.depreciation")[0]!)).toBeCloseTo(fall / 2, 10);
});

test("sanctions that stand from the first day, and relief, leave the currency alone", () => {
  const sim = begun(under("in_force"));
  pass(sim, 70);
  expect([...sim.world.column("state.depreciation")]).toEqual([1, 1]);
  sim.world.column("regime.status")[0] = 4;
  pass(sim, 70);
  expect([...sim.world.column("state.depreciation")]).toEqual([1, 1]);
});
