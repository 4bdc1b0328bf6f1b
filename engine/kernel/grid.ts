import type { Network } from "./network.ts";

/** Which cells are near: a square (`moore`) or a diamond (`von_neumann`) of a given radius. */
export type Neighbourhood = "moore" | "von_neumann";

/** The size of a grid, and whether its opposite edges touch. */
export interface GridShape {
  readonly width: number;
  readonly height: number;
  readonly torus: boolean;
}

/** A square grid whose cells are numbered row by row. */
export interface Grid extends GridShape {
  readonly size: number;
  /** The number of a cell; coordinates wrap on a torus, and give -1 outside a bounded grid. */
  index(x: number, y: number): number;
  /** Writes the neighbours of a cell into `out`, row by row, each once, and returns how many. */
  neighbours(cell: number, radius: number, kind: Neighbourhood, out: Int32Array): number;
}

/** Builds a grid. */
export function grid(shape: GridShape): Grid {
  const { width, height, torus } = shape;
  const index = (x: number, y: number): number => {
    if (torus) return wrap(y, height) * width + wrap(x, width);
    return x >= 0 && x < width && y >= 0 && y < height ? y * width + x : -1;
  };
  return {
    width,
    height,
    torus,
    size: width * height,
    index,
    neighbours(cell, radius, kind, out) {
      const x = cell % width;
      const y = (cell - x) / width;
      const [left, right] = reach(radius, width, torus);
      const [up, down] = reach(radius, height, torus);
      let count = 0;
      for (let dy = -up; dy <= down; dy++)
        for (let dx = -left; dx <= right; dx++) {
          if (dx === 0 && dy === 0) continue;
          if (kind === "von_neumann" && Math.abs(dx) + Math.abs(dy) > radius) continue;
          const neighbour = index(x + dx, y + dy);
          if (neighbour >= 0) out[count++] = neighbour;
        }
      return count;
    },
  };
}

/** All neighbours of all cells at once, for loops that look around every day. */
export function neighbourTable(grid: Grid, radius: number, kind: Neighbourhood): Network {
  const most = Math.min(grid.size, (2 * radius + 1) * (2 * radius + 1));
  const found = new Int32Array(most);
  const offsets = new Uint32Array(grid.size + 1);
  const targets = new Uint32Array(grid.size * most);
  let end = 0;
  for (let cell = 0; cell < grid.size; cell++) {
    const count = grid.neighbours(cell, radius, kind, found);
    targets.set(found.subarray(0, count), end);
    end += count;
    offsets[cell + 1] = end;
  }
  return { offsets, targets: targets.slice(0, end) };
}

/** How far to look each way; on a small torus less than the radius, so that no cell comes twice. */
function reach(radius: number, side: number, torus: boolean): [back: number, ahead: number] {
  if (!torus) return [radius, radius];
  return [Math.min(radius, (side - 1) >> 1), Math.min(radius, side >> 1)];
}

function wrap(coordinate: number, side: number): number {
  const rest = coordinate % side;
  return rest < 0 ? rest + side : rest;
}
