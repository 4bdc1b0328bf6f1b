import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Order } from "../../engine/kernel/model.ts";
import { markets } from "../../engine/mechanisms/markets.ts";
import { security } from "../../engine/mechanisms/security.ts";
import { CHANNELS } from "../../engine/tables/declaration.ts";
import { mechanismContract } from "../contracts/mechanism.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";
import { border, borderModel, first, lever, MARKET, play, total, type Row } from "./livelihood-fixture.ts";

mechanismContract(markets, [
  { name: "five districts", model: borderModel({ days: 100 }) },
  { name: "the first pair", model: borderModel({ ...FIRST_PAIR, cohorts: 1000, days: 100 }) },
]);

const PLANNED: Row = { ...MARKET, crossing: 2, open: 0, revenue_a_to_b: 0, revenue_b_to_a: 0 };
const OPEN_ALL = { markets: [0, 1] };

describe("markets", () => {
  it("sell at the start what the base says, in both directions", () => {
    const sim = border({ ...FIRST_PAIR, days: 1 });
    play(sim);
    expect(Math.abs(total(sim, "market.turnover_a_to_b") - 25e6 / 12)).toBeLessThan(1);
    expect(total(sim, "market.turnover_a_to_b") + total(sim, "market.turnover_b_to_a")).toBe(Math.round(35e6 / 12));
    expect(total(sim, "flow.moved_to_market")).toBe(0);
  });

  it("pay the labour share of their turnover in wages, to one job", () => {
    const sim = play(border({ days: 200 }));
    const turnover = total(sim, "market.turnover_a_to_b") + total(sim, "market.turnover_b_to_a");
    // Both districts in reach of the gate pay between 130 and 140 a month.
    const jobs = total(sim, "market.jobs");
    expect(jobs).toBeGreaterThanOrEqual(Math.floor((0.1 * turnover) / 140));
    expect(jobs).toBeLessThanOrEqual(Math.ceil((0.1 * turnover) / 130));
    expect(total(sim, "district.market_jobs")).toBe(jobs);
  });

  describe("that are planned", () => {
    const parts = { markets: [MARKET, PLANNED, PLANNED], commitments: [{ kind: 1, delivered: 1 }], days: 200 };
    const delivers = (by: number, markets_delivered: number) => ({
      ...lever(markets, "open", { markets: [] }, border(parts), by),
      id: `deliver_${by}`,
      effects: [{ column: "commitment.delivered", row: 0, does: "to" as const, value: markets_delivered }],
    });
    const sales = (orders: readonly Order[]) => {
      const sim = border({ ...parts, orders });
      const seen: number[][] = [];
      play(sim, () => seen.push(Array.from(sim.world.column("market.turnover_a_to_b"), (value) => Math.sign(value))));
      return seen;
    };

    it("open in the month after one more was carried out, each once, in the order of rows", () => {
      const seen = sales([delivers(40, 1.99), delivers(70, 2.5), delivers(130, 9)]);
      expect([seen[60], seen[100], seen[199]]).toEqual([
        [1, 0, 0],
        [1, 1, 0],
        [1, 1, 1],
      ]);
    });

    it("wait for as many as the row stands for", () => {
      const rows = [MARKET, { ...PLANNED, stands_for: 4 }, PLANNED];
      const last = (delivered: number) => {
        const sim = border({ ...parts, markets: rows, orders: [delivers(40, delivered)] });
        play(sim);
        return [...sim.world.column("market.promised")];
      };
      expect([last(4.9), last(5.1), last(6)]).toEqual([
        [0, 0, 1],
        [0, 1, 0],
        [0, 1, 1],
      ]);
    });

    it("count among those carried out when the scenario opened them, and stay closed by order", () => {
      const world = border(parts);
      const opened = lever(markets, "open", { markets: [2] }, world, 20);
      expect(sales([opened, delivers(70, 2.5)])[199]).toEqual([1, 0, 1]);
      const closed = lever(markets, "close", { markets: [1] }, world, 100);
      expect(sales([delivers(70, 2.5), closed])[199]).toEqual([1, 0, 0]);
    });
  });

  it("never sell more than their stalls can, or are known to, whatever the quota", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), fc.integer({ min: 30, max: 60 }), (quota, stalls) => {
        const parts = {
          markets: [
            { ...MARKET, stalls },
            { ...PLANNED, stalls: 7, stall_capacity: 4000 },
          ],
          cohorts: 200,
          days: 62,
        };
        const set = lever(markets, "set_quota", { markets: [0, 1], quota }, border(parts), 20);
        const sim = border({ ...parts, orders: [set, lever(markets, "open", OPEN_ALL, border(parts), 10)] });
        play(sim, () => {
          const [there, back] = ["market.turnover_a_to_b", "market.turnover_b_to_a"].map((column) =>
            sim.world.column(column),
          );
          expect(there![0]! + back![0]!).toBeLessThanOrEqual(stalls * 100_000);
          expect(there![1]! + back![1]!).toBeLessThanOrEqual(7 * 4000);
        });
      }),
      { numRuns: 15, seed: 4 },
    );
  });

  it("take what they gain from informal trade off the informal flows, so that no good is counted twice", () => {
    for (const efficiency of [0.3, 0.6, 1]) {
      const parts = {
        markets: [MARKET, { ...PLANNED, stall_capacity: 100_000 }],
        parameters: { "markets.efficiency": efficiency },
        days: 40,
      };
      const sim = border({ ...parts, orders: [lever(markets, "open", OPEN_ALL, border(parts), 5)] });
      play(sim);
      const without = play(border(parts));
      const [from, channel, moved, planned] = ["flow.from", "flow.channel", "flow.moved_to_market", "flow.planned"].map(
        (column) => sim.world.column(column),
      );
      const base = [25e6 / 12, 10e6 / 12];
      for (const [d, name] of ["a_to_b", "b_to_a"].entries()) {
        const gained = Math.floor(efficiency * (total(sim, `market.turnover_${name}`) - base[d]!));
        expect(gained).toBeGreaterThan(10_000);
        expect(Array.from(moved!).reduce((sum, value, f) => sum + (from![f] === d ? value : 0), 0)).toBe(gained);
      }
      moved!.forEach((value, f) => {
        if (value > 0) expect(["undeclared", "couriers"]).toContain(CHANNELS[channel![f]!]);
        if (CHANNELS[channel![f]!] === "undeclared") expect(value).toBeLessThanOrEqual(planned![f]!);
      });
      expect(first(sim, "pair.courier_trade_a_to_b")).toBeLessThan(first(without, "pair.courier_trade_a_to_b"));
    }
  });

  it("share the households of a district, so that a second market at the same gate sells what the first loses", () => {
    const parts = {
      markets: [MARKET, { ...MARKET, revenue_a_to_b: 0, revenue_b_to_a: 0, open: 0 }],
      parameters: { "markets.first_participation": 0.1 },
      days: 40,
    };
    const sim = play(border({ ...parts, orders: [lever(markets, "open", OPEN_ALL, border(parts), 5)] }));
    const alone = play(border({ ...parts, days: 1 }));
    const sold = (of: typeof sim, row: number) => of.world.column("market.turnover_a_to_b")[row]!;
    expect(sold(sim, 0) / sold(alone, 0)).toBeGreaterThan(0.48);
    expect(sold(sim, 0) / sold(alone, 0)).toBeLessThan(0.52);
    expect(sold(sim, 1)).toBeGreaterThan(0);
  });

  it("do not trade while closed, or while people cannot pass at their gate", () => {
    const parts = { days: 40 };
    const closed = play(border({ ...parts, orders: [lever(markets, "close", { markets: [0] }, border(parts), 5)] }));
    expect([
      total(closed, "market.trading"),
      total(closed, "market.turnover_a_to_b"),
      total(closed, "market.jobs"),
    ]).toEqual([0, 0, 0]);
    const shut = play(border({ ...parts, crossings: [{ km: 155 }, { km: 500, effective: 1 }, { km: 775 }] }));
    expect(total(shut, "market.trading")).toBe(0);
    expect(total(shut, "market.turnover_a_to_b")).toBeGreaterThan(0);
  });

  it("draw more buyers when couriers lose their income", () => {
    const plain = border({ days: 200, parameters: { "markets.legitimacy_response": 0 } });
    const closed = [0, 1, 2].map((gate) => ({
      ...lever(security, "agree", { coordination: 0.3 }, plain, 7),
      id: `gate_${gate}`,
      effects: [{ column: "crossing.effective", row: gate, does: "to" as const, value: 4 }],
    }));
    const poor = border({ days: 200, parameters: { "markets.legitimacy_response": 0 }, orders: closed });
    expect(first(play(poor), "market.participation")).toBeGreaterThan(
      1.05 * first(play(plain), "market.participation"),
    );
  });
});
