import { expect, test } from "vitest";
import { compare } from "../../engine/analysis/compare.ts";
import { fan } from "../../engine/analysis/fan.ts";
import { limits } from "../../engine/analysis/limits.ts";
import { parameterInfo } from "../../engine/analysis/parameters.ts";
import { toDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { collect } from "../../engine/run/ensemble.ts";
import type { RunFailure } from "../../engine/run/result.ts";
import { runSerially } from "../../engine/run/serial.ts";
import { header, luck, order, toy } from "./models.ts";

const RUNS = 12;
const close: Partial<Model> = {
  orders: [
    order("close", {
      trigger: { type: "at", days: [toDay(2024, 7, 1)] },
      effects: [{ column: "counter.open", row: 0, does: "to", value: 0 }],
    }),
  ],
};

function play(parts: Partial<Model> = {}, id = "toy", daily = false) {
  const model = toy(parts);
  return collect(model, header(RUNS, 0, id), [...runSerially(model, luck, 0, RUNS, { daily })]);
}

const base = play({}, "base", true);
const closed = play(close, "closed", true);

test("a scenario does not differ from itself", () => {
  const { others } = compare(base, [base]);
  for (const row of others[0]!.rows())
    expect(row).toMatchObject({ diff_mean: 0, diff_q05: 0, diff_q95: 0, p_above_zero: 0 });
});

test("paired by run, an event differs only from its day on and only where it acts", () => {
  const rows = compare(base, [closed]).others[0]!.rows("day");
  const before = rows.filter(({ date }) => date < "2024-07-01");
  expect(before.every(({ diff_q05, diff_q95 }) => diff_q05 === 0 && diff_q95 === 0)).toBe(true);
  expect(rows.filter(({ indicator }) => indicator === "position").every(({ diff_mean }) => diff_mean === 0)).toBe(true);
  const last = rows.filter(({ indicator }) => indicator === "waiting").at(-1)!;
  expect(last).toMatchObject({
    base: "base",
    scenario: "closed",
    date: "2025-12-31",
    p_above_zero: 1,
  });
});

test("differences are those of the rows where the mean is concerned, in every period", () => {
  for (const every of ["week", "month", "year"] as const) {
    const means = (of: typeof base) =>
      of
        .rows(every)
        .filter(({ indicator }) => indicator === "served")
        .map(({ mean }) => mean);
    const differences = compare(base, [closed])
      .others[0]!.rows(every)
      .filter(({ indicator }) => indicator === "served");
    means(closed).forEach((mean, i) => expect(differences[i]!.diff_mean).toBeCloseTo(mean - means(base)[i]!, 6));
  }
});

test("horizons that differ are compared over their common months", () => {
  const long = play({ end_day: toDay(2026, 6, 30) }, "long");
  const late = play({ report_day: toDay(2025, 3, 1), end_day: toDay(2026, 6, 30) }, "late");
  const rows = compare(base, [long, late]).others.map((other) =>
    other.rows("month").filter(({ indicator }) => indicator === "position"),
  );
  expect(rows[0]).toHaveLength(24);
  expect([rows[1]!.length, rows[1]![0]!.date]).toEqual([10, "2025-03-01"]);
  for (const row of rows.flat()) expect(row.diff_mean).toBe(0);
  const years = compare(base, [late]).others[0]!.rows("year");
  for (const row of years) expect(row.diff_mean).toBe(0);
});

test("a run that failed on either side is left out of the pairs", () => {
  const model = toy(close);
  const failure: RunFailure = {
    run: 3,
    seed: "",
    scenario: "toy",
    day: 0,
    mechanism: "",
    message: "",
  };
  const partly = collect(
    model,
    header(RUNS, 0, "partly"),
    [...runSerially(model, luck, 0, RUNS)].map((result) => (result.run === 3 ? failure : result)),
  );
  const rows = compare(partly, [closed]).others[0]!.rows();
  for (const row of rows) expect(row).toMatchObject({ diff_q05: 0, diff_q95: 0 });
});

test("ensembles of other seeds or runs are not compared", () => {
  expect(() => compare(base, [{ ...closed, root: "0" }])).toThrow("same seed");
  expect(() => compare(base, [{ ...closed, from: 1 }])).toThrow("same seed");
});

test("a fan's bands lie within one another around the median", () => {
  const { series, rows } = fan(base, "position", "month");
  expect(series.id).toBe("position");
  expect(rows).toHaveLength(24);
  const months = base.rows().filter(({ indicator }) => indicator === "position");
  rows.forEach((row, i) => {
    const inOrder = [row.low90, row.low80, row.low50, row.median, row.high50, row.high80, row.high90];
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect([row.low90, row.median, row.high90]).toEqual([months[i]!.q05, months[i]!.q50, months[i]!.q95]);
  });
  expect(fan(base, "position", "week").rows).toHaveLength(105);
});

test("parameters are told as they stand, with what they were declared as", () => {
  const told = parameterInfo(toy({ parameters: { "walk.step": 0.5 } }));
  expect(told.map(({ id }) => id)).toEqual(["queue.arrivals", "queue.served", "walk.step"]);
  expect(told[2]).toMatchObject({ value: 0.5, default: 1, min: 0, max: 2, status: "judgement" });
});

test("limits say how many parameters are judged and speak only of what the model has", () => {
  const said = limits(toy());
  expect(said).toContain("2 of 3 parameters (67 %) are expert judgement; each shows how well it is known.");
  expect(said.join(" ")).not.toContain("strikes");
  const withStrikes = limits(
    toy({
      mechanisms: [{ id: "escalation", title: "", meaning: "", parameters: {}, build: () => ({}) }],
    }),
  );
  expect(withStrikes.join(" ")).toContain("a single exchange of strikes in about twenty years");
});
