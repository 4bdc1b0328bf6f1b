import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Order } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import { borderlandIndicators } from "../../engine/indicators/borderland.ts";
import { households } from "../../engine/mechanisms/households.ts";
import { security } from "../../engine/mechanisms/security.ts";
import { mechanismContract } from "../contracts/mechanism.ts";
import {
  border,
  borderModel,
  DISTRICT,
  DISTRICTS,
  first,
  GROUP,
  lever,
  play,
  ROOT,
  START,
  total,
  type Border,
} from "./livelihood-fixture.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";

mechanismContract(households, [
  { name: "five districts", model: borderModel({ days: 200 }) },
  { name: "the first pair", model: borderModel({ ...FIRST_PAIR, cohorts: 1000, days: 120 }) },
]);

const isWeek = (day: number): boolean => (day - START) % 7 === 0;

function given(
  id: string,
  column: string,
  row: number,
  value: number,
  after_days = 0,
  does: "to" | "times" = "to",
): Order {
  return {
    id,
    note: "",
    does: "set",
    trigger: { type: "at", days: [START + after_days] },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [{ column, row, does, value }],
  };
}

/** Means over the weeks of a run, from some day on. */
function weekly(sim: Simulation, run: number, from: number, columns: readonly string[]): number[] {
  const sums = columns.map(() => 0);
  let weeks = 0;
  play(
    sim,
    (day) => {
      if (!isWeek(day) || day - START < from) return;
      columns.forEach((column, at) => (sums[at]! += total(sim, column)));
      weeks++;
    },
    run,
  );
  return sums.map((sum) => sum / weeks);
}

describe("households", () => {
  it("neither appear nor vanish: people and recruits add up to the population of the start", () => {
    const sim = border({
      parameters: {
        "households.recruitment_rate": 0.01,
        "households.fight_threshold": 0.2,
        "households.fight_grievance": 0.2,
      },
    });
    sim.start(ROOT, 0);
    const before = total(sim, "district.population");
    let joined = 0;
    play(sim, (day) => {
      if (isWeek(day)) joined += total(sim, "group.recruits");
      expect(total(sim, "household.persons") + total(sim, "district.recruited")).toBe(before);
      expect(total(sim, "district.population")).toBe(total(sim, "household.persons"));
      expect(total(sim, "district.recruited")).toBe(joined);
    });
    expect(joined).toBeGreaterThan(50);
  });

  it("give no recruits at a rate of zero, and none where no group fights their side", () => {
    const eager = { "households.fight_threshold": 0.2, "households.fight_grievance": 0.2 };
    expect(
      total(play(border({ parameters: { ...eager, "households.recruitment_rate": 0 } })), "district.recruited"),
    ).toBe(0);
    expect(total(play(border({ parameters: eager, groups: [] })), "district.recruited")).toBe(0);
    const sim = play(border({ parameters: { ...eager, "households.recruitment_rate": 0.01 }, groups: [GROUP] }));
    const [side, recruited] = ["district.side", "district.recruited"].map((column) => sim.world.column(column));
    expect(recruited!.filter((_, d) => side![d] === 0).every((people) => people === 0)).toBe(true);
    expect(total(sim, "district.recruited")).toBeGreaterThan(0);
  });

  it("of the first pair carry 1.02 billion USD of fuel a year, and 2.4 million people on side b live from it", () => {
    const sim = border({ ...FIRST_PAIR, days: 365 });
    let carried = 0;
    let dependants = 0;
    play(sim, (day) => {
      carried += first(sim, "pair.courier_trade_a_to_b");
      if (!isWeek(day)) return;
      const [side, couriers] = ["district.side", "district.courier_households"].map((column) =>
        sim.world.column(column),
      );
      dependants += Array.from(couriers!).reduce((sum, many, d) => sum + (side![d] === 1 ? 6.4 * many : 0), 0) / 53;
    });
    expect(carried / 1.02e9).toBeGreaterThan(0.99);
    expect(carried / 1.02e9).toBeLessThan(1.01);
    expect(dependants / 2.4e6).toBeGreaterThan(0.98);
    expect(dependants / 2.4e6).toBeLessThan(1.02);
  });

  it("start at rest: no sum drifts by more than one per cent a year", () => {
    const columns = [
      "pair.courier_trade_a_to_b",
      "pair.livelihood_index",
      "pair.below_need_share",
      "district.grievance",
      "district.legitimacy",
      "pair.seizure_probability",
    ];
    const years = [0, 4].map(() => columns.map(() => 0));
    const sim = border({ ...FIRST_PAIR, days: 364 * 5 });
    for (let run = 0; run < 4; run++)
      play(
        sim,
        (day) => {
          const year = Math.floor((day - START) / 364);
          if (isWeek(day) && (year === 0 || year === 4))
            columns.forEach((column, at) => (years[year / 4]![at]! += total(sim, column)));
        },
        run,
      );
    columns.forEach((column, at) => expect(Math.abs(years[1]![at]! / years[0]![at]! - 1), column).toBeLessThan(0.04));
  });

  it("make a crackdown on couriers raise unrest, and later recruitment", () => {
    const plain = border({ ...FIRST_PAIR, cohorts: 2000, days: 728 });
    const orders = [0, 1].map((side) => ({
      ...lever(security, "crackdown", { side, times: 3 }, plain),
      id: `crackdown_${side}`,
    }));
    const hard = border({ ...FIRST_PAIR, cohorts: 2000, days: 728, orders });
    const early = [plain, hard].map((sim) => weekly(sim, 0, 182, ["district.on_street"])[0]!);
    expect(early[1]! / early[0]!).toBeGreaterThan(1.5);
    const late = [plain, hard].map((sim) => weekly(sim, 0, 364, ["group.recruits", "pair.courier_trade_a_to_b"]));
    expect(late[1]![0]! / late[0]![0]!).toBeGreaterThan(2);
    expect(late[1]![1]! / late[0]![1]!).toBeLessThan(0.95);
  });

  it("are the less on the street, and the fewer ready to fight, the more police there are", () => {
    const felt = {
      "households.repression_weight": 0,
      "households.legitimacy_repression": 0,
      "households.kin_weight": 0,
      "households.recruitment_rate": 0,
    };
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.constantFrom("smooth", "floor"),
        (times, arrest_rule) => {
          const parts: Border = { parameters: felt, switches: { arrest_rule }, cohorts: 300, days: 70 };
          const more = DISTRICTS.map((_, d) => given(`police_${d}`, "district.police", d, times, 7, "times"));
          const seen = [parts, { ...parts, orders: more }].map((each) => {
            const weeks: number[][] = [];
            const sim = border(each);
            play(
              sim,
              (day) =>
                isWeek(day) &&
                weeks.push([...sim.world.column("district.on_street"), ...sim.world.column("household.ready_weeks")]),
            );
            return weeks;
          });
          seen[1]!.forEach((week, at) =>
            week.forEach((value, row) => expect(value).toBeLessThanOrEqual(seen[0]![at]![row]!)),
          );
        },
      ),
      { numRuns: 6, seed: 3 },
    );
  });

  it("lose three fifths of their trade while every gate is closed, and income within weeks", () => {
    const closed = [0, 1, 2].map((gate) => given(`gate_${gate}`, "crossing.effective", gate, 4, 70));
    const sim = border({ orders: closed, days: 98 });
    const trade: number[] = [];
    const pay: number[] = [];
    play(sim, (day) => {
      trade[day - START] = first(sim, "pair.courier_trade_a_to_b");
      pay[day - START] = first(sim, "district.courier_income");
    });
    expect(trade[70]! / trade[69]!).toBeCloseTo(0.4, 2);
    expect(pay[97]! / pay[69]!).toBeLessThan(0.7);
    expect(first(sim, "district.closed_days")).toBeGreaterThan(15);
  });

  it("leave local work where more refugees live, a few of them, and stay where there are as many as at first", () => {
    const local = (refugees: number) =>
      first(
        play(border({ orders: [given("refugees", "state.refugee_labour", 1, refugees, 7)], days: 70 })),
        "district.local_share",
      );
    expect(local(1)).toBe(first(play(border({ days: 70 })), "district.local_share"));
    expect(local(2)).toBeLessThan(local(1));
    expect(local(2)).toBeGreaterThan(0.8 * local(1));
  });

  it("carry less fuel as the price gap and the permits shrink, and none without a gap", () => {
    const prices: Border = { side_a: { fuel_price: 0.05 }, side_b: { fuel_price: 0.95 }, days: 70 };
    const carried = (orders: readonly Order[], parts = prices) =>
      total(play(border({ ...parts, orders })), "pair.courier_trade_a_to_b");
    const usual = carried([]);
    const narrow = carried([given("price", "state.fuel_price", 1, 0.6, 7)]);
    expect(narrow).toBeLessThan(0.85 * usual);
    expect(carried([given("price", "state.fuel_price", 1, 0.3, 7)])).toBe(0);
    expect(carried([given("price", "state.fuel_price", 1, 0.3, 7)], { days: 70 })).toBeGreaterThan(0);
    const permits = border(prices);
    expect(carried([lever(households, "permit", { vehicles: 1000 }, permits, 7)])).toBeLessThan(0.75 * usual);
    expect(carried([lever(households, "permit", { vehicles: 0 }, permits, 7)])).toBe(0);
  });

  it("break out in protest from one week to the next only where the arrest rule counts in whole numbers", () => {
    const leap = (arrest_rule: string) => {
      const closed = [0, 1, 2].map((gate) => given(`gate_${gate}`, "crossing.effective", gate, 4, 182));
      const sim = border({ orders: closed, switches: { arrest_rule }, cohorts: 3000, days: 364 });
      let before = Infinity;
      let most = 0;
      play(sim, (day) => {
        if (!isWeek(day)) return;
        const now = first(sim, "district.on_street");
        most = Math.max(most, now / before);
        before = now;
      });
      return most;
    };
    expect(leap("smooth")).toBeLessThan(2);
    expect(leap("floor")).toBeGreaterThan(3);
  });

  it("run with no row in any table, and then leave the couriers' flow as it is given", () => {
    const nothing: Border = { districts: [], markets: [], crossings: [], groups: [], segments: 0, days: 70 };
    const sim = border(nothing);
    let january = 0;
    play(sim, (day) => (january += day - START < 31 ? first(sim, "pair.courier_trade_a_to_b") : 0));
    expect(january).toBe(1.02e9 / 12);
    expect(first(sim, "pair.seizure_probability")).toBe(0.06);
    expect(first(sim, "pair.livelihood_index")).toBe(0);
    for (const each of [
      { districts: [] },
      { markets: [] },
      { crossings: [], markets: [] },
      { groups: [] },
      { segments: 0 },
      { districts: [{ ...DISTRICT, population: 0 }] },
    ] satisfies Border[])
      expect(Number.isFinite(first(play(border({ ...each, days: 40 })), "pair.courier_trade_a_to_b"))).toBe(true);
  });

  it("repeat a run bit for bit, in the same memory, in another, and from a snapshot", () => {
    const model = borderModel({ days: 140 });
    const sim = simulation(model);
    const hash = play(sim, undefined, 3).stateHash();
    play(sim, undefined, 4);
    expect(sim.stateHash()).not.toBe(hash);
    expect(play(sim, undefined, 3).stateHash()).toBe(hash);
    const other = simulation(model);
    let kept = new ArrayBuffer(0);
    play(
      other,
      (day) => {
        if (day === START + 60) kept = other.snapshot();
      },
      3,
    );
    expect(other.stateHash()).toBe(hash);
    sim.start(ROOT, 3);
    sim.resume(kept);
    while (sim.day <= model.end_day) sim.step();
    expect(sim.stateHash()).toBe(hash);
  });

  it("show in indicators that state bounds and hold to them", () => {
    const sim = border({ days: 70 });
    const measures = borderlandIndicators
      .filter(({ id }) => id !== "market_revenue")
      .map((indicator) => ({ indicator, read: indicator.build(sim.observer) }));
    play(sim, () => {
      for (const { indicator, read } of measures) {
        expect(read(), indicator.id).toBeGreaterThanOrEqual(indicator.min!);
        expect(read(), indicator.id).toBeLessThanOrEqual(indicator.max ?? Infinity);
      }
    });
    expect(measures.find(({ indicator }) => indicator.id === "livelihood_index")!.read()).toBeGreaterThan(0.5);
  });
});
