import fc from "fast-check";
import { expect, test } from "vitest";
import { childKey, draws, fillUniform, nameKey, rootKey, uniform, type Key } from "../../engine/kernel/draw.ts";
import { mean, sum } from "../../engine/kernel/reduce.ts";
import { threefry } from "../../engine/kernel/threefry.ts";

const key = rootKey([1, 2, 3, 4]);
const word = fc.nat({ max: 0xffffffff });

test("Threefry gives the known answers of Random123", () => {
  const encrypt = (c0: number, c1: number, k0: number, k1: number) => {
    const out = new Int32Array(2);
    threefry(k0, k1, c0, c1, out);
    return Array.from(out, (x) => (x >>> 0).toString(16).padStart(8, "0")).join(" ");
  };
  expect(encrypt(0, 0, 0, 0)).toBe("6b200159 99ba4efe");
  const ones = 0xffffffff;
  expect(encrypt(ones, ones, ones, ones)).toBe("1cb996fc bb002be7");
  expect(encrypt(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)).toBe("c4923a9c 483df7a0");
});

test("a filled column holds the words of consecutive blocks, whatever its length", () => {
  const long = new Float64Array(1001);
  fillUniform(key, 9, 2, long);
  for (const length of [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000]) {
    const short = new Float64Array(length);
    fillUniform(key, 9, 2, short);
    expect(short).toEqual(long.subarray(0, length));
  }
});

test("a filled column is what one block at a time would give", () => {
  const derived = new Int32Array(2);
  threefry(key[0], key[1], 0, 0x80000002, derived);
  const out = new Float64Array(10);
  fillUniform(key, 9, 2, out);
  const block = new Int32Array(2);
  out.forEach((value, i) => {
    threefry(derived[0]!, derived[1]!, i >> 1, (9 << 8) | 2, block);
    expect(value).toBe(((block[i & 1]! >>> 0) + 0.5) / 2 ** 32);
  });
});

test("every uniform lies strictly inside (0, 1)", () => {
  fc.assert(
    fc.property(word, word, fc.nat({ max: 0x7fffff }), fc.nat({ max: 255 }), (a, b, day, index) => {
      const u = uniform([a, b], a ^ b, day, index);
      expect(u > 0 && u < 1).toBe(true);
      expect(1 - u > 0 && 1 - u < 1).toBe(true);
    }),
  );
});

test("what else is drawn never changes a draw", () => {
  const some = draws(key);
  const column = new Float64Array(5);
  const alone = some.uniform(17, 400, 3);
  some.fill(400, 3, column);
  some.uniform(18, 400);
  nameKey(key, "other");
  expect(some.uniform(17, 400, 3)).toBe(alone);
  expect(some.uniform(17, 400)).toBe(some.uniform(17, 400, 0));
});

test("entity, day, index, key and the two ways to draw are all told apart", () => {
  const seen = new Set<number>();
  const column = new Float64Array(20);
  let drawn = 0;
  const keys: Key[] = [key, childKey(key, 0), childKey(key, 1), nameKey(key, "a"), nameKey(key, "b")];
  for (const each of keys)
    for (let day = -3; day < 10; day++)
      for (let index = 0; index < 3; index++) {
        fillUniform(each, day, index, column);
        for (const u of column) seen.add(u);
        for (let entity = 0; entity < 20; entity++) seen.add(uniform(each, entity, day, index));
        drawn += 40;
      }
  expect(seen.size).toBe(drawn);
});

test("keys are unsigned words that depend on every word of the root and of the path", () => {
  const keys = [
    key,
    rootKey([0, 2, 3, 4]),
    rootKey([1, 0, 3, 4]),
    rootKey([1, 2, 0, 4]),
    rootKey([1, 2, 3, 0]),
    childKey(key, 7),
    childKey(childKey(key, 7), 7),
    nameKey(key, "trade"),
    nameKey(key, "Trade"),
    nameKey(key, ""),
  ];
  expect(new Set(keys.map(String)).size).toBe(keys.length);
  for (const half of keys.flat()) expect(half).toBe(half >>> 0);
});

test("uniforms have the moments of uniforms and neighbours do not follow each other", () => {
  const n = 200_000;
  const filled = new Float64Array(n);
  fillUniform(key, 1, 0, filled);
  const single = Float64Array.from({ length: n }, (_, entity) => uniform(key, entity, 1, 0));
  for (const column of [filled, single]) {
    const centred = column.map((u) => u - 0.5);
    expect(Math.abs(mean(centred))).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(mean(centred.map((c) => c * c))).toBeCloseTo(1 / 12, 3);
    for (const lag of [1, 2, 4]) {
      const products = centred.subarray(lag).map((c, i) => 12 * c * centred[i]!);
      expect(Math.abs(sum(products))).toBeLessThan(4 * Math.sqrt(n));
    }
  }
});
