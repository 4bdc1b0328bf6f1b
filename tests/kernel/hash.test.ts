import fc from "fast-check";
import { expect, test } from "vitest";
import { hash64, hashText, sha256Hex } from "../../engine/kernel/hash.ts";

test("a change of any one byte changes the hash", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, difference) => {
        const changed = bytes.slice();
        changed[at % bytes.length]! ^= difference;
        expect(hash64(changed)).not.toBe(hash64(bytes));
      },
    ),
  );
  const zeros = new Uint8Array(300);
  const hashes = new Set([hash64(zeros)]);
  for (let i = 0; i < zeros.length; i++) {
    const changed = zeros.slice();
    changed[i] = 1;
    hashes.add(hash64(changed));
  }
  expect(hashes.size).toBe(301);
});

test("order and length count, even among zeros", () => {
  expect(hash64(Uint32Array.of(1, 2))).not.toBe(hash64(Uint32Array.of(2, 1)));
  expect(hash64(Float64Array.of(0))).not.toBe(hash64(Float64Array.of(-0)));
  const lengths = Array.from({ length: 50 }, (_, n) => hash64(new Uint8Array(n)));
  expect(new Set(lengths).size).toBe(50);
});

test("the same bytes have the same hash through any view", () => {
  const values = Float64Array.of(1, Math.PI, -2, 1e300);
  const expected = hash64(values);
  expect(expected).toMatch(/^[0-9a-f]{16}$/);
  expect(hash64(values.buffer)).toBe(expected);
  expect(hash64(new Uint32Array(values.buffer))).toBe(expected);
  const unaligned = new Uint8Array(values.byteLength + 1).subarray(1);
  unaligned.set(new Uint8Array(values.buffer));
  expect(hash64(unaligned)).toBe(expected);
  expect(hash64(values.subarray(1, 2))).toBe(hash64(Float64Array.of(Math.PI)));
});

test("the hash stays what it was", () => {
  expect(hash64(Uint8Array.of(1, 2, 3, 4, 5))).toBe("af0e6c0edaddf659");
  expect(hashText("trade")).toEqual([1283831104, 2103124669]);
});

test("half of all bits change with one, on average", () => {
  let flipped = 0;
  for (let i = 0; i < 1000; i++) {
    const [a, b] = hashText(`name ${i}`);
    const [c, d] = hashText(`name ${i} `);
    for (let x = (a ^ c) >>> 0; x > 0; x >>>= 1) flipped += x & 1;
    for (let x = (b ^ d) >>> 0; x > 0; x >>>= 1) flipped += x & 1;
  }
  expect(flipped / 64_000).toBeGreaterThan(0.48);
  expect(flipped / 64_000).toBeLessThan(0.52);
});

test("no two of many names share either half of their hash", () => {
  const names = Array.from({ length: 3000 }, (_, i) => `${i % 2 ? "گمرک" : "desk"}_${i}`);
  expect(new Set(names.map((name) => hashText(name)[0])).size).toBe(names.length);
  expect(new Set(names.map((name) => hashText(name)[1])).size).toBe(names.length);
});

test("SHA-256 gives the standard's example", () => {
  expect(sha256Hex(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
