import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equal } from "../../engine/units/dimension.ts";
import { convert } from "../../engine/units/quantity.ts";
import { parseUnit } from "../../engine/units/unit.ts";
import type { Unit } from "../../engine/units/unit.ts";
import { UNIT_WORDS } from "../../engine/units/unit-words.ts";

function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  return parsed.unit;
}

describe("a unit", () => {
  test.each([
    ["year", 1, 1],
    ["months", 1, 12],
    ["week", 7, 365],
    ["d", 1, 365],
    ["hour", 1, 8760],
    ["MMcf/d", 365, 1],
    ["USD/month per household", 12, 1],
    ["MW", 8760, 1],
    ["kW", 219, 25],
    ["MMBtu", 29307107, 100000000],
    ["bcf", 1000, 1],
    ["%", 1, 100],
    ["1/year", 1, 1],
    ["log/year", 1, 1],
    ["persons per thousand persons", 1, 1000],
    ["billion USD/year", 1e9, 1],
    ["1", 1, 1],
  ])("%s has an exact size in base units", (text, num, den) => {
    expect(unit(text).factor).toEqual({ num, den });
  });

  test("reads the same in the singular and in the plural", () => {
    for (const word of ["day", "year", "month", "week", "person", "truck", "vehicle", "household"]) {
      expect(unit(`${word}s`).factor).toEqual(unit(word).factor);
      expect(unit(`${word}s`).dimension).toEqual(unit(word).dimension);
    }
  });

  test("of power is energy per time", () => {
    expect(unit("MW").dimension).toEqual(unit("MWh/hour").dimension);
    expect(unit("MW").factor).toEqual(unit("MWh/hour").factor);
  });

  test.each([
    ["", 0, "the unit is empty"],
    ["USDD/year", 0, '"USDD" is not a unit'],
    ["USD/", 4, "a unit is missing here"],
    ["USD/yaer", 4, '"yaer" is not a unit'],
    ["USD year", 4, '"year" follows another unit'],
    ["usd", 0, '"usd" is not a unit'],
    ["constructor", 0, '"constructor" is not a unit'],
  ])("%j is refused at its place", (text, at, message) => {
    const parsed = parseUnit(text);
    expect(parsed).toMatchObject({ fault: { at, message } });
  });

  test("that is too large for exact arithmetic is refused", () => {
    expect(parseUnit("billion billion USD")).toMatchObject({ fault: { code: "unit_size" } });
  });

  test("that is mistyped gets a suggestion", () => {
    expect(parseUnit("usd")).toMatchObject({ fault: { help: 'did you mean "USD"?' } });
  });

  test("divided by a unit and read back has the quotient's size and dimension", () => {
    const words = fc.constantFrom(...UNIT_WORDS.keys());
    fc.assert(
      fc.property(words, words, (above, below) => {
        const quotient = unit(`${above}/${below}`);
        const size = ({ factor }: Unit) => factor.num / factor.den;
        expect(size(quotient)).toBeCloseTo(size(unit(above)) / size(unit(below)), 6);
        expect(equal(quotient.dimension, unit(`${above} per ${below}`).dimension)).toBe(true);
      }),
    );
  });

  test("conversion there and back returns within a few units in the last place", () => {
    const times = fc.constantFrom("years", "months", "weeks", "days", "hours");
    fc.assert(
      fc.property(times, times, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (from, to, value) => {
        const there = convert(value, unit(from), unit(to));
        const back = convert(there, unit(to), unit(from));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(4 * Number.EPSILON * value);
      }),
    );
  });

  test("conversion between equal units changes no bit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(convert(value, unit("MMcf/d"), unit("MMcf per day"))).toBe(value);
      }),
    );
  });
});
