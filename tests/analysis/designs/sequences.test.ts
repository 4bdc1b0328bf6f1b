import { describe, expect, test } from "vitest";
import { owen } from "../../../engine/analysis/designs/owen.ts";
import { radicalInverse } from "../../../engine/analysis/designs/radical-inverse.ts";
import { sobolPoints } from "../../../engine/analysis/designs/sobol-points.ts";
import reference from "./sequences.json" with { type: "json" };
import { key, rowsOf, sound, unitSpace } from "./spaces.ts";

const HALF_CELL = 2 ** -33;

describe("the Sobol' sequence", () => {
  test("unscrambled it has the points of Joe and Kuo's numbers, exactly", () => {
    const plan = sound("sobol_sequence", unitSpace(20), { points: 32, scramble: 0 });
    expect(rowsOf(plan).map((point) => [...point].map((u) => u - HALF_CELL))).toEqual(reference.sobol);
  });

  test("in high dimensions, too", () => {
    const points = sobolPoints(1000);
    reference.sobol_high.forEach((wanted, i) => {
      const point = points(reference.sobol_high_start + i);
      expect(reference.sobol_high_dimensions.map((dimension) => point[dimension - 1]! - HALF_CELL)).toEqual(wanted);
    });
  });

  test("all 1,111 dimensions are nets by themselves: 256 points lie in 256 different cells", () => {
    const points = sobolPoints(1111);
    const seen = Array.from({ length: 1111 }, () => new Uint8Array(256));
    for (let index = 0; index < 256; index++) points(index).forEach((u, i) => (seen[i]![Math.floor(u * 256)] = 1));
    expect(seen.every((cells) => cells.every((cell) => cell === 1))).toBe(true);
  });

  for (const scramble of [0, 1]) {
    test(`${scramble ? "scrambled" : "bare"}, every box of volume 1/256 of two dimensions holds one of 256 points`, () => {
      const plan = sound("sobol_sequence", unitSpace(2), { points: 256, scramble });
      const points = rowsOf(plan);
      for (let k = 0; k <= 8; k++) {
        const [wide, high] = [2 ** k, 2 ** (8 - k)];
        const boxes = new Set(points.map(([x, y]) => Math.floor(x! * wide) * high + Math.floor(y! * high)));
        expect(boxes.size, `${wide} by ${high}`).toBe(256);
      }
    });

    test(`${scramble ? "scrambled" : "bare"}, 1,024 points of five dimensions are a net of quality 5 or better`, () => {
      // Each box of volume 2^5/2^10 has to hold 2^5 of the points.
      const points = rowsOf(sound("sobol_sequence", unitSpace(5), { points: 1024, scramble }));
      for (const bits of compositions(5, 5)) {
        const counts = new Map<string, number>();
        for (const point of points) {
          const box = bits.map((bit, i) => Math.floor(point[i]! * 2 ** bit)).join();
          counts.set(box, (counts.get(box) ?? 0) + 1);
        }
        expect([...counts.values()].every((count) => count === 32)).toBe(true);
      }
    });
  }

  test("scrambling is nested: points that share k bits share them afterwards, and differ in the next as before", () => {
    const shared = (a: number, b: number) => Math.clz32(a ^ b);
    for (const a of [0, 1, 0x80000000, 0x12345678, 0xffffffff]) {
      for (let bit = 0; bit < 32; bit++) {
        const b = (a ^ (1 << bit)) >>> 0;
        expect(shared(owen(a, key), owen(b, key))).toBe(shared(a, b));
      }
    }
  });

  test("each scrambled point is uniform over the keys", () => {
    const counts = new Float64Array(16);
    for (let k = 0; k < 16_000; k++) counts[owen(0, [k, 99]) >>> 28]! += 1;
    const chiSquare = counts.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(37.7); // 99.9 % of 15 degrees of freedom
  });

  test("scrambled, it integrates a product far better than chance does", () => {
    const error = (id: string) => {
      let squares = 0;
      for (let k = 0; k < 8; k++) {
        const plan = sound(id, unitSpace(5), { points: 1024 }, [k, 7]);
        const total = rowsOf(plan).reduce(
          (sum, point) => sum + point.reduce((product, u) => product * (u + 0.5), 1),
          0,
        );
        squares += (total / 1024 - 1) ** 2;
      }
      return Math.sqrt(squares / 8);
    };
    const [sobol, chance] = [error("sobol_sequence"), error("monte_carlo")];
    expect(sobol).toBeLessThan(6e-4); // 3.1e-4 is usual
    expect(chance / sobol).toBeGreaterThan(20);
    expect(error("halton")).toBeLessThan(chance / 5);
  });
});

describe("the Halton sequence", () => {
  test("unscrambled it mirrors the digits, in all eight first prime bases", () => {
    const plan = sound("halton", unitSpace(8), { points: 32, scramble: 0 });
    rowsOf(plan).forEach((point, row) => {
      point.forEach((u, i) => expect(Math.abs(u - reference.halton[row]![i]!)).toBeLessThan(2 ** -32));
    });
  });

  for (const base of [2, 3, 5, 7]) {
    test(`scrambled in base ${base}, each cell of a power of the base holds one of as many points`, () => {
      for (let power = base; power < 1000; power *= base) {
        const cells = new Set(
          Array.from({ length: power }, (_, i) => Math.floor(radicalInverse(i, base, key) * power)),
        );
        expect(cells.size).toBe(power);
      }
    });
  }

  test("the permutations of digits depend on the digits before", () => {
    const base = 11;
    const second = (first: number) =>
      Array.from(
        { length: base },
        (_, digit) => Math.floor(radicalInverse(first + base * digit, base, key) * base * base) % base,
      );
    expect(new Set(Array.from({ length: base }, (_, first) => second(first).join())).size).toBeGreaterThan(5);
  });
});

/** All ways to write a sum as that many whole numbers. */
function compositions(sum: number, parts: number): number[][] {
  if (parts === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) =>
    compositions(sum - first, parts - 1).map((rest) => [first, ...rest]),
  ).flat();
}
