import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMonthStart, toDay } from "../../engine/kernel/calendar.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { corridors } from "../../engine/mechanisms/corridors.ts";
import { modalSplit } from "../../engine/mechanisms/corridors/modal-split.ts";
import { within } from "../contracts/mechanism.ts";
import { projects, RAIL, ROAD, SEA, set, START, type Projects } from "./projects-fixture.ts";
import { sum } from "../contracts/worlds.ts";
import { order, play } from "./security-fixture.ts";

const only = (parts: Projects): Simulation => projects({ projects: [], stages: [], ...parts });
const [WEEKLY, DAILY] = [4.35, 30];
const upgrade = order("upgrade", [toDay(2027, 1, 1)], "corridors", "upgrade", {
  corridor: 0,
  cost: 500e6,
  months: 24,
  days: 10,
  trains: DAILY,
});
const read = (sim: Simulation, name: string) => sim.world.column(name);

function yearly(sim: Simulation, year: number): { trains: number; rail: number; all: number } {
  const total = { trains: 0, rail: 0, all: 0 };
  play(sim, 0, (day) => {
    if (day < toDay(year, 1, 1) || day > toDay(year, 12, 31)) return;
    total.trains += read(sim, "corridor.trains_run")[0];
    total.rail += read(sim, "corridor.tonnes")[0];
    total.all += read(sim, "pair.freight")[0];
  });
  return total;
}

describe("corridors", () => {
  test("trains are whole and within every cap, tonnes are whole, add up, and are none where a gate is shut", () => {
    const parameters = fc.record(
      Object.fromEntries(
        Object.entries(corridors.parameters).map(([name, parameter]) => [`corridors.${name}`, within(parameter)]),
      ),
    );
    const limit = fc.constantFrom(-1, 0, 3, 20);
    fc.assert(
      fc.property(
        parameters,
        limit,
        limit,
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.constantFrom(-1, 0, 2000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (chosen, gauge_trains, track_trains, trains, capacity, reliability) => {
          const orders = [
            { ...set("shut", START + 45, "crossing.effective", 0, 4), for_days: 20 },
            { ...set("all", START + 100, "pair.closed_share", 0, 1), for_days: 20 },
            { ...set("strait", START + 150, "corridor.days_factor", 2, 3), for_days: 60 },
          ];
          const sim = only({
            corridors: [{ ...RAIL, gauge_trains, track_trains, trains, capacity, reliability, crossing: 0 }, ROAD, SEA],
            parameters: chosen,
            orders,
            end_day: START + 240,
          });
          let month = 0;
          play(sim, 0, (day) => {
            const [ran, tonnes] = [read(sim, "corridor.trains_run")[0], read(sim, "corridor.tonnes")];
            if (isMonthStart(day)) month = 0;
            month += ran;
            expect(Number.isInteger(ran)).toBe(true);
            for (const cap of [gauge_trains, track_trains, trains]) if (cap >= 0) expect(month).toBeLessThan(cap + 1);
            expect([...tonnes].every(Number.isInteger)).toBe(true);
            expect(sum(tonnes)).toBe(read(sim, "pair.freight")[0]);
            expect(tonnes[0]).toBeLessThanOrEqual(2 * ran * 500);
            if (day >= START + 45 && day < START + 65) expect(tonnes[0] + ran).toBe(0);
            if (day >= START + 100 && day < START + 120) expect(tonnes[1]).toBe(0);
            if (day < START + 150) expect(tonnes[2]).toBeGreaterThan(0);
          });
        },
      ),
      { numRuns: 25, seed: 4 },
    );
  });

  test("while nothing changes the cost of transport is exactly what it was, however trade grows", () => {
    const sim = only({ orders: [set("growth", START + 300, "flow.rate", 0, 5e9)] });
    play(sim, 0, () => {
      expect(read(sim, "pair.transport_cost_a_to_b")[0]).toBe(1);
      expect(read(sim, "pair.transport_cost_b_to_a")[0]).toBe(1);
      expect(read(sim, "pair.overland_factor")[0]).toBe(1);
    });
  });

  test("goods go by rail, road and sea as they did: the month's tonnes are those of the trade", () => {
    const { rail, all } = yearly(only({}), 2026);
    const tonnes = (2.3e9 / 10600 + 0.66e9 / 28000) * 25;
    expect(Math.abs(all / tonnes - 1)).toBeLessThan(1e-4);
    expect(rail / all).toBeLessThan(0.002);
  });

  test("a train a week is about 26 thousand tonnes each way and lowers the price of transport by less than a thousandth", () => {
    const sim = only({
      corridors: [{ ...RAIL, reliability: 1 }, ROAD, SEA],
      orders: [set("weekly", START, "corridor.trains", 0, WEEKLY)],
    });
    const { trains, rail, all } = yearly(sim, 2027);
    expect(trains).toBeGreaterThanOrEqual(51);
    expect(trains).toBeLessThanOrEqual(53);
    expect(rail / 2).toBeGreaterThan(25000);
    expect(rail / 2).toBeLessThan(27000);
    expect(rail / all).toBeLessThan(0.01);
    expect(read(sim, "pair.transport_cost_a_to_b")[0]).toBeGreaterThan(0.999);
  });

  test("only the upgrade makes room, and even then less than a tenth of the goods go by rail", () => {
    const weekly = set("weekly", START, "corridor.trains", 0, DAILY);
    const without = only({ orders: [weekly] });
    const upgraded = only({ orders: [weekly, upgrade] });
    const [before, after] = [yearly(without, 2030), yearly(upgraded, 2030)];
    expect(after.trains).toBeGreaterThan(3 * before.trains);
    expect(after.rail / after.all).toBeLessThan(0.1);
    expect(read(upgraded, "pair.transport_cost_a_to_b")[0]).toBeLessThan(
      read(without, "pair.transport_cost_a_to_b")[0],
    );
    expect(read(upgraded, "pair.transport_cost_a_to_b")[0]).toBeGreaterThan(0.98);
    expect(read(upgraded, "corridor.upgrade_spent")[0]).toBe(500e6);
    expect(read(upgraded, "corridor.days_now")[0]).toBe(10);
  });

  test("an upgrade takes longer where what is signed is carried out slowly", () => {
    const done = (commitment_rate: number) => {
      const sim = only({ orders: [upgrade], commitment_rate });
      let first = 0;
      play(sim, 0, (day) => read(sim, "corridor.days_now")[0] === 10 && first === 0 && (first = day));
      return first;
    };
    expect(done(0.03)).toBe(toDay(2029, 1, 1));
    expect(done(0.02)).toBe(toDay(2030, 1, 1));
    expect(done(0.01)).toBe(0);
  });

  test("a shock at a strait sends goods overland and makes transport dearer while it lasts", () => {
    const shock = { ...set("strait", toDay(2026, 6, 1), "corridor.days_factor", 2, 1.5), for_days: 61 };
    const sim = only({ orders: [shock] });
    const seen = new Map<number, number[]>();
    play(sim, 0, (day) =>
      seen.set(day, [read(sim, "pair.transport_cost_a_to_b")[0], read(sim, "pair.overland_factor")[0]]),
    );
    const [cost, overland] = seen.get(toDay(2026, 7, 5))!;
    expect(cost).toBeGreaterThan(1);
    expect(cost).toBeLessThan(1.1);
    expect(overland).toBeGreaterThan(1.1);
    expect(seen.get(toDay(2026, 8, 5))).toEqual([1, 1]);
  });
});

describe("a modal split", () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 10, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  });

  test("carries everything there is room for, nothing beyond a capacity", () => {
    fc.assert(
      fc.property(
        weights,
        fc.array(fc.constantFrom(0, 1, 20, 300, Infinity), { minLength: 6, maxLength: 6 }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (of, capacity, total) => {
          const split = { carried: new Float64Array(of.length), weight: 0 };
          modalSplit(total, of, capacity, split);
          const room = sum(of.map((weight, w) => (weight > 0 ? capacity[w] : 0)));
          expect(sum(split.carried)).toBeCloseTo(Math.min(total, room), 6);
          split.carried.forEach((t, w) => expect(t).toBeLessThanOrEqual(capacity[w]));
          expect(Number.isFinite(split.weight)).toBe(true);
          expect(split.weight).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("with room for all is a plain logit, and less room never makes it more attractive", () => {
    const weight = (capacity: number) => {
      const split = { carried: new Float64Array(2), weight: 0 };
      modalSplit(100, [1, 3], [Infinity, capacity], split);
      return { carried: [...split.carried], weight: split.weight };
    };
    expect(weight(Infinity)).toEqual({ carried: [25, 75], weight: 4 });
    const falling = [75, 60, 30, 1, 0].map((capacity) => weight(capacity).weight);
    expect(falling).toEqual(falling.toSorted((x, y) => y - x));
    expect(falling.at(-1)).toBe(1);
  });
});
