import fc from "fast-check";
import { expect, test } from "vitest";
import { grid } from "../../engine/kernel/grid.ts";
import { countOf, neighbourhoodCounts } from "../../engine/kernel/neighbourhood-counts.ts";

const KINDS = [1, 2, 3, 4];
const anyBoard = fc.record({
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 9 }),
  radius: fc.integer({ min: 1, max: 7 }),
  puts: fc.array(fc.tuple(fc.nat({ max: 80 }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 }),
});

test("counts and cells are those that the grid's own neighbours give, for every radius and after every write", () => {
  fc.assert(
    fc.property(anyBoard, ({ width, height, radius, puts }) => {
      const near = neighbourhoodCounts(width, height, radius);
      const plain = grid({ width, height, torus: false });
      const kinds = new Uint8Array(plain.size);
      for (const [place, kind] of puts) {
        kinds[place % plain.size] = kind;
        near.put(near.cells[place % plain.size]!, kind);
      }
      const found = new Int32Array(plain.size);
      for (let cell = 0; cell < plain.size; cell++) {
        const neighbours = [...found.subarray(0, plain.neighbours(cell, radius, "moore", found))];
        const counts = near.around(near.cells[cell]!);
        for (const kind of KINDS) {
          const alike = neighbours.filter((other) => kinds[other] === kind).map((other) => near.cells[other]!);
          expect(countOf(counts, kind)).toBe(alike.length);
          expect(alike.map((_, n) => near.nth(near.cells[cell]!, kind, n))).toEqual(alike);
        }
      }
    }),
  );
});

test("cells are numbered within the length that they ask for, and clearing forgets all", () => {
  const near = neighbourhoodCounts(5, 4, 2);
  expect(new Set(near.cells).size).toBe(20);
  expect(Math.max(...near.cells)).toBeLessThan(near.length);
  for (const cell of near.cells) near.put(cell, 3);
  near.clear();
  expect([...near.cells].map(near.around)).toEqual(Array(20).fill(0));
});

test("all neighbours of one kind fit into a count at the greatest radius, and a greater one is refused", () => {
  const near = neighbourhoodCounts(15, 15, 7);
  for (const cell of near.cells) near.put(cell, 4);
  expect(countOf(near.around(near.cells[112]!), 4)).toBe(224);
  expect(() => neighbourhoodCounts(20, 20, 8)).toThrow("eight bits");
});
