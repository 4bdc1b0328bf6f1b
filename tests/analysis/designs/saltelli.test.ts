import { describe, expect, test } from "vitest";
import { inputsOf } from "../../../engine/analysis/measures/inputs.ts";
import type { Space } from "../../../engine/kernel/sweep.ts";
import { factor, rowsOf, sound, unitSpace } from "./spaces.ts";

const grouped: Space = { factors: [factor("a", { group: "g" }), factor("b"), factor("c", { group: "g" })] };

describe("a Saltelli design", () => {
  for (const space of [unitSpace(4), grouped]) {
    for (const second_order of [0, 1]) {
      const inputs = inputsOf(space);
      test(`${inputs.length} inputs${second_order ? " with pairs" : ""}: each block exchanges one input between A and B, exactly`, () => {
        const plan = sound("saltelli", space, { points: 32, scrambles: 4, second_order });
        const size = inputs.length * (1 + second_order) + 2;
        expect(plan.rows).toBe(32 * size);
        expect(plan.layout).toEqual({ kind: "saltelli", base: 32, second_order: second_order === 1, scrambles: 4 });
        for (let block = 0; block < 32; block++) {
          const rows = Array.from({ length: size }, (_, place) => plan.unit(block * size + place));
          const [a, b] = [rows[0]!, rows[size - 1]!];
          inputs.forEach(({ members }, k) => {
            const mixed = (of: Float64Array, from: Float64Array) =>
              of.map((u, i) => (members.includes(i) ? from[i]! : u));
            expect(rows[1 + k]).toEqual(mixed(a, b));
            if (second_order === 1) expect(rows[1 + inputs.length + k]).toEqual(mixed(b, a));
          });
          expect(a.every((u, i) => u !== b[i])).toBe(true);
        }
      });
    }
  }

  test("base row i belongs to scramble i mod the scrambles, each of which is a net of A and B together", () => {
    const plan = sound("saltelli", unitSpace(3), { points: 256, scrambles: 4 });
    for (let scramble = 0; scramble < 4; scramble++) {
      const both = Array.from({ length: 64 }, (_, i) => {
        const block = scramble + 4 * i;
        return [...plan.unit(block * 5), ...plan.unit(block * 5 + 4)];
      });
      for (let i = 0; i < 6; i++) expect(new Set(both.map((point) => Math.floor(point[i]! * 64))).size).toBe(64);
      const boxes = new Set(both.map((point) => Math.floor(point[0]! * 8) * 8 + Math.floor(point[1]! * 8)));
      expect(boxes.size).toBe(64);
    }
  });

  test("a longer design begins with the rows of a shorter one", () => {
    const [short, long] = [64, 512].map((points) => sound("saltelli", unitSpace(3), { points }));
    expect(rowsOf(long!, short!.rows)).toEqual(rowsOf(short!));
  });

  test("points that are no power of two for each scramble are noted, not refused", () => {
    expect(sound("saltelli", unitSpace(2), { points: 512 }).notes).toEqual([]);
    expect(sound("saltelli", unitSpace(2), { points: 100 }).notes).toEqual([
      "100 points are no power of two for each of 8 scrambles, at which the sequence is balanced: 64 or 128 would be.",
    ]);
    expect(sound("sobol_sequence", unitSpace(2), { points: 1000 }).notes![0]).toContain("512 or 1024");
  });

  test("finds the indices of Ishigami's function, alone and in groups", () => {
    const ishigami = (point: Float64Array) => {
      const [a, b, c] = [...point].map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
    };
    // Saltelli et al. 2000: S1 0.3139, 0.4424, 0; ST 0.5576, 0.4424, 0.2437.
    const alone = totals(unitSpace(3), ishigami);
    [0.5576, 0.4424, 0.2437].forEach((wanted, k) => expect(Math.abs(alone[k]! - wanted)).toBeLessThan(0.02));
    const together = totals(grouped, ishigami);
    [0.5576, 0.4424].forEach((wanted, k) => expect(Math.abs(together[k]! - wanted)).toBeLessThan(0.02));
  });
});

/** Total indices by Jansen's formula. */
function totals(space: Space, f: (point: Float64Array) => number): number[] {
  const plan = sound("saltelli", space, { points: BASE, scrambles: 1 });
  const answers = rowsOf(plan).map(f);
  const count = inputsOf(space).length;
  const size = count + 2;
  const mean = answers.reduce((sum, y) => sum + y, 0) / answers.length;
  const starts = Array.from({ length: BASE }, (_, block) => block * size);
  const variance =
    starts.reduce((sum, at) => sum + (answers[at]! - mean) ** 2 + (answers[at + size - 1]! - mean) ** 2, 0) /
    (2 * BASE);
  return Array.from({ length: count }, (_, k) => {
    return starts.reduce((sum, at) => sum + (answers[at]! - answers[at + 1 + k]!) ** 2, 0) / 2 / BASE / variance;
  });
}

const BASE = 4096;
