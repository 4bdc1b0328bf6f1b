import * as Plot from "@observablehq/plot";

import type { ChartOptions } from "./drawing.ts";
import { textLines, textWidth } from "./layout.ts";
import { pen } from "./pen.ts";
import { DARK, FONT, stroke } from "./style.ts";

/** A picture that is not over time, as data: its words, its two scales, what lies on them. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: readonly string[];
  /** What the vertical scale says, over the frame. */
  readonly over?: string;
  /** What the horizontal scale says, under the frame. */
  readonly under?: string;
  readonly footer: string;
  /** What the picture shows, in a sentence, for who cannot see it. */
  readonly name: string;
  /** Pixels beside the frame; its own height unless the whole height is asked for, and room below it. */
  readonly left: number;
  readonly right: number;
  readonly body: number;
  readonly below?: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly marks: readonly Plot.Markish[];
  letter?(draws: Pen, at: Placed): void;
}

export interface Scale {
  readonly domain: readonly [number, number];
  readonly ticks?: readonly Tick[];
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Where things come to lie, in pixels. */
export interface Placed {
  readonly frame: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Where the room below begins. */
  readonly below: number;
  x(value: number): number;
  y(value: number): number;
}

export type Pen = ReturnType<typeof pen>;

/** Draws a sheet as one self-contained `<svg>`; the same sheet gives the same bytes. */
export function drawSheet(sheet: Sheet, { document, width = 720, height }: ChartOptions): string {
  const head = headOf(sheet, width);
  const under = textLines(sheet.under ?? "", 11, width - sheet.left - 8, 2);
  const ticks = sheet.x.ticks ? 18 : 6;
  const rest = ticks + under.length * 14 + (sheet.below ?? 0) + FOOT;
  const tall = height ?? Math.ceil(head.bottom + sheet.body + rest);
  const frame = { left: sheet.left, right: width - sheet.right, top: head.bottom, bottom: tall - rest };
  const placed: Placed = {
    frame,
    below: frame.bottom + ticks + under.length * 14 + 6,
    x: between(sheet.x.domain, frame.left, frame.right),
    y: between(sheet.y.domain, frame.bottom, frame.top),
  };
  const svg = Plot.plot({
    document,
    width,
    height: tall,
    className: "taftan-chart",
    marginLeft: frame.left,
    marginRight: width - frame.right,
    marginTop: frame.top,
    marginBottom: tall - frame.bottom,
    style: { fontFamily: FONT, fontSize: "11px", background: "none" },
    x: { type: "linear", domain: sheet.x.domain, axis: null },
    y: { type: "linear", domain: sheet.y.domain, axis: null },
    marks: [grid("x", sheet.x), grid("y", sheet.y), ...sheet.marks],
  }) as SVGSVGElement;
  const draws = pen(svg);
  for (const line of head.lines) draws.text({ x: 4, ...line });
  for (const { at, text } of sheet.y.ticks ?? [])
    draws.text({ x: frame.left - 7, y: placed.y(at) + 4, text, size: 11, role: "muted", anchor: "end" });
  for (const { at, text } of sheet.x.ticks ?? [])
    draws.text({ ...kept(placed.x(at), text, width), y: frame.bottom + 14, text, size: 11, role: "muted" });
  under.forEach((text, i) =>
    draws.text({ x: frame.left, y: frame.bottom + ticks + 12 + i * 14, text, size: 11, role: "ink" }),
  );
  for (const text of textLines(sheet.footer, 10.5, width - 8, 1))
    draws.text({ x: 4, y: tall - 8, text, size: 10.5, role: "muted" });
  sheet.letter?.(draws, placed);
  draws.ground(width, tall);
  draws.style(DARK);
  draws.name(sheet.name);
  return svg.outerHTML.replace(/^<svg(?![^>]* xmlns=)/, '<svg xmlns="http://www.w3.org/2000/svg"');
}

function headOf({ title, subtitle, over }: Sheet, width: number) {
  const parts = [
    ...textLines(title, 16, width - 8, 2, true).map((text) => ({ text, size: 16, step: 20, bold: true })),
    ...subtitle.flatMap((line) => textLines(line, 12, width - 8, 3)).map((text) => ({ text, size: 12, step: 16 })),
    ...textLines(over ?? "", 11, width - 8, 2).map((text) => ({ text, size: 11, step: 16, ink: true })),
  ];
  let y = 2;
  const lines = parts.map(({ text, size, step, ...more }, i) => ({
    // A little air under the title.
    y: (y += step + (i > 0 && size < parts[i - 1]!.size && size === 12 ? 2 : 0)),
    text,
    size,
    role: "bold" in more || "ink" in more ? ("ink" as const) : ("muted" as const),
    bold: "bold" in more,
  }));
  return { lines, bottom: y + 14 };
}

const FOOT = 26;

function between([low, high]: readonly [number, number], from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low || 1)) * (to - from);
}

/** A text under its tick, moved inwards where it would leave the picture. */
function kept(x: number, text: string, width: number) {
  const half = textWidth(text, 11) / 2;
  return { x: Math.min(Math.max(x, half + 2), width - half - 2), anchor: "middle" as const };
}

function grid(axis: "x" | "y", { ticks = [] }: Scale): Plot.Markish {
  const at = ticks.map((tick) => tick.at);
  return axis === "x"
    ? Plot.ruleX(at, { ...stroke("faint"), strokeWidth: 1 })
    : Plot.ruleY(at, { ...stroke("faint"), strokeWidth: 1 });
}
