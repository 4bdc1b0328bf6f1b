import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { electricity } from "../../engine/mechanisms/electricity.ts";
import { within } from "../contracts/mechanism.ts";
import { LINE, projects, set, START } from "./projects-fixture.ts";
import { eventsOf, order, play } from "./security-fixture.ts";

const YEAR = START + 364;

describe("electricity", () => {
  test("energy is never more than line, contract and hours give, and the ledger of arrears is exact to the dollar", () => {
    const parameters = fc.record(
      Object.fromEntries(
        Object.entries(electricity.parameters).map(([name, parameter]) => [`electricity.${name}`, within(parameter)]),
      ),
    );
    fc.assert(
      fc.property(
        parameters,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(-1, 0, 5e6, 3e8),
        fc.constantFrom(-1, 150, 300),
        fc.nat(700),
        (chosen, bank_availability, arrears, power_surplus, day) => {
          const orders = [
            { ...set("curtail", START + day, "project.curtailed_to", 0, 0.3), for_days: 50 },
            order("pay", [START + 100], "electricity", "pay", { project: 0, amount: 2e7 }),
            set("contract", START + 400, "project.contracted", 0, 180),
          ];
          const sim = projects({
            projects: [{ ...LINE, arrears, power_surplus }],
            stages: [],
            parameters: chosen,
            pair: { bank_availability },
            orders,
            end_day: START + 800,
          });
          const now = (name: string) => sim.world.column(`project.${name}`)[0];
          sim.start([5, 6], 0);
          const first = now("arrears");
          let value = 0;
          while (sim.day <= sim.model.end_day) {
            sim.step();
            value += now("power_value");
            expect(now("delivered")).toBeLessThanOrEqual(204 * 24);
            expect(now("arrears")).toBeGreaterThanOrEqual(0);
            expect(now("arrears")).toBe(first + now("billed") - now("paid"));
            expect(now("billed") + now("unbilled")).toBe(value);
          }
        },
      ),
      { numRuns: 25, seed: 3 },
    );
  });

  test("204 MW at .62 and 9 cents are about 97 million USD a year", () => {
    const sim = projects({ end_day: YEAR });
    let [energy, value] = [0, 0];
    play(sim, 0, () => {
      energy += sim.world.column("project.delivered")[1];
      value += sim.world.column("project.power_value")[1];
    });
    expect(energy).toBeLessThanOrEqual(204 * 8760);
    expect(value / 1e6).toBeGreaterThan(90);
    expect(value / 1e6).toBeLessThan(100);
    expect(Math.abs(value - energy * 90)).toBeLessThanOrEqual(365);
  });

  test("arrears stay where they begin while nothing changes", () => {
    const sim = projects({ parameters: { "electricity.outage": 0 } });
    sim.start([1, 1], 0);
    const first = sim.world.column("project.arrears")[1];
    expect(first).toBeGreaterThan(0);
    play(sim);
    expect(Math.abs(sim.world.column("project.arrears")[1] / first - 1)).toBeLessThan(0.05);
    expect(eventsOf(sim, "electricity.cut")).toEqual([]);
  });

  test("when banks shut arrears grow; beyond six bills the supplier cuts, and delivers again when half is paid", () => {
    const parameters = { "electricity.friction": 1 };
    const orders = [
      set("banks", START + 200, "pair.bank_availability", 0, 0),
      order("pay", [START + 1500], "electricity", "pay", { project: 1, amount: 1e9 }),
    ];
    const sim = projects({ parameters, pair: { bank_availability: 1, sanction_intensity: 1 }, orders });
    const arrears: number[] = [];
    const delivered: number[] = [];
    play(sim, 0, () => {
      arrears.push(sim.world.column("project.arrears")[1]);
      delivered.push(sim.world.column("project.delivered")[1]);
    });
    expect(arrears[199]).toBe(0);
    expect(arrears[500]).toBeGreaterThan(arrears[300]);
    expect(eventsOf(sim, "electricity.cut").length).toBeGreaterThan(0);
    expect(eventsOf(sim, "electricity.restored").length).toBeGreaterThan(0);
    expect(Math.min(...delivered.slice(600, 1500))).toBeLessThan(0.6 * delivered[100]);
  });

  test("more open banks never mean more arrears", () => {
    const after = (bank_availability: number) =>
      play(projects({ projects: [{ ...LINE, arrears: 2e7 }], stages: [], pair: { bank_availability } })).world.column(
        "project.arrears",
      )[0];
    const rising = [1, 0.7, 0.3, 0].map(after);
    expect(rising).toEqual(rising.toSorted((x, y) => x - y));
  });

  test("a supplier short of power in summer delivers less then", () => {
    const sim = projects({
      projects: [{ ...LINE, power_surplus: 200 }],
      stages: [],
      parameters: { "electricity.outage": 0 },
      end_day: YEAR,
    });
    const delivered: number[] = [];
    play(sim, 0, () => delivered.push(sim.world.column("project.delivered")[0]));
    expect(delivered[190]).toBeLessThan(0.8 * delivered[5]);
  });
});
