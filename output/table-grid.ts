import type { Scale } from "./number.ts";
import { thinned } from "./series.ts";
import { cells, line, pad, paint, type Paint } from "./terminal.ts";

export interface TableOptions {
  /** Columns of the terminal; from 60 to 100, and 100 unless given. */
  readonly width?: number;
  /** Colours with ANSI escapes; off by default. */
  readonly color?: boolean;
}

/** "2.71–3.15", or "−0.10 to 0.31" where a minus would stand beside the dash. */
export function bandText(scale: Scale, low: number, high: number): string {
  return `${scale.text(low)}${low < 0 ? " to " : "–"}${scale.text(high)}`;
}

/** Columns of the sparkline. */
export const SPARK = 20;

/** Width and colours, within what a table can do. */
export function settings({ width = 100, color = false }: TableOptions) {
  return { width: Math.max(60, Math.min(width, 100)), ink: paint(color) };
}

/** As many years as fit beside the sparkline, each wide enough for the longest band. */
export function grid(all: readonly string[], bands: readonly string[], width: number, ink: Paint) {
  const field = Math.max(12, 1 + Math.max(0, ...bands.map(cells)));
  const dates = thinned(all, Math.floor((width - SPARK - 2) / field));
  const row = (left: string, fields: readonly string[], painted: (text: string) => string) =>
    `  ${left}${fields.map((text) => painted(pad(text, field, "right"))).join("")}`;
  const heading = (text: string) =>
    row(
      ink.dim(pad(dates.length < all.length ? `${dates.length} of ${all.length} years` : text, SPARK)),
      dates.map((date) => date.slice(0, 4)),
      ink.dim,
    );
  return { dates, heading, row };
}

/** The line over the numbers of an indicator: its name, its unit, whose books. */
export function title(label: string, unit: string, lens: string, width: number, ink: Paint): string {
  const name = line(label, width - 20);
  return `${ink.bold(name)} ${ink.dim(line(`· ${unit || "number"} · ${lens}`, width - cells(name) - 1))}`;
}
