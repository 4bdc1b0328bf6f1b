import { describe, expect, test } from "vitest";
import type { Indicator } from "../../engine/kernel/indicator.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { seriesOf } from "../../engine/run/series.ts";
import { root } from "../../engine/kernel/root.ts";
import { parts } from "../../engine/parts.ts";
import { parseUnit } from "../../engine/units/unit.ts";
import { begun, firstPair, twoStates } from "./worlds.ts";

const worlds = [
  { name: "two states", model: twoStates() },
  {
    name: "the first pair",
    model: firstPair((scenario) => (scenario.horizon = { from: "2026-01-01", to: "2027-12-31" })),
  },
];

const AGGREGATES = ["rate", "sum", "mean", "max", "last"];

test("no two indicators have one id", () => {
  for (const { model } of worlds) {
    const ids = model.indicators.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("every indicator of the engine is in every model", () => {
  for (const { model } of worlds)
    expect(model.indicators.map(({ id }) => id)).toEqual(expect.arrayContaining(parts.indicators.map(({ id }) => id)));
});

test("every probability asks for indicators that there are", () => {
  const ids = parts.indicators.map(({ id }) => id);
  for (const { id, indicator, given, meaning } of parts.probabilities) {
    expect(ids, id).toContain(indicator);
    if (given !== undefined) expect(ids, id).toContain(given);
    expect(meaning).toMatch(/\S/);
  }
});

describe.each(worlds)("the indicators of $name", ({ model }) => {
  test.each(model.indicators)("$id says what it is, in which unit and how it adds up", (indicator) => {
    expect(indicator.id).toMatch(/^[a-z][a-z0-9_]*(_[A-Z][A-Z0-9]*)*$/);
    expect(indicator.label).toMatch(/\S/);
    expect(indicator.meaning).toMatch(/\.$/);
    expect(parseUnit(indicator.unit)).toHaveProperty("unit");
    expect(AGGREGATES).toContain(indicator.aggregate);
    if (indicator.aggregate === "rate") expect(indicator.unit).toMatch(/\/year$/);
    expect(indicator.min ?? -Infinity).toBeLessThan(indicator.max ?? Infinity);
  });

  test("they stay within their bounds, day by day and month by month", () => {
    const series = seriesOf(model);
    const { run } = runner(model);
    const outside = new Set<string>();
    for (let index = 0; index < 3; index++) {
      const result = run(root("indicators"), index, { daily: true });
      if (isFailure(result)) throw new Error(result.message);
      for (const values of [result.days!, result.months]) {
        const count = values.length / series.length;
        series.forEach(({ id, min = -Infinity, max = Infinity }, row) => {
          for (const value of values.subarray(row * count, (row + 1) * count))
            if (!(value >= min - 1e-9 && value <= max + 1e-9)) outside.add(`${id}: ${value}`);
        });
      }
    }
    expect([...outside]).toEqual([]);
  });

  test("flows begin where their first month is, within a factor of three, for seasons are in it", () => {
    const sim = begun(model);
    const initial = model.indicators.map((indicator) => indicator.initial?.(sim.observer));
    while (sim.day <= model.start_day + 31) sim.step();
    const flows = model.indicators.filter(({ aggregate }: Indicator) => aggregate === "rate");
    expect(flows.length).toBeGreaterThan(5);
    for (const { id } of flows) {
      const start = initial[model.indicators.findIndex((indicator) => indicator.id === id)]!;
      const month = sim.world.column(`record.${id}`)[0]!;
      if (start === 0) expect(month, id).toBe(0);
      else {
        expect(month / start, id).toBeGreaterThan(1 / 3);
        expect(month / start, id).toBeLessThan(3);
      }
    }
  });
});
