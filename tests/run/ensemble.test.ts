import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../../engine/kernel/calendar.ts";
import { sha256Hex } from "../../engine/kernel/hash.ts";
import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { mean, quantile } from "../../engine/kernel/reduce.ts";
import { collect } from "../../engine/run/ensemble.ts";
import type { Ensemble, RunFailure, RunResult } from "../../engine/run/result.ts";
import { runSerially } from "../../engine/run/serial.ts";
import { header, indicators, luck, queue, start_day, toy, walk } from "./models.ts";

const model = toy({ report_day: toDay(2024, 3, 1) });
const results = [...runSerially(model, luck, 0, 6, { daily: true })];
const ensemble = collect(model, header(6), results);

function rowsOf(of: Ensemble, indicator: string, every: "day" | "week" | "month" | "year") {
  return of.rows(every).filter((row) => row.indicator === indicator);
}

function failed(run: number): RunFailure {
  return { run, seed: "", scenario: "toy", day: start_day + 3, mechanism: "walk", message: "fell" };
}

test("the order in which runs arrive changes nothing", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(results, { minLength: 6 }), (arrived) => {
      const again = collect(model, header(6), arrived);
      expect(again.hash).toBe(ensemble.hash);
      expect(again.rows("year")).toEqual(ensemble.rows("year"));
    }),
    { numRuns: 10 },
  );
});

test("the hash is that of the runs' hashes in run order", () => {
  expect(ensemble.run_hashes).toEqual(results.map((result) => (result as RunResult).hash));
  expect(ensemble.hash).toBe(sha256Hex(new TextEncoder().encode(ensemble.run_hashes.join(""))));
});

test("a run that is missing or doubled is refused", () => {
  expect(() => collect(model, header(6), results.slice(1))).toThrow("each run");
  expect(() => collect(model, header(6), [...results.slice(1), results[1]!])).toThrow("each run");
});

test("reports begin with the first month that lies wholly in the reported time", () => {
  expect([ensemble.months[0], ensemble.months.at(-1), ensemble.months.length]).toEqual([
    "2024-03-01",
    "2025-12-01",
    22,
  ]);
  expect([ensemble.days![0], ensemble.days!.at(-1)]).toEqual(["2024-03-01", "2025-12-31"]);
  expect(rowsOf(ensemble, "served", "year").map(({ date }) => date)).toEqual(["2024-01-01", "2025-01-01"]);
  expect(rowsOf(ensemble, "served", "week")[1]!.date).toBe("2024-03-08");
});

test("values lie run by run, and a row is their mean and quantiles", () => {
  const values = ensemble.values("waiting");
  expect(values).toHaveLength(6 * 22);
  const second = [0, 1, 2, 3, 4, 5].map((run) => values[run * 22 + 1]!);
  const months = (results[4] as RunResult).months;
  expect(values.slice(4 * 22, 5 * 22)).toEqual(months.slice(2 * 24 + 2, 3 * 24));
  const row = rowsOf(ensemble, "waiting", "month")[1]!;
  expect(row).toEqual({
    scenario: "toy",
    indicator: "waiting",
    date: "2024-04-01",
    mean: mean(second),
    q05: quantile(second, 0.05),
    q25: quantile(second, 0.25),
    q50: quantile(second, 0.5),
    q75: quantile(second, 0.75),
    q95: quantile(second, 0.95),
  });
});

test("days, weeks, months and years of a count add up to the same customers", () => {
  const totals = (["day", "week", "month", "year"] as const).map((every) =>
    rowsOf(ensemble, "customers", every).reduce((sum, row) => sum + row.mean, 0),
  );
  for (const total of totals) expect(total).toBeCloseTo(totals[0]!, 6);
  expect(totals[0]).toBeGreaterThan(1000);
});

test("a flow is a rate per year in every period, and its amounts agree", () => {
  const amount = (every: "day" | "week" | "month" | "year", perRow: (date: string, i: number, all: number) => number) =>
    rowsOf(ensemble, "served", every).reduce((sum, row, i, all) => sum + row.mean * perRow(row.date, i, all.length), 0);
  const customers = rowsOf(ensemble, "customers", "day").reduce((sum, row) => sum + row.mean, 0);
  expect(amount("day", () => 1 / 365)).toBeCloseTo(customers, 6);
  const days = ensemble.days!.length;
  expect(amount("week", (_, i, all) => (i === all - 1 ? days - 7 * (all - 1) : 7) / 365)).toBeCloseTo(customers, 6);
  expect(amount("month", () => 1 / 12)).toBeCloseTo(customers, 6);
  expect(amount("year", (date) => (date === "2024-01-01" ? 10 : 12) / 12)).toBeCloseTo(customers, 6);
});

test("rows of some indicators are theirs among all rows", () => {
  const only = ["waiting", "served"];
  for (const every of ["day", "year"] as const)
    expect(ensemble.rows(every, only)).toEqual(
      ensemble.rows(every).filter(({ indicator }) => only.includes(indicator)),
    );
  expect(ensemble.rows("month", [])).toEqual([]);
});

test("means, peaks and last values keep to their own rule", () => {
  const days = ensemble.values("most_waiting", "day").subarray(0, 31);
  expect(ensemble.values("most_waiting")[0]).toBe(days.reduce((a, b) => (a > b ? a : b)));
  expect(ensemble.values("mean_waiting")[0]).toBeCloseTo(
    mean(ensemble.values("mean_waiting", "day").subarray(0, 31)),
    9,
  );
  expect(ensemble.values("waiting")[0]).toBe(ensemble.values("waiting", "day")[30]);
  const yearly = rowsOf(ensemble, "waiting", "year")[1]!;
  expect(yearly.mean).toBe(rowsOf(ensemble, "waiting", "month").at(-1)!.mean);
});

test("a moving year ends the calendar year as that year's own rate", () => {
  expect(rowsOf(ensemble, "served_12m", "year")[1]!.mean).toBeCloseTo(rowsOf(ensemble, "served", "year")[1]!.mean, 6);
  expect(ensemble.indicators.find(({ id }) => id === "served_12m")).toMatchObject({
    label: "Served, last twelve months",
    aggregate: "last",
    every: "month",
    headline: false,
  });
});

test("a yearly formula comes by year whatever is asked, a monthly one is held over its days", () => {
  const told = { label: "", meaning: "", unit: "1", lens: "", aggregate: "sum" } as const;
  const clock = (world: { read(column: string): { readonly [row: number]: number } }) => {
    const day = world.read("clock.day");
    return () => day[0]! - start_day + 1;
  };
  const formulas: Model["formulas"] = (["month", "year"] as const).map((every) => ({
    ...told,
    id: every,
    every,
    bind: clock,
    bind_now: clock,
  }));
  const other = toy({ formulas });
  const of = collect(other, header(1), [...runSerially(other, luck, 0, 1, { daily: true })]);
  for (const every of ["day", "week", "month", "year"] as const)
    expect(rowsOf(of, "year", every).map(({ date, mean }) => [date, mean])).toEqual([
      ["2024-01-01", 366],
      ["2025-01-01", 731],
    ]);
  expect(
    rowsOf(of, "month", "day")
      .slice(30, 61)
      .map(({ mean }) => mean),
  ).toEqual([...Array(29).fill(31), 60, 60]);
});

test("daily rows need daily values", () => {
  const plain = collect(model, header(1), [...runSerially(model, luck, 0, 1)]);
  expect(plain.days).toBeUndefined();
  expect(() => plain.rows("week")).toThrow("daily values");
});

test("a failed run is reported and left out of the numbers", () => {
  const partly = collect(model, header(6), [...results.slice(0, 2), failed(2), ...results.slice(3)]);
  expect(partly.succeeded).toEqual([0, 1, 3, 4, 5]);
  expect(partly.run_hashes[2]).toBe("failed");
  expect(partly.failures).toEqual([{ ...failed(2), seed: "small models" }]);
  expect(partly.values("waiting")).toHaveLength(5 * 22);
  expect(partly.hash).not.toBe(ensemble.hash);
  const none = collect(model, header(1), [failed(0)]);
  expect(none.rows()).toEqual([]);
});

const counting = toy({
  indicators: [
    {
      ...indicators[0]!,
      id: "tails",
      aggregate: "sum",
      build: (world) => {
        const position = world.read("walker.position");
        return () => (position[0]! < -20 ? 1 : 0);
      },
    },
    {
      ...indicators[0]!,
      id: "heads",
      aggregate: "sum",
      build: (world) => {
        const position = world.read("walker.position");
        return () => (position[0]! > 20 ? 1 : 0);
      },
    },
  ],
  mechanisms: [queue, walk] as readonly Mechanism[],
  probabilities: [
    { id: "p_heads", label: "Heads", meaning: "", indicator: "heads", at_least: 1 },
    { id: "p_both", label: "Both", meaning: "", indicator: "heads", at_least: 1, given: "tails" },
    { id: "p_never", label: "Never", meaning: "", indicator: "heads", at_least: 1e9 },
  ],
});

test("probabilities are shares of runs with Wilson's interval, of those that meet the condition", () => {
  const walks = [...runSerially(counting, luck, 0, 40)];
  const { probabilities } = collect(counting, header(40), walks);
  const count = (id: number, run: number) =>
    (walks[run] as RunResult).months.subarray(id * 24, (id + 1) * 24).reduce((a, b) => a + b, 0);
  const runs = walks.map((_, run) => ({ tails: count(0, run) > 0, heads: count(1, run) > 0 }));
  const [heads, both, never] = probabilities;
  expect(heads).toMatchObject({
    id: "p_heads",
    of: 40,
    p: runs.filter((run) => run.heads).length / 40,
  });
  expect(heads!.low < heads!.p && heads!.p < heads!.high).toBe(true);
  const tails = runs.filter((run) => run.tails);
  expect(both).toMatchObject({
    of: tails.length,
    p: tails.filter((run) => run.heads).length / tails.length,
  });
  expect(tails.length).toBeLessThan(40);
  expect(never).toMatchObject({ p: 0, low: 0 });
  expect(never!.high).toBeCloseTo(0.0634, 3);
});

function growing(targets: Model["targets"]): Ensemble {
  const growing = toy({
    indicators: [
      {
        ...indicators[0]!,
        id: "size",
        label: "Size",
        aggregate: "last",
        build: (world) => {
          const day = world.read("clock.day");
          return () => day[0]! - start_day + 1;
        },
      },
    ],
    targets,
  });
  return collect(growing, header(3), [...runSerially(growing, luck, 0, 3)]);
}

test("a target is met in the first month that reaches it, and dated by the end of that month", () => {
  const { targets, probabilities } = growing([
    { id: "big", indicator: "size", at_least: 100, by_day: toDay(2025, 6, 30), require: 0.5 },
  ]);
  expect(targets[0]).toMatchObject({
    id: "big",
    bound: "at_least",
    value: 100,
    unit: "1",
    by: "2025-06-30",
    require: 0.5,
    satisfied: true,
  });
  expect(targets[0]!.median_year).toBeCloseTo(2024 + 120 / 366, 9);
  expect(targets[0]!.share!.q50).toBeCloseTo(547 / 100, 9);
  expect(probabilities).toEqual([targets[0]!.met]);
  expect(targets[0]!.met).toMatchObject({
    id: "p_target_big",
    p: 1,
    high: 1,
    of: 3,
    label: "Size reaches the target by 2025-06-30",
  });
});

test("a target that comes too late is not met, and a month that ends after its date does not count", () => {
  const { targets } = growing([
    { id: "late", indicator: "size", at_least: 121, by_day: toDay(2024, 4, 29), require: 0.5 },
  ]);
  expect(targets[0]).toMatchObject({ satisfied: false, median_year: Infinity });
  expect(targets[0]!.met!.p).toBe(0);
  expect(targets[0]!.share!.q50).toBeCloseTo(91 / 121, 9);
});

test("a target after the horizon is not judged, and says why", () => {
  const { targets, probabilities } = growing([
    { id: "far", indicator: "size", at_most: 5, by_day: toDay(2030, 12, 31), require: 1 },
  ]);
  expect(targets[0]).toEqual({
    id: "far",
    indicator: "size",
    bound: "at_most",
    value: 5,
    unit: "1",
    by: "2030-12-31",
    require: 1,
    unjudged: "The horizon ends on 2025-12-31, before the date of the target, 2030-12-31.",
  });
  expect(probabilities).toEqual([]);
});
