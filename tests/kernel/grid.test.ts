import fc from "fast-check";
import { expect, test } from "vitest";
import { grid, neighbourTable, type Grid, type Neighbourhood } from "../../engine/kernel/grid.ts";
import { degree, neighboursOf } from "../../engine/kernel/network.ts";

function around(cells: Grid, cell: number, radius: number, kind: Neighbourhood): number[] {
  const out = new Int32Array(cells.size);
  return [...out.subarray(0, cells.neighbours(cell, radius, kind, out))];
}

const anyGrid = fc
  .record({
    width: fc.integer({ min: 1, max: 7 }),
    height: fc.integer({ min: 1, max: 7 }),
    torus: fc.boolean(),
  })
  .map(grid);
const anyKind = fc.constantFrom<Neighbourhood>("moore", "von_neumann");

test("cells are numbered row by row; a torus wraps and a bounded grid ends", () => {
  const bounded = grid({ width: 4, height: 3, torus: false });
  const torus = grid({ width: 4, height: 3, torus: true });
  expect(bounded.size).toBe(12);
  expect(bounded.index(3, 2)).toBe(11);
  expect(bounded.index(4, 0)).toBe(-1);
  expect(bounded.index(0, -1)).toBe(-1);
  expect(torus.index(4, 0)).toBe(0);
  expect(torus.index(-1, -4)).toBe(11);
});

test("neighbours come row by row", () => {
  const bounded = grid({ width: 4, height: 4, torus: false });
  expect(around(bounded, 5, 1, "moore")).toEqual([0, 1, 2, 4, 6, 8, 9, 10]);
  expect(around(bounded, 5, 1, "von_neumann")).toEqual([1, 4, 6, 9]);
  expect(around(bounded, 0, 1, "moore")).toEqual([1, 4, 5]);
  expect(around(bounded, 0, 2, "von_neumann")).toEqual([1, 2, 4, 5, 8]);
  const torus = grid({ width: 4, height: 4, torus: true });
  expect(around(torus, 0, 1, "von_neumann")).toEqual([12, 3, 1, 4]);
});

test("a cell far from any edge has (2r + 1)² - 1 or 2r(r + 1) neighbours", () => {
  for (const radius of [1, 2, 3]) {
    const torus = grid({ width: 9, height: 8, torus: true });
    expect(around(torus, 40, radius, "moore").length).toBe((2 * radius + 1) ** 2 - 1);
    expect(around(torus, 40, radius, "von_neumann").length).toBe(2 * radius * (radius + 1));
  }
});

test("no cell is its own neighbour or comes twice, and nearness is mutual", () => {
  fc.assert(
    fc.property(anyGrid, fc.integer({ min: 0, max: 9 }), anyKind, (cells, radius, kind) => {
      for (let cell = 0; cell < cells.size; cell++) {
        const near = around(cells, cell, radius, kind);
        expect(near).not.toContain(cell);
        expect(new Set(near).size).toBe(near.length);
        for (const other of near) expect(around(cells, other, radius, kind)).toContain(cell);
      }
    }),
  );
});

test("the table of all neighbours says what each cell says", () => {
  fc.assert(
    fc.property(anyGrid, fc.integer({ min: 0, max: 4 }), anyKind, (cells, radius, kind) => {
      const table = neighbourTable(cells, radius, kind);
      for (let cell = 0; cell < cells.size; cell++) {
        const near = around(cells, cell, radius, kind);
        expect([...neighboursOf(table, cell)]).toEqual(near);
        expect(degree(table, cell)).toBe(near.length);
      }
    }),
  );
});
