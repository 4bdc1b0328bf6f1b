import { describe, expect, test } from "vitest";
import { fromDay } from "../../engine/kernel/calendar.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { begun, calm, firstPair, pass, rowOf, still, sum, twoStates } from "../contracts/worlds.ts";

const books = (sim: Simulation, lens: string) => {
  const row = rowOf(sim, "lens", lens);
  return ["a_to_b", "b_to_a"].map((name) => sim.world.column(`lens.book_${name}`)[row]!);
};
const record = (sim: Simulation, id: string) => [...sim.world.column(`record.${id}`)];

describe("the books", () => {
  test("base trade shows what the books of its year show", () => {
    const { indicators } = still(firstPair());
    const sim = begun(firstPair());
    const shown = (id: string) => indicators.find((indicator) => indicator.id === id)!.initial!(sim.observer) / 1e9;
    const expected = {
      trade_a_to_b_customs_b: 1.18,
      trade_a_to_b_customs_a: 2.28,
      trade_b_to_a_customs_a: 0.64,
      trade_total_political: 2.92,
    };
    for (const [id, value] of Object.entries(expected)) expect(Math.abs(shown(id) / value - 1), id).toBeLessThan(0.05);
    expect(shown("trade_total_central_bank")).toBe(0);
    expect(shown("trade_b_to_a_customs_b")).toBe(0);
  });

  test("so does the first year without growth and noise", () => {
    const sim = begun(
      still(
        firstPair((scenario) => {
          scenario.horizon = { from: "2026-01-01", to: "2026-12-31" };
          scenario.states = { IRN: { growth: "0 %/year" }, PAK: { growth: "0 %/year" } };
          scenario.drivers = { market_access: { value: "0 log/year" } };
        }),
      ),
    );
    const totals = [0, 0, 0];
    pass(sim, Infinity, () =>
      ["customs_b", "customs_a", "central_bank"].forEach((lens, i) => (totals[i]! += sum(books(sim, lens)))),
    );
    expect(Math.abs(totals[0]! / 1.18e9 - 1)).toBeLessThan(0.05);
    expect(Math.abs(totals[1]! / 2.92e9 - 1)).toBeLessThan(0.05);
    expect(totals[2]).toBe(0);
  });

  test("a year is the sum of its months, and a month of its days", () => {
    const sim = begun(twoStates());
    let year = 0;
    pass(sim, 365, () => (year += sum(books(sim, "customs_b"))));
    const months = record(sim, "trade_total_customs_b").slice(0, 12);
    expect(sum(months) / 12).toBeCloseTo(year, 0);
    expect(record(sim, "trade_total_customs_b_12m")[11]).toBeCloseTo(year, 0);
  });

  test("a source errs once in each of its own years", () => {
    const sim = begun(firstPair());
    const error = sim.world.column("lens.error");
    const turns = { central_bank: 7, customs_a: 3, customs_b: 7 };
    const changed = new Map<string, number[]>();
    let before = [...error];
    pass(sim, 800, (day) => {
      const { month, day: dayOfMonth } = fromDay(day);
      for (const lens of Object.keys(turns)) {
        const row = rowOf(sim, "lens", lens);
        if (error[row] === before[row] || day === sim.model.start_day) continue;
        expect(dayOfMonth).toBe(1);
        changed.set(lens, [...(changed.get(lens) ?? []), month]);
      }
      before = [...error];
    });
    for (const [lens, month] of Object.entries(turns))
      expect(changed.get(lens), lens).toEqual([month, month, ...(month === 3 ? [month] : [])]);
  });

  test("an error belongs to the year and not to the day on which a run begins", () => {
    const error = (from: string) => {
      const sim = begun(
        firstPair((scenario) => Object.assign(scenario, { as_of: from, horizon: { from, to: "2027-12-31" } })),
      );
      pass(sim, 400);
      return sim.world.column("lens.error")[rowOf(sim, "lens", "customs_b")];
    };
    expect(error("2026-01-01")).toBe(error("2026-02-01"));
  });

  test("a lens made of others shows their figures, noise included", () => {
    const sim = begun(firstPair());
    pass(sim, 400, () => expect(books(sim, "political")).toEqual(books(sim, "customs_a")));
    expect(record(sim, "trade_total_political").slice(0, 13)).toEqual(
      record(sim, "trade_total_customs_a").slice(0, 13),
    );
  });

  test("noise is relative, and gone when it is set to nothing", () => {
    const model = (noise: number) => ({
      ...still(twoStates(calm)),
      parameters: { ...still(twoStates(calm)).parameters, "lenses.noise": noise },
    });
    const exact = pass(begun(model(0)), 20);
    const noisy = pass(begun(model(1)), 20);
    const error = noisy.world.column("lens.error")[0]!;
    expect(exact.world.column("lens.error")[0]).toBe(1);
    expect(error).not.toBe(1);
    books(noisy, "customs_b").forEach((book, d) =>
      expect(Math.abs(book - books(exact, "customs_b")[d]! * error)).toBeLessThanOrEqual(1),
    );
  });
});
