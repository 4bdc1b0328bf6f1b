import { describe, expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { key, sound, unitSpace } from "./spaces.ts";

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
  test("swing the measured factor at the highest frequency that leaves room for its harmonics, the second of a pair slower", () => {
    const options = { points: 513, curves: 4, harmonics: 4 };
    for (let number = 0; number < 12; number++) {
      const rows = curve(3, options, number);
      const strongest = [0, 1, 2].map((i) => {
        const found = powers(rows.map((point) => point[i]!));
        return 1 + found.indexOf(Math.max(...found));
      });
      const wanted = [1, 8]; // N = 513, M = 4: 64, and up to floor(64 / 8) for the others
      wanted.splice(Math.floor(number / 4), 0, number % 2 === 0 ? 64 : 44);
      expect(strongest).toEqual(wanted);
    }
  });

  test("go through each factor's range evenly", () => {
    const rows = curve(3, { points: 513, curves: 4, harmonics: 4 }, 4);
    for (let i = 0; i < 3; i++) {
      const sorted = rows.map((point) => point[i]!).sort((a, b) => a - b);
      sorted.forEach((u, k) => expect(Math.abs(u - (k + 0.5) / 513)).toBeLessThan(0.02));
    }
  });

  test("are 0.5 + asin(sin(ωs + φ)) / π", () => {
    const rows = curve(1, { points: 65, curves: 4, harmonics: 4 }, 0);
    const first = rows[0]![0]!;
    const rising = rows[1]![0]! > first;
    const start = rising ? Math.PI * (first - 0.5) : Math.PI - Math.PI * (first - 0.5);
    rows.forEach((point, s) => {
      const formula = 0.5 + Math.asin(Math.sin((2 * Math.PI * 8 * s) / 65 + start)) / Math.PI;
      expect(point[0]!).toBeCloseTo(formula, 6);
    });
  });

  test("of a pair are the same in all factors but the measured one, and each pair begins at phases of its own", () => {
    const options = { points: 65, curves: 4, harmonics: 4 };
    for (let number = 0; number < 12; number += 2) {
      const measured = Math.floor(number / 4);
      const [one, other] = [curve(3, options, number), curve(3, options, number + 1)];
      for (let i = 0; i < 3; i++) {
        const differ = one.filter((point, s) => point[i] !== other[s]![i]).length;
        expect(differ > 60).toBe(i === measured);
        expect(differ === 0).toBe(i !== measured);
      }
    }
    const plan = sound("efast", unitSpace(3), options);
    const starts = Array.from({ length: 12 }, (_, number) => [...plan.unit(number * 65)]).flat();
    expect(new Set(starts).size).toBe(6 * 4);
  });

  test("are even in number, and the remedy says so", () => {
    const planned = planOf("efast", unitSpace(3), { curves: 7 }, key);
    expect("problems" in planned && planned.problems).toEqual(["curves is 7, but curves come in pairs: take 8"]);
  });

  test("with more factors than slow frequencies use each of these equally often", () => {
    const rows = curve(9, { points: 129, curves: 4, harmonics: 4 }, 16); // ω = 16, so 1 and 2 for the others
    const strongest = Array.from({ length: 9 }, (_, i) => {
      const found = powers(rows.map((point) => point[i]!));
      return 1 + found.indexOf(Math.max(...found));
    });
    expect(strongest).toEqual([1, 2, 1, 2, 16, 1, 2, 1, 2]);
  });
});
