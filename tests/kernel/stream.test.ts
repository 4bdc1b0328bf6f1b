import fc from "fast-check";
import { expect, test } from "vitest";
import { childKey, rootKey } from "../../engine/kernel/draw.ts";
import { mean } from "../../engine/kernel/reduce.ts";
import { stream, xoshiro } from "../../engine/kernel/stream.ts";

const key = rootKey([1, 2, 3, 4]);

test("xoshiro128++ gives the known first words of the state 1, 2, 3, 4", () => {
  const word = xoshiro(Int32Array.of(1, 2, 3, 4));
  const known = [641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732];
  expect(known.map(() => word())).toEqual(known);
});

test("a key always gives the same stream and another key another", () => {
  const take = (each = key) => {
    const { next } = stream(each);
    return Array.from({ length: 20 }, () => next());
  };
  expect(take()).toEqual(take());
  expect(take(childKey(key, 1))).not.toEqual(take());
});

test("numbers of a stream lie in [0, 1) with the mean of uniforms", () => {
  const { next } = stream(key);
  const values = Float64Array.from({ length: 100_000 }, () => next());
  expect(values.every((u) => u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53))).toBe(true);
  expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length));
});

test("every integer below n comes equally often", () => {
  const { below } = stream(key);
  const counts = new Float64Array(7);
  for (let i = 0; i < 70_000; i++) counts[below(7)]! += 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("a shuffle keeps every element, in place", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat({ max: 1000 }), (array, word) => {
      const shuffled = [...array];
      expect(stream(childKey(key, word)).shuffle(shuffled)).toBe(shuffled);
      const rising = (a: number, b: number) => a - b;
      expect([...shuffled].sort(rising)).toEqual([...array].sort(rising));
    }),
  );
});

test("every order of three comes equally often", () => {
  const { shuffle } = stream(key);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const order = shuffle(Uint8Array.of(1, 2, 3)).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});
