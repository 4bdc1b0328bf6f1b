import { expect, test } from "vitest";

import { differenceTable, headlineTable } from "../../output/table.ts";
import { cells, sparkline, wrap } from "../../output/terminal.ts";
import { comparison, ensemble } from "./fixture.ts";

test("five headline indicators over five years fit forty lines of a hundred columns", () => {
  const lines = headlineTable(ensemble()).trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(40);
  for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(100);
  expect(lines[0]).toBe("Sanctions relief in two steps");
});

test("medians stand over their bands, in columns by year", () => {
  const lines = headlineTable(ensemble()).split("\n");
  const at = lines.findIndex((line) => line.includes("billion USD/year · lens political"));
  const [years, medians, bands] = [lines[1]!, lines[at + 1]!, lines[at + 2]!];
  expect(medians).toMatch(/2\.99 +3\.33 +3\.75 +4\.04 +4\.23$/);
  expect(bands).toMatch(/90 % of runs +2\.90–3\.09 +3\.14–3\.60/);
  expect(new Set([years, medians, bands].map(cells)).size).toBe(1);
});

test("probabilities and targets come with their intervals and what was missed", () => {
  const text = headlineTable(ensemble());
  expect(text).toMatch(/A strike across the border +18 % \(10–29 %\)\n/);
  expect(text).toContain("71 % (41–90 %) of 7 runs");
  expect(text).toContain("misses the required 50 % of runs");
  expect(text).toContain("not judged: the horizon ends before 2035-12-31");
});

test("failed runs and broken invariants are said", () => {
  const text = headlineTable(ensemble({ failing: true }));
  expect(text).toContain("Run 3 failed on 1971-05-16 in banks: a share is above one");
  expect(text).toContain("Invariant flows_are_conserved was broken in 1 of 40 runs, first on 2027-02-03");
});

test("a horizon with more years than fit shows some of them and says so", () => {
  const lines = headlineTable(ensemble({ months: 240 })).split("\n");
  expect(lines[1]).toMatch(/6 of 20 years +2026 .* 2045$/);
  for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(100);
});

test("narrow terminals get narrow tables", () => {
  for (const line of headlineTable(ensemble(), { width: 60 }).split("\n")) expect(cells(line)).toBeLessThanOrEqual(60);
});

test("colours are there only when asked for", () => {
  expect(headlineTable(ensemble())).not.toContain("\u001B");
  const coloured = headlineTable(ensemble(), { color: true });
  expect(coloured).toContain("\u001B[1m");
  expect(coloured.replace(/\u001B\[\d+m/g, "").replace(/ +$/gm, "")).toBe(headlineTable(ensemble()));
});

test("a comparison shows paired differences and the share of runs above zero", () => {
  const text = differenceTable(comparison());
  expect(text).toContain("Sanctions relief in two steps, against Baseline, sanctions as they stand");
  expect(text).toMatch(/\+215 +\+483 +\+612 +\+689\n/);
  expect(text).toMatch(/runs above zero +0 % +100 %/);
  for (const line of text.split("\n")) expect(cells(line)).toBeLessThanOrEqual(100);
});

test("a sparkline rises with its series and leaves gaps", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe("▁▂▃▄▅▆▇█");
  expect(sparkline([0, NaN, 7], 3)).toBe("▁ █");
  expect(sparkline([5, 5], 8)).toBe("▄▄");
  expect(sparkline([NaN], 8)).toBe(" ");
});

test("text is wrapped between words, wide characters counted", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(cells("日本e\u0301")).toBe(5);
});
