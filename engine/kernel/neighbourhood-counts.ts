import { assert } from "./assert.ts";

/**
 * What stands on the cells of a bounded grid, and how many of each kind stand around any cell: in the square of
 * 2 `radius` + 1 cells a side, the cell itself aside. The kinds are 1 to 4; 0 is what nobody counts.
 */
export interface NeighbourhoodCounts {
  /** The numbers of the cells, row by row. They leave gaps, for a border on which nothing ever stands. */
  readonly cells: Int32Array;
  /** How long an array must be that holds something for each cell. */
  readonly length: number;
  /** Makes 0 of every cell. */
  clear(): void;
  put(cell: number, kind: number): void;
  /** The counts of all kinds around a cell, packed into one number for `countOf`. */
  around(cell: number): number;
  /** The cell around `cell` that is the `n`-th of a kind, counted from 0 row by row; there must be as many. */
  nth(cell: number, kind: number, n: number): number;
}

/** The count of one kind (1 to 4) among those that `around` gave. */
export function countOf(counts: number, kind: number): number {
  return (counts >>> (8 * kind - 8)) & 255;
}

/**
 * Builds the counts of an empty grid. For every cell the sum over its row, from `radius` cells before it to `radius`
 * cells after it, is kept current: to write then costs as much as to read, some 2 `radius` additions. A border spares
 * all questions of where the grid ends.
 */
export function neighbourhoodCounts(width: number, height: number, radius: number): NeighbourhoodCounts {
  assert(radius >= 1 && radius <= MOST_RADIUS, "a count of neighbours fits into eight bits");
  const stride = width + radius; // the end of a row is the border of the next
  const length = stride * (height + 2 * radius) + radius;
  const codes = new Int32Array(length); // what the kind of each cell adds to a sum: counts of eight bits side by side
  const sums = new Int32Array(length);

  return {
    cells: Int32Array.from({ length: width * height }, (_, i) => {
      const x = i % width;
      return ((i - x) / width + radius) * stride + radius + x;
    }),
    length,
    clear() {
      codes.fill(0);
      sums.fill(0);
    },
    put(cell, kind) {
      const code = codeOf(kind);
      const change = (code - codes[cell]!) | 0;
      codes[cell] = code;
      if (change !== 0) for (let at = cell - radius; at <= cell + radius; at++) sums[at]! += change;
    },
    around: [around1, around2, around3][radius - 1] ?? aroundAny,
    nth(cell, kind, n) {
      const code = codeOf(kind);
      let middle = cell - radius * stride;
      for (;;) {
        const own = Number(middle === cell && codes[cell] === code);
        const found = countOf(sums[middle]!, kind) - own;
        if (n < found) break;
        n -= found;
        middle += stride;
      }
      let at = middle - radius;
      while (codes[at] !== code || at === cell || n-- > 0) at++;
      return at;
    },
  };

  // Written out, because a loop of three to seven turns costs as much again as what it does; and cut to 32 bits, so that
  // nothing need ask whether a sum still fits.
  function around1(cell: number): number {
    return (sums[cell - stride]! + sums[cell]! + sums[cell + stride]! - codes[cell]!) | 0;
  }

  function around2(cell: number): number {
    const far = 2 * stride;
    const nearest = sums[cell - stride]! + sums[cell]! + sums[cell + stride]!;
    return (sums[cell - far]! + nearest + sums[cell + far]! - codes[cell]!) | 0;
  }

  function around3(cell: number): number {
    const far = 3 * stride;
    return (sums[cell - far]! + around2(cell) + sums[cell + far]!) | 0;
  }

  function aroundAny(cell: number): number {
    let counts = -codes[cell]!;
    const end = cell + radius * stride;
    for (let at = cell - radius * stride; at <= end; at += stride) counts = (counts + sums[at]!) | 0;
    return counts;
  }
}

/** 1 in the eight bits of its kind, and nothing for kind 0. */
function codeOf(kind: number): number {
  return Number(kind > 0) << (8 * kind - 8);
}

const MOST_RADIUS = 7;
