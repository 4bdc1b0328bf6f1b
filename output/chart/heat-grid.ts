import * as Plot from "@observablehq/plot";

import { textLines, textWidth } from "./layout.ts";
import { numberKey } from "./number-key.ts";
import { namesWidth, writeNames } from "./row-names.ts";
import type { Sheet } from "./sheet.ts";
import { COLOR } from "./style.ts";

/** A table whose cells are the darker the more they say; the number stands in each, so that nothing is told by shade alone. */
export interface HeatGrid {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly HeatCell[];
}

export interface HeatCell {
  readonly row: number;
  readonly column: number;
  /** From 0 to 1. */
  readonly strength: number;
  readonly text: string;
  /** A second, quieter line. */
  readonly more?: string;
  readonly bold?: boolean;
}

/** How many columns fit beside names of rows. */
export function columnsFitting(rows: readonly string[], width: number, cell: number): number {
  return Math.max(1, Math.floor((width - namesWidth(rows, width) - 8) / cell));
}

/** The part of a sheet that draws the grid; columns whose names do not fit are numbered, and the key stands below. */
export function heatGrid(
  { rows, columns, cells }: HeatGrid,
  width: number,
  cell: number,
): Omit<Sheet, "title" | "subtitle" | "footer" | "name"> {
  const left = namesWidth(rows, width);
  const wide = columns.length === 0 ? cell : Math.min(110, (width - left - 8) / columns.length);
  const heads = columns.map((name) => textLines(name, 10.5, wide - 8, 3));
  const fit = heads.every(
    (lines, i) =>
      lines.join(" ") === columns[i]!.replace(/\s+/g, " ").trim() &&
      lines.every((line) => textWidth(line, 10.5) <= wide - 8),
  );
  const key = fit ? undefined : numberKey(columns, width);
  const height = cells.some(({ more }) => more !== undefined) ? 38 : 26;
  const top = fit ? Math.max(1, ...heads.map((lines) => lines.length)) * 12 + 6 : 18;
  const count = Math.max(1, rows.length);
  return {
    left,
    right: width - left - wide * Math.max(1, columns.length),
    body: count * height + top,
    ...(key && { below: key.height + 8 }),
    x: { domain: [0, Math.max(1, columns.length)] },
    y: { domain: [-count + 0.5, 0.5 + top / height] },
    marks: [
      Plot.rect(cells, {
        x1: "column",
        x2: ({ column }: HeatCell) => column + 1,
        y1: ({ row }: HeatCell) => -row - 0.5,
        y2: ({ row }: HeatCell) => -row + 0.5,
        inset: 1,
        fill: COLOR.first[0],
        fillOpacity: ({ strength }: HeatCell) =>
          Math.round(100 * (0.04 + 0.46 * Math.min(1, Math.max(0, strength || 0)))) / 100,
        className: "taftan-fill-first",
      }),
    ],
    letter(draws, at) {
      writeNames(draws, at, rows);
      columns.forEach((_, j) =>
        (fit ? heads[j]! : [String(j + 1)]).forEach((text, line, all) =>
          draws.text({
            x: at.x(j + 0.5),
            y: at.y(0.5) - 5 - (all.length - 1 - line) * 12,
            text,
            size: 10.5,
            role: "ink",
            anchor: "middle",
          }),
        ),
      );
      for (const { row, column, text, more, bold = false } of cells) {
        const x = at.x(column + 0.5);
        const y = at.y(-row) + (more === undefined ? 4 : -2);
        draws.text({ x, y, text, size: 11, role: "ink", anchor: "middle", bold });
        if (more !== undefined) draws.text({ x, y: y + 13, text: more, size: 9.5, role: "ink", anchor: "middle" });
      }
      key?.write(draws, at.below);
    },
  };
}
