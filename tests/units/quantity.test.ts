import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity } from "../../engine/units/quantity.ts";
import { parseUnit } from "../../engine/units/unit.ts";

function read(written: string | number, unitText: string) {
  const parsed = parseUnit(unitText);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  return parseQuantity(written, parsed.unit);
}

describe("a quantity", () => {
  test.each<[string | number, string, number]>([
    ["3 billion USD/year", "USD/year", 3e9],
    ["750 MMcf/d", "MMcf/d", 750],
    ["14 days", "days", 14],
    ["2 weeks", "days", 14],
    ["12 months", "years", 1],
    ["20 %", "1", 0.2],
    ["20 percent", "share", 0.2],
    ["20", "1", 20],
    [0.25, "1", 0.25],
    ["-4.5 days", "days", -4.5],
    ["1.5e3 t", "kt", 1.5],
    ["3 %/month", "1/year", 0.36],
    ["0.03/month", "1/year", 0.36],
    ["0.03 1/month", "1/year", 0.36],
    ["0.03 per month", "1/year", 0.36],
    ["1.1 million t", "t", 1_100_000],
    ["4.35 billion USD", "USD", 4_350_000_000],
    [" 10  USD / year ", "USD/year", 10],
    ["2 persons per thousand persons", "share", 0.002],
    ["0e99999999999", "1", 0],
  ])("%j in %s is %d", (written, unit, value) => {
    expect(read(written, unit)).toEqual({ value });
  });

  test.each<[string | number, string, string, string]>([
    ["3", "USD/year", "unit_missing", 'write "3 USD/year"'],
    [3, "USD/year", "unit_missing", 'write "3 USD/year"'],
    ["3 billion", "USD/year", "unit_missing", 'write "3 billion USD/year"'],
    ["20", "%", "unit_missing", 'write "20 %"'],
    ["3 persons", "USD/year", "dimension", 'write "3 USD/year"'],
    ["3 USDD", "USD", "unknown_unit", 'did you mean "USD"?; a value here looks like "3 USD"'],
    ["3 bn", "USD/year", "unknown_multiplier", 'write "3 billion USD/year"'],
    ["3 bn USD/year", "USD/year", "unknown_multiplier", 'write "3 billion USD/year"'],
    ["1,000 USD", "USD", "number_form", 'write "1000 USD"'],
    ["1_000", "1", "number_form", 'write "1000"'],
    [".5", "1", "number_form", 'write "0.5"'],
    ["5.", "1", "number_form", 'write "5"'],
    ["+1", "1", "number_form", 'write "1"'],
    ["017", "1", "number_form", 'write "17"'],
    ["0x1F", "1", "number_form", 'write "31"'],
    ["1e400", "1", "number_size", "write a number between 1e-300 and 1e300"],
    ["1e-400", "1", "number_size", "write a number between 1e-300 and 1e300"],
    ["14 days 3 hours", "days", "unknown_unit", ""],
    ["", "USD", "number_form", 'write a number such as 0.5, 20 or "3 billion"'],
    ["USD/year", "USD/year", "number_form", 'write a number such as 0.5, 20 or "3 billion"'],
    [Infinity, "1", "number_form", 'write a number such as 0.5, 20 or "3 billion"'],
    [NaN, "1", "number_form", 'write a number such as 0.5, 20 or "3 billion"'],
  ])("%j where %s is needed is refused: %s", (written, unit, code, help) => {
    const parsed = read(written, unit);
    expect(parsed).toMatchObject({ fault: { code } });
    if (help !== "" && "fault" in parsed) expect(parsed.fault.help).toBe(help);
  });

  test("names both units when they measure different things", () => {
    const message = '"3 persons" is in persons, but USD/year is needed';
    expect(read("3 persons", "USD/year")).toMatchObject({ fault: { at: 0, length: 9, message } });
  });

  test("points at the unit that it does not know", () => {
    expect(read("3 million USD/yaer", "USD/year")).toMatchObject({ fault: { at: 14, length: 4 } });
  });

  test("in its own unit keeps every bit of a written number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = String(value).replace("e+", "e");
        expect(read(`${written} MMcf/d`, "MMcf/day")).toEqual({ value: Number(written) });
      }),
    );
  });

  test("of any text is a value or a fault inside the text, never an exception", () => {
    const pieces = fc.constantFrom("3", " ", "USD", "/", "per", "%", "e9", ".", "-", "bn", "day", ",", "é", "0x");
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = read(text, "USD/day");
        if ("value" in parsed) return expect(Number.isFinite(parsed.value)).toBe(true);
        expect(parsed.fault.at + parsed.fault.length).toBeLessThanOrEqual(text.length);
        expect(parsed.fault.help).not.toBe("");
      }),
    );
  });
});
