import { expect, test } from "vitest";
import { root, rootHex } from "../../engine/kernel/root.ts";

test("seeds that ARC4 confuses are different seeds here", () => {
  const seeds = ["", "a", "aa", "aaa", "ab", "abab", "1", "11", "ا", "'", "š", "آ", "🙂", "🙃", " a"];
  expect(new Set(seeds.map((seed) => rootHex(root(seed)))).size).toBe(seeds.length);
});

test("no two of many short, numbered or long seeds share a root", () => {
  const seeds: string[] = [];
  for (let i = 0; i < 3000; i++) seeds.push(String(i), `s${i}`, "long ".repeat(i % 100) + i);
  const distinct = new Set(seeds);
  expect(new Set([...distinct].map((seed) => rootHex(root(seed)))).size).toBe(distinct.size);
});

test("a number and its text are the same seed, and so are two spellings of one letter", () => {
  expect(root(1)).toEqual(root("1"));
  expect(root(-0)).toEqual(root(0));
  expect(root("\u00e9")).toEqual(root("e\u0301"));
  expect(root("\u0622")).toEqual(root("\u0627\u0653"));
});

test("a root is written as 32 hex digits and stays what it was", () => {
  expect(rootHex([0, 1, 0xffffffff, 0x80000000])).toBe("0000000000000001ffffffff80000000");
  expect(rootHex(root("taftan"))).toBe("c0213d0a3e55c0d8b02f55eb68e832b1");
  expect(rootHex(root(1))).toBe("ba6d3488d594b5f0d61a20e5304d7caf");
});

test("neither the module's own randomness nor earlier seeds leak into a root", () => {
  const first = root("steady");
  for (let i = 0; i < 10; i++) root(i);
  expect(root("steady")).toEqual(first);
});
