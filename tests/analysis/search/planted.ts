import { readFileSync } from "node:fs";

import type { Cases } from "../../../engine/analysis/search/cases.ts";
import { type Key, uniform } from "../../../engine/kernel/draw.ts";

/**
 * A box planted in six dimensions (x1 from .2 to .6, x4 from .5 on; 1,000 rows, labels turned with
 * chance .03), with the figures that go with exactly these rows.
 */
export function plantedBox(): Cases {
  const lines = readFileSync(new URL("prim_box_d6.csv", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const rows = lines.slice(1).map((line) => line.split(",").map(Number));
  return {
    inputs: Array.from({ length: 6 }, (_, j) => ({
      name: `x${j + 1}`,
      unit: "1",
      kind: "real",
      x: Float64Array.from(rows, (row) => row[j]!),
    })),
    interest: Uint8Array.from(rows, (row) => row[6]!),
  };
}

export const PLANTED = { mass: 0.209, density: 0.9760765550239234, coverage: 0.8869565217391304 };

/** A whole number from 1 to 10 above 7 and a choice of b or d are of interest; a real number says nothing. */
export function mixedCases(rows = 600, key: Key = [7, 7]): Cases {
  const draw = (row: number, index: number) => uniform(key, row, 0, index);
  const whole = Float64Array.from({ length: rows }, (_, row) => 1 + Math.floor(draw(row, 0) * 10));
  const choice = Float64Array.from({ length: rows }, (_, row) => Math.floor(draw(row, 1) * 4));
  return {
    inputs: [
      { name: "gates", unit: "1", kind: "whole", x: whole },
      { name: "switches.rule", unit: "1", kind: "choice", values: ["a", "b", "c", "d"], x: choice },
      {
        name: "noise.level",
        unit: "USD/year",
        kind: "real",
        x: Float64Array.from({ length: rows }, (_, row) => 1e9 * draw(row, 2)),
      },
    ],
    interest: Uint8Array.from({ length: rows }, (_, row) =>
      whole[row]! > 7 && (choice[row] === 1 || choice[row] === 3) ? 1 : 0,
    ),
  };
}
