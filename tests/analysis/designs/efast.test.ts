import { describe, expect, test } from "vitest";
import { sound, unitSpace } from "./spaces.ts";

/** The power of a signal at each frequency up to a half of its length. */
function powers(signal: readonly number[]): number[] {
  const n = signal.length;
  return Array.from({ length: Math.floor((n - 1) / 2) }, (_, k) => {
    let [real, imaginary] = [0, 0];
    signal.forEach((y, s) => {
      real += y * Math.cos((2 * Math.PI * (k + 1) * s) / n);
      imaginary += y * Math.sin((2 * Math.PI * (k + 1) * s) / n);
    });
    return (2 * (real * real + imaginary * imaginary)) / (n * n);
  });
}

const curve = (factors: number, options: { points: number; curves: number; harmonics: number }, number: number) => {
  const plan = sound("efast", unitSpace(factors), options);
  return Array.from({ length: options.points }, (_, s) => plan.unit(number * options.points + s));
};

describe("eFAST's curves", () => {
  test("swing the measured factor at the highest frequency that leaves room for its harmonics", () => {
    const options = { points: 513, curves: 2, harmonics: 4 };
    for (let number = 0; number < 6; number++) {
      const rows = curve(3, options, number);
      const strongest = [0, 1, 2].map((i) => {
        const found = powers(rows.map((point) => point[i]!));
        return 1 + found.indexOf(Math.max(...found));
      });
      const wanted = [1, 8]; // N = 513, M = 4: 64, and up to floor(64 / 8) for the others
      wanted.splice(Math.floor(number / 2), 0, 64);
      expect(strongest).toEqual(wanted);
    }
  });

  test("go through each factor's range evenly", () => {
    const rows = curve(3, { points: 513, curves: 1, harmonics: 4 }, 1);
    for (let i = 0; i < 3; i++) {
      const sorted = rows.map((point) => point[i]!).sort((a, b) => a - b);
      sorted.forEach((u, k) => expect(Math.abs(u - (k + 0.5) / 513)).toBeLessThan(0.02));
    }
  });

  test("are 0.5 + asin(sin(ωs + φ)) / π", () => {
    const rows = curve(1, { points: 65, curves: 1, harmonics: 4 }, 0);
    const first = rows[0]![0]!;
    const rising = rows[1]![0]! > first;
    const start = rising ? Math.PI * (first - 0.5) : Math.PI - Math.PI * (first - 0.5);
    rows.forEach((point, s) => {
      const formula = 0.5 + Math.asin(Math.sin((2 * Math.PI * 8 * s) / 65 + start)) / Math.PI;
      expect(point[0]!).toBeCloseTo(formula, 6);
    });
  });

  test("begin at phases of their own", () => {
    const plan = sound("efast", unitSpace(3), { points: 65, curves: 4 });
    const starts = Array.from({ length: 12 }, (_, number) => [...plan.unit(number * 65)]).flat();
    expect(new Set(starts).size).toBe(36);
  });

  test("with more factors than slow frequencies use each of these equally often", () => {
    const rows = curve(9, { points: 129, curves: 1, harmonics: 4 }, 4); // ω = 16, so 1 and 2 for the others
    const strongest = Array.from({ length: 9 }, (_, i) => {
      const found = powers(rows.map((point) => point[i]!));
      return 1 + found.indexOf(Math.max(...found));
    });
    expect(strongest).toEqual([1, 2, 1, 2, 16, 1, 2, 1, 2]);
  });
});
