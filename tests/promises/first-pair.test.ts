import { expect, test, describe } from "vitest";
import { monthIndex, toDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { quantile, sortedCopy } from "../../engine/kernel/reduce.ts";
import { root } from "../../engine/kernel/root.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { rootKey } from "../../engine/kernel/draw.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { firstPair, sumOf } from "../contracts/worlds.ts";

/** What erratum and design promise of the first pair, on ensembles with common random numbers. */
const RUNS = 50;
const SEED = "first pair";

interface Ensemble {
  readonly model: Model;
  /** Values of an indicator, run by run, month by month from the first. */
  readonly months: (id: string) => Float64Array[];
}

function ensemble(model: Model, runs = RUNS): Ensemble {
  const { run } = runner(model);
  const results = Array.from({ length: runs }, (_, index) => {
    const result = run(root(SEED), index);
    if (isFailure(result)) throw new Error(`${result.mechanism}: ${result.message}`);
    return result;
  });
  const ids = recordedIds(model);
  return {
    model,
    months(id) {
      const row = ids.indexOf(id);
      return results.map(({ months }) =>
        months.subarray((row * months.length) / ids.length, ((row + 1) * months.length) / ids.length),
      );
    },
  };
}

const known = new Map<string, Ensemble>();
function of(name: string): Ensemble {
  const found = known.get(name) ?? ensemble(firstPair(undefined, name));
  known.set(name, found);
  return found;
}

const median = (values: readonly number[]) => quantile(sortedCopy(values), 0.5);
const at = ({ model }: Ensemble, year: number, month: number) =>
  monthIndex(toDay(year, month, 1)) - monthIndex(model.start_day);
const meanOf = (values: Float64Array, from: number, count: number) =>
  values.subarray(from, from + count).reduce((total, value) => total + value, 0) / count;

/** Median over the runs of the relative difference of a year's mean. */
function change(name: string, id: string, year: number): number {
  const [base, other] = [of("baseline"), of(name)];
  const from = at(base, year, 1);
  const before = base.months(id);
  return median(other.months(id).map((values, run) => meanOf(values, from, 12) / meanOf(before[run]!, from, 12) - 1));
}

describe("relief", () => {
  test("banks are back above the baseline 36 months after full suspension", () => {
    const [base, relief] = [of("baseline"), of("sanctions-relief")];
    const month = at(base, 2029, 12);
    const back = relief.months("bank_availability").map((values) => values[month]!);
    const usual = base.months("bank_availability").map((values) => values[month]!);
    back.forEach((share, run) => expect(share).toBeGreaterThan(usual[run]!));
  });

  test("they come back slower than they left: 24 months after it they settle less than a quarter of their share of 2008", () => {
    const model = firstPair(
      (scenario) => (scenario.horizon = { from: "2026-01-01", to: "2028-12-31" }),
      "sanctions-relief",
    );
    const sim = simulation(model);
    const channel = sim.world.column("flow.channel");
    const from = sim.world.column("flow.from");
    const shares: number[][] = [[], []];
    for (let run = 0; run < 10; run++) {
      sim.start(rootKey(root(SEED)), run);
      const totals = [0, 0];
      const bank = [0, 0];
      while (sim.day <= model.end_day) {
        const isLastMonth = sim.day >= toDay(2028, 12, 1);
        sim.step();
        if (!isLastMonth) continue;
        for (const d of [0, 1]) {
          totals[d]! += sumOf(sim, "flow.amount", (f) => from[f] === d);
          bank[d]! += sumOf(sim, "flow.amount", (f) => from[f] === d && channel[f] === 0);
        }
      }
      for (const d of [0, 1]) shares[d]!.push(bank[d]! / totals[d]!);
    }
    expect(median(shares[0]!)).toBeLessThan(0.85 / 4);
    expect(median(shares[1]!)).toBeLessThan(0.75 / 4);
  });

  test("total trade is below the baseline in no year, in the median", () => {
    for (let year = 2026; year <= 2030; year++)
      expect(change("sanctions-relief", "trade_total", year), String(year)).toBeGreaterThanOrEqual(0);
  });
});

describe("snapback", () => {
  test("a sells more and b less than in the baseline while the currency of a is weak", () => {
    expect(change("snapback-enforced", "trade_a_to_b", 2027)).toBeGreaterThan(0);
    expect(change("snapback-enforced", "trade_b_to_a", 2027)).toBeLessThan(0);
  });
});

describe("the baseline", () => {
  test("the band of the last year's trade is wide and not absurd", () => {
    const base = of("baseline");
    const last = sortedCopy(base.months("trade_total").map((values) => meanOf(values, at(base, 2030, 1), 12)));
    const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quantile(last, p)) as [number, number, number];
    expect(low / middle).toBeLessThan(0.92);
    expect(high / middle).toBeGreaterThan(1.08);
    expect(high / low).toBeLessThan(4);
  });

  test("no bank comes back while sanctions stand", () => {
    for (const values of of("baseline").months("bank_availability")) expect(Math.max(...values)).toBe(0);
  });
});

describe("January 2024, replayed", () => {
  const first = toDay(2024, 1, 16);
  const replay = firstPair(
    (scenario) => (scenario.horizon = { from: "2024-01-01", to: "2024-06-30" }),
    "jan-2024-replay",
  );
  const quiet: Model = { ...replay, orders: [] };

  function tensions(model: Model): Float64Array[] {
    const sim = simulation(model);
    const tension = sim.world.column("relation.tension");
    return Array.from({ length: 60 }, (_, run) => {
      sim.start(rootKey(root(SEED)), run);
      const days = new Float64Array(120);
      for (let i = 0; i < days.length; i++) {
        sim.step();
        days[i] = tension[0]!;
      }
      return days;
    });
  }

  test("tension starts near 30, peaks between 80 and 95 and is below 50 a fortnight after the first strike", () => {
    const days = tensions(replay);
    const on = (day: number) => median(days.map((values) => values[day - replay.start_day]!));
    expect(on(first - 1)).toBeGreaterThan(25);
    expect(on(first - 1)).toBeLessThan(35);
    const peak = median(
      days.map((values) => Math.max(...values.subarray(first - replay.start_day, first - replay.start_day + 14))),
    );
    expect(peak).toBeGreaterThanOrEqual(80);
    expect(peak).toBeLessThanOrEqual(95);
    expect(on(first + 14)).toBeLessThan(50);
  });

  test("trade moves by less than a tenth in any month against the same luck without the events", () => {
    const [with_events, without] = [ensemble(replay), ensemble(quiet)];
    const before = without.months("trade_total");
    for (let month = 0; month < 6; month++) {
      const moved = median(
        with_events.months("trade_total").map((values, run) => values[month]! / before[run]![month]! - 1),
      );
      expect(Math.abs(moved), `month ${month + 1}`).toBeLessThan(0.1);
    }
  });
});
