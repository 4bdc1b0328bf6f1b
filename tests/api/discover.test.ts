import fc from "fast-check";
import { expect, test } from "vitest";

import { discover, type StudyTable } from "../../api/discover.ts";
import { type Column, where } from "../../api/where.ts";
import { uniform } from "../../engine/kernel/draw.ts";

const COLUMNS: Column[] = [
  { name: "banks.herding", unit: "1" },
  { name: "switches.rule", unit: "1", values: ["strict", "lenient"] },
  { name: "crossings.gates", unit: "1", values: ["2", "4"] },
  { name: "delay", unit: "day" },
  { name: "trade_total", unit: "USD/year" },
  { name: "trade_total@2030", unit: "USD/year" },
  { name: "p_strike", unit: "1" },
];

const ROWS: Readonly<Record<string, readonly number[]>> = {
  "banks.herding": [0.1, 0.2, 0.3, 0.4],
  "switches.rule": [0, 1, 0, 1],
  "crossings.gates": [0, 0, 1, 1],
  delay: [7, 30, 14, 60],
  trade_total: [1e9, 6e9, 3e9, NaN],
  "trade_total@2030": [2e9, 8e9, 4e9, NaN],
  p_strike: [1, 0, 1, 1],
};

function held(text: string): number[] {
  return [...where(text, COLUMNS).test(4, (name) => Float64Array.from(ROWS[name]!))];
}

test("a question reads inputs and outcomes, in any unit, and gives NaN where there is no answer", () => {
  expect(held("trade_total < 5 billion USD/year and p_strike == 1")).toEqual([1, 0, 1, NaN]);
  expect(held("banks.herding > 0.15")).toEqual([0, 1, 1, 1]);
  expect(held("trade_total@2030 > trade_total * 1.5")).toEqual([1, 0, 0, NaN]);
  expect(held("delay >= 2 weeks")).toEqual([0, 1, 1, 1]);
  expect(held("switches.rule == lenient or banks.herding < 0.2")).toEqual([1, 1, 0, 1]);
  expect(held("crossings.gates > 3")).toEqual([0, 0, 1, 1]);
  expect(held("p_strike == 1 and banks.herding > mean(row_banks_herding)")).toEqual([0, 0, 1, 1]);
  expect(where("trade_total@2030 < 5 USD/year", COLUMNS).reads).toEqual(["trade_total@2030"]);
});

test.each([
  ["trade_total < 5", '5 billion USD/year|write "5 USD/year"'],
  ["trade_total < 5 days", "USD/year"],
  ["trade_total@2031 < 5 USD/year", 'did you mean "trade_total@2030"?'],
  ["bank.herding > 0.2", 'did you mean "banks.herding"?'],
  ["shock.size > 0.2", 'nothing is named "shock.size"; names are banks.herding,'],
  ["switches.rule == harsh", "strict, lenient"],
  ["switches.rule > strict", "ids have no order"],
  ["trade_total", "a condition is needed"],
  ["trade_total <", "ends too early"],
  ["", "empty"],
  ["lag(trade_total, 12 months) > 0", "has no past"],
  ["trade_total = 5", '"=="'],
])("what is wrong with %j is said with a remedy", (text, part) => {
  expect(() => where(text, COLUMNS)).toThrow(expect.objectContaining({ name: "RequestError" }));
  expect(() => where(text, COLUMNS)).toThrow(new RegExp(part.replace(/[?.*()]/g, "\\$&")));
});

test("whatever is asked, it is a question or a mistake that is explained", () => {
  const words = [
    "trade_total",
    "banks.herding",
    "switches.rule",
    "strict",
    "p_strike",
    "<",
    "==",
    "and",
    "not",
    "(",
    ")",
    "5 billion USD/year",
    "0",
    "1",
    "quantile",
    "row_delay",
    ",",
    "@",
    ".",
    "?",
    ":",
    "days",
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(" ")),
      ),
      (text) => {
        try {
          expect(held(text)).toHaveLength(4);
        } catch (error) {
          expect(error).toMatchObject({ name: "RequestError" });
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("columns that one word would stand for are refused", () => {
  const twins = [
    { name: "a.b", unit: "1" },
    { name: "a_b", unit: "1" },
  ];
  expect(() => where("a.b > 1", twins)).toThrow('"a.b" and "a_b" cannot be told apart');
});

test("a discovery leaves out rows without an answer and says so", () => {
  const rows = 500;
  const draw = (row: number, index: number) => uniform([5, 6], row, 0, index);
  const x: Readonly<Record<string, Float64Array>> = {
    "banks.herding": Float64Array.from({ length: rows }, (_, row) => draw(row, 0)),
    "switches.rule": Float64Array.from({ length: rows }, (_, row) => Math.floor(2 * draw(row, 1))),
    trade: Float64Array.from({ length: rows }, (_, row) =>
      row % 10 === 9 ? NaN : draw(row, 0) > 0.6 && draw(row, 1) < 0.5 ? 1e9 : 4e9,
    ),
  };
  const table: StudyTable = {
    inputs: [
      { name: "banks.herding", unit: "1", distribution: { kind: "uniform", low: 0, high: 1 } },
      { name: "switches.rule", unit: "1", distribution: { kind: "choice", values: ["strict", "lenient"] } },
    ],
    outcomes: [{ name: "trade", unit: "USD/year" }],
    rows,
    replicates: 2,
    seed: "taftan",
    column: (name) => x[name]!,
  };
  const { found, left_out, cases } = discover(table, "trade < 2 billion USD/year");
  expect([left_out, found.rows, cases.interest.length]).toEqual([50, 450, 450]);
  expect(found.boxes[0]!.words).toEqual(["banks.herding at least 0.602", "switches.rule is strict"]);
  expect(found.notes.join()).toContain("50 of 500 rows have no answer");
  expect(found.notes.join()).toContain("2 runs share each point");
});
