import { expect, test } from "vitest";

import { allRows, inside, isRange, qualityOf } from "../../../engine/analysis/search/box.ts";
import { limitWords } from "../../../engine/analysis/search/box-words.ts";
import { type Cases, casesAt, inputsOf } from "../../../engine/analysis/search/cases.ts";
import { discover } from "../../../engine/analysis/search/discover.ts";
import { PRIM, prim } from "../../../engine/analysis/search/prim.ts";
import { binomialTail, quasiP, without } from "../../../engine/analysis/search/quasi-p.ts";
import type { Key } from "../../../engine/kernel/draw.ts";
import { mixedCases, PLANTED, plantedBox } from "./planted.ts";

const key: Key = [1, 2];

test("the planted box has the coverage, density and mass of the reference", () => {
  const cases = plantedBox();
  const box = [{ low: 0.2, high: 0.6 }, undefined, undefined, { low: 0.5, high: 1 }, undefined, undefined];
  const { coverage, density, mass } = qualityOf(cases, inside(cases.inputs, box, allRows(1000)));
  expect(mass).toBe(PLANTED.mass);
  expect(density).toBeCloseTo(PLANTED.density, 14);
  expect(coverage).toBeCloseTo(PLANTED.coverage, 14);
});

test("a planted box is found: its inputs alone, each edge within 0.06, nearly its whole coverage and density", () => {
  const { boxes, notes } = discover(plantedBox(), key);
  const [found] = boxes;
  expect(notes).toEqual([]);
  expect(found!.words).toEqual(["x1 between 0.201 and 0.61", "x4 at least 0.495"]);
  const [x1, , , x4] = found!.box;
  expect(isRange(x1!) && Math.abs(x1.low - 0.2) < 0.06 && Math.abs(x1.high - 0.6) < 0.06).toBe(true);
  expect(isRange(x4!) && Math.abs(x4.low - 0.5) < 0.06 && x4.high === Infinity).toBe(true);
  expect(found!.density).toBeGreaterThan(0.95 * PLANTED.density);
  expect(found!.coverage).toBeGreaterThan(0.95 * PLANTED.coverage);
  for (const { p } of found!.tests) expect(p).toBeLessThan(1e-20);
  expect(found!.reproduced.coverage).toEqual([1, 0, 0, 1, 0, 0]);
});

test("limits that chance draws are told from those that matter", () => {
  const cases = plantedBox();
  const box = [
    { low: 0.2, high: 0.6 },
    { low: 0.05, high: Infinity },
    undefined,
    { low: 0.5, high: Infinity },
    undefined,
    undefined,
  ];
  for (const { input, p } of quasiP(cases, box))
    if (input === 1) expect(p).toBeGreaterThan(0.05);
    else expect(p).toBeLessThan(0.05);
});

test("each step of a trajectory loses coverage while it peels, and none is smaller than the least mass", () => {
  const steps = prim(plantedBox());
  expect(steps[0]).toMatchObject({ rows: 1000, coverage: 1, mass: 1, restricted: 0 });
  const peeled = steps.filter((step, i) => i === 0 || step.rows < steps[i - 1]!.rows);
  for (const [i, step] of peeled.entries()) {
    if (i === 0) continue;
    expect(step.coverage).toBeLessThanOrEqual(peeled[i - 1]!.coverage);
    expect(step.density).toBeGreaterThan(peeled[i - 1]!.density);
    expect(step.mass).toBeGreaterThanOrEqual(PRIM.mass_min);
  }
});

test("whole numbers keep whole ends, and choices are named", () => {
  const { boxes } = discover(mixedCases(), key);
  expect(boxes[0]!.words).toEqual(["gates at least 8", "switches.rule is b or d"]);
  expect(boxes[0]).toMatchObject({ coverage: 1, density: 1 });
});

test("a second box finds what the first left", () => {
  const cases = plantedBox();
  const [, x2, , , x5, x6] = cases.inputs.map(({ x }) => x);
  const interest = cases.interest.map((_, row) => (x2![row]! < 0.25 || (x5![row]! > 0.7 && x6![row]! > 0.6) ? 1 : 0));
  const { boxes } = discover({ ...cases, interest }, key, { boxes: 3 });
  expect(boxes.map(({ words }) => words.map((word) => word.split(" ")[0]))).toEqual([["x2"], ["x5", "x6"]]);
  expect(boxes[0]!.coverage + boxes[1]!.coverage).toBeGreaterThan(0.9);
});

test("the order of rows moves no edge, and the same table gives the same boxes", () => {
  const cases = plantedBox();
  const turned = casesAt(cases, allRows(1000).reverse());
  const steps = prim(cases).map(({ box, rows }) => ({ box, rows }));
  expect(prim(turned).map(({ box, rows }) => ({ box, rows }))).toEqual(steps);
  expect(discover(cases, key)).toEqual(discover(cases, key));
});

test("a table in which nothing can be found says so", () => {
  const cases = plantedBox();
  const as = (interest: Uint8Array): Cases => ({ ...cases, interest });
  expect(discover(as(new Uint8Array(1000)), key)).toMatchObject({ boxes: [], notes: ["no row is of interest"] });
  expect(discover(as(new Uint8Array(1000).fill(1)), key).notes).toEqual(["every row is of interest"]);
  expect(discover(casesAt(cases, new Int32Array(0)), key)).toMatchObject({ rows: 0, notes: ["the table has no rows"] });
  const same = { ...cases, inputs: cases.inputs.map((input) => ({ ...input, x: new Float64Array(1000) })) };
  expect(discover(same, key).boxes).toEqual([]);
});

test("the binomial tail is exact", () => {
  expect(binomialTail(3, 5, 0.5)).toBeCloseTo(0.5, 14);
  expect(binomialTail(9, 10, 0.9)).toBeCloseTo(0.7360989291, 10);
  expect(binomialTail(0, 10, 0.3)).toBe(1);
  expect(binomialTail(11, 10, 0.3)).toBe(0);
  expect(binomialTail(5, 5, 1)).toBe(1);
});

test("a limit taken away leaves the other end", () => {
  const box = [{ low: 1, high: 2 }];
  expect(without(box, { input: 0, side: "low", p: 1 })).toEqual([{ low: -Infinity, high: 2 }]);
  expect(without([{ low: 1, high: Infinity }], { input: 0, side: "low", p: 1 })).toEqual([undefined]);
});

test("words keep as many digits as tell the ends apart, and large numbers are said in words", () => {
  const real = { name: "a.b", unit: "USD/year", kind: "real", x: new Float64Array() } as const;
  expect(limitWords(real, { low: 0.12, high: 0.35 })).toBe("a.b between 0.12 and 0.35 USD/year");
  expect(limitWords(real, { low: 1.23401, high: 1.23412 })).toBe("a.b between 1.234 and 1.2341 USD/year");
  expect(limitWords(real, { low: 5.123e9, high: Infinity })).toBe("a.b at least 5.12 billion USD/year");
  expect(limitWords({ ...real, unit: "1" }, { low: -Infinity, high: -0.004 })).toBe("a.b at most -0.004");
});

test("factors become inputs of their kind", () => {
  const inputs = inputsOf(
    [
      { name: "a", unit: "1", distribution: { kind: "uniform", low: 0, high: 1 } },
      { name: "b", unit: "1", distribution: { kind: "integer", low: 0, high: 3 } },
      { name: "c", unit: "1", distribution: { kind: "choice", values: ["x", 5] } },
    ],
    Float64Array.of(0.1, 2, 0, 0.2, 3, 1),
  );
  expect(inputs.map(({ kind, values, x }) => [kind, values, [...x]])).toEqual([
    ["real", undefined, [0.1, 0.2]],
    ["whole", undefined, [2, 3]],
    ["choice", ["x", "5"], [0, 1]],
  ]);
});
