import { expect, test } from "vitest";
import { student } from "../../../engine/analysis/measures/student.ts";

test("Student's intervals are as wide as printed tables say", () => {
  const table = [
    [1, 6.313751514675043],
    [2, 2.919985580353726],
    [3, 2.3533634348018264],
    [4, 2.13184678133629],
    [5, 2.015048372669157],
    [7, 1.8945786050613054],
    [8, 1.8595480375228424],
    [15, 1.7530503556925547],
    [30, 1.6972608943617378],
    [100, 1.6602343260657506],
  ] as const;
  for (const [freedom, width] of table) expect(Math.abs(student(0.9, freedom) / width - 1)).toBeLessThan(1e-7);
  expect(student(0.95, 10)).toBeCloseTo(2.2281388519649385, 7);
  expect(student(0.99, 3)).toBeCloseTo(5.840909309733355, 7);
});
