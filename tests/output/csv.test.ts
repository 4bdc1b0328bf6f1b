import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { csv, differencesCSV, eventsCSV, rowsCSV } from "../../output/csv.ts";
import { comparison, ensemble, RUNS } from "./fixture.ts";

describe("CSV", () => {
  test("numbers read back to the same bits", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
        const [, ...lines] = parsed(csv(values.map((value) => ({ value }))));
        expect(lines.map(([cell]) => Number(cell) + 0)).toEqual(values.map((value) => value + 0));
      }),
    );
  });

  test("texts of every spelling read back, but for the mark before a formula", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", "é", "ش", " ", "=", "-"),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1 }), (records) => {
        const [head, ...lines] = parsed(csv(records));
        expect(head).toEqual(["a", "b"]);
        expect(lines.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, "")))).toEqual(
          records.map(({ a, b }) => [a, b]),
        );
      }),
    );
  });

  test("a text that starts a formula is marked and a number is not", () => {
    const cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"];
    const [, ...lines] = parsed(csv(cells.map((text) => ({ text, number: -1 }))));
    expect(lines).toEqual(cells.map((text) => [`'${text}`, "-1"]));
  });

  test("what is not a number is an empty cell", () => {
    expect(csv([{ a: NaN, b: Infinity, c: undefined, d: null, e: 0.1, f: true }])).toBe("a,b,c,d,e,f\n,,,,0.1,true\n");
  });

  test("rows keep their columns even when there are none", () => {
    expect(rowsCSV([])).toBe("scenario,indicator,date,mean,q05,q25,q50,q75,q95\n");
    const lines = rowsCSV(ensemble().rows("year")).trimEnd().split("\n");
    expect(lines).toHaveLength(1 + 5 * 5);
    expect(lines[1]).toMatch(/^sanctions-relief,trade_total_political,2026-01-01,[\d.]+,/);
    expect(differencesCSV(comparison().others[0]!.rows("year")).split("\n")[0]).toContain("p_above_zero");
  });

  test("events name their subjects, dates and causes", () => {
    const made = ensemble();
    const [first] = made.events;
    const [head, ...lines] = parsed(
      [
        ...eventsCSV({
          ...made,
          events: [...made.events, { ...first!, from: 0, to: 1, subject: -1, km: 12.5, causes: [1, 2] }],
        }),
      ].join(""),
    );
    expect(head).toEqual([
      "run",
      "date",
      "id",
      "kind",
      "from",
      "to",
      "goldstein",
      "fatalities",
      "km",
      "subject",
      "causes",
    ]);
    expect(lines).toHaveLength(RUNS * 5 + 1);
    expect(lines[0]).toEqual(["0", "2026-06-01", "0", "scenario.order", "", "", "0", "0", "", "interim_deal", ""]);
    expect(lines.at(-1)!.slice(4)).toEqual(["IRN", "PAK", "0", "0", "12.5", "", "1 2"]);
  });
});

/** Reads CSV as RFC 4180 says. */
function parsed(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else while (text[at] !== "," && text[at] !== "\n") cell += text[at++];
    line.push(cell);
    if (text[at++] === "\n") {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}
