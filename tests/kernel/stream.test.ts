import fc from "fast-check";
import { expect, test } from "vitest";
import { childKey, rootKey, type Key } from "../../engine/kernel/draw.ts";
import { mean } from "../../engine/kernel/reduce.ts";
import { stream } from "../../engine/kernel/stream.ts";
import { threefry } from "../../engine/kernel/threefry.ts";

const key = rootKey([1, 2, 3, 4]);

/** xoshiro128++ as its authors wrote it, in whole numbers of any size: https://prng.di.unimi.it/xoshiro128plusplus.c */
function xoshiro(state: bigint[]): () => bigint {
  const word = (x: bigint) => x & 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => word(x << k) | (x >> (32n - k));
  return () => {
    const result = word(rotate(word(state[0]! + state[3]!), 7n) + state[0]!);
    const shifted = word(state[1]! << 9n);
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotate(state[3]!, 11n);
    return result;
  };
}

/** The uniforms of a key as they are defined: 53 bits of two words. */
function uniforms(key: Key): () => number {
  const seeds = new Int32Array(4);
  threefry(key[0], key[1], 0, 0x80000003, seeds);
  threefry(key[0], key[1], 1, 0x80000003, seeds.subarray(2));
  const word = xoshiro([...new Uint32Array(seeds.buffer)].map(BigInt));
  return () => Number(((word() >> 5n) << 26n) | (word() >> 6n)) / 2 ** 53;
}

test("the generator that streams are held against gives the known first words of the state 1, 2, 3, 4", () => {
  const word = xoshiro([1n, 2n, 3n, 4n]);
  const known = [641n, 1573767n, 3222811527n, 3517856514n, 836907274n, 4247214768n, 3867114732n];
  expect(known.map(() => word())).toEqual(known);
});

test("a stream is xoshiro128++, whichever way its numbers are taken", () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat({ max: 600 }), { maxLength: 6 }), (word, lengths) => {
      const expected = uniforms([word, 7]);
      const luck = stream([word, 7]);
      for (const length of lengths) {
        expect(luck.next()).toBe(expected());
        const order = Array.from({ length }, (_, i) => i);
        const shuffled = luck.shuffle([...order]);
        for (let i = length - 1; i > 0; i--) {
          const j = Math.floor(expected() * (i + 1));
          [order[i], order[j]] = [order[j]!, order[i]!];
        }
        expect(shuffled).toEqual(order);
        expect(luck.below(length + 1)).toBe(Math.floor(expected() * (length + 1)));
      }
    }),
    { numRuns: 40 },
  );
});

test("a restarted stream is the stream of its new key", () => {
  const luck = stream(key);
  luck.next();
  luck.restart(childKey(key, 1));
  expect(luck.next()).toBe(stream(childKey(key, 1)).next());
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
