import * as Plot from "@observablehq/plot";

import { harmless } from "../../engine/scenario/frame.ts";
import { written } from "../number.ts";
import { dayTicks, niceTicks, tickDecimals } from "./axis.ts";
import { spread, textLines, textWidth } from "./layout.ts";
import type { Order } from "./orders.ts";
import { pen } from "./pen.ts";
import { placeTarget } from "./place-target.ts";
import { DARK, fill, FONT, type Role, stroke } from "./style.ts";

export interface ChartOptions {
  /** The page's own document, or that of `chartDocument()` in Node. */
  readonly document: Document;
  /** Pixels; 720 by 420 unless given. */
  readonly width?: number;
  readonly height?: number;
}

export interface Band {
  readonly role: Role;
  readonly opacity: number;
  readonly points: readonly { readonly day: number; readonly low: number; readonly high: number }[];
}

export interface Curve {
  readonly role: Role;
  readonly dashed?: boolean;
  readonly points: readonly { readonly day: number; readonly value: number }[];
}

/** A label at the right edge, level with a value. */
export interface EdgeLabel {
  readonly role: Role;
  readonly text: string;
  readonly value: number;
  readonly bold?: boolean;
}

export interface TargetLine {
  readonly value: number;
  /** The day by which it is to be reached. */
  readonly day: number;
  readonly label: string;
  /** What is said instead where there is little room. */
  readonly short: string;
}

/** A chart over time as data, in the units of its axis. */
export interface Drawing {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly axis: string;
  readonly footer: string;
  /** What the chart shows, in a sentence, for who cannot see it. */
  readonly name: string;
  readonly days: readonly [number, number];
  /** Values that no axis may go beyond. */
  readonly least?: number;
  readonly most?: number;
  /** Draws the line at zero and never leaves it out. */
  readonly zero?: boolean;
  readonly bands: readonly Band[];
  readonly curves: readonly Curve[];
  readonly labels: readonly EdgeLabel[];
  readonly targets: readonly TargetLine[];
  readonly orders: readonly Order[];
}

/** Draws one self-contained `<svg>` as text; the same drawing gives the same bytes. */
export function draw(
  drawing: Drawing,
  { document, width = 720, height = 420 }: ChartOptions,
): string {
  const yTicks = valueTicks(drawing, height);
  const decimals = tickDecimals(yTicks);
  const tickText = (value: number) => written(value, decimals);
  const right =
    14 +
    Math.max(
      20,
      ...drawing.labels.map(({ text, bold }) => textWidth(text, bold ? 11.5 : 11, bold)),
    );
  const left = 14 + Math.max(...yTicks.map((tick) => textWidth(tickText(tick), 11)));
  const frame = {
    left: Math.round(left),
    right: Math.round(width - Math.min(right, width * 0.36)),
    top: 0,
    bottom: height - 56,
  };

  const title = textLines(drawing.title, 16, width - 8, 2, true);
  const subtitle = drawing.subtitle.flatMap((text) => textLines(text, 12, width - 8, 2));
  const axis = textLines(drawing.axis, 11, width - 8, 2);
  const x = (day: number) =>
    frame.left +
    ((day - drawing.days[0]) / (drawing.days[1] - drawing.days[0])) * (frame.right - frame.left);
  const lanes = inLanes(drawing.orders, x, drawing.days, width - 6);
  const head = { title: 22, subtitle: 22 + title.length * 20, axis: 0, orders: 0 };
  head.axis = head.subtitle + subtitle.length * 16 + 8;
  head.orders = head.axis + axis.length * 14 + 6;
  frame.top = head.orders + lanes.count * 14 + 2;
  const xTicks = dayTicks(drawing.days[0], drawing.days[1], frame.right - frame.left);

  const svg = Plot.plot({
    document,
    width,
    height,
    className: "taftan-chart",
    marginLeft: frame.left,
    marginRight: width - frame.right,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
    style: { fontFamily: FONT, fontSize: "11px", background: "none" },
    x: { type: "linear", domain: drawing.days, axis: null },
    y: { type: "linear", domain: [yTicks[0]!, yTicks.at(-1)!], axis: null },
    marks: [
      Plot.ruleY(yTicks, { ...stroke("faint"), strokeWidth: 1 }),
      drawing.zero ? Plot.ruleY([0], { ...stroke("muted"), strokeWidth: 1.2 }) : null,
      ...drawing.bands.map(({ role, opacity, points }) =>
        Plot.areaY(points, {
          x: "day",
          y1: "low",
          y2: "high",
          fillOpacity: opacity,
          ...fill(role),
        }),
      ),
      ...drawing.curves.map(({ role, dashed, points }) =>
        Plot.lineY(points, {
          x: "day",
          y: "value",
          strokeWidth: dashed ? 1.6 : 2.2,
          strokeLinejoin: "round",
          ...(dashed && { strokeDasharray: "5 4" }),
          ...stroke(role),
        }),
      ),
    ],
  }) as SVGSVGElement & Plot.Plot;
  const y = (value: number) => svg.scale("y")!.apply(value) as number;

  const draws = pen(svg);
  title.forEach((text, i) =>
    draws.text({ x: 4, y: head.title + i * 20, text, size: 16, role: "ink", bold: true }),
  );
  subtitle.forEach((text, i) =>
    draws.text({ x: 4, y: head.subtitle + i * 16, text, size: 12, role: "muted" }),
  );
  axis.forEach((text, i) =>
    draws.text({ x: 4, y: head.axis + i * 14, text, size: 11, role: "ink" }),
  );
  for (const tick of yTicks)
    draws.text({
      x: frame.left - 7,
      y: y(tick) + 4,
      text: tickText(tick),
      size: 11,
      role: "muted",
      anchor: "end",
    });
  for (const { day, label } of xTicks) {
    draws.line(x(day), frame.bottom, x(day), frame.bottom + 5, "muted");
    label
      .split("\n")
      .forEach((text, i) =>
        draws.text({
          x: x(day),
          y: frame.bottom + 17 + i * 12,
          text,
          size: 11,
          role: "muted",
          anchor: "middle",
        }),
      );
  }
  for (const { at, label, lane, end } of lanes.placed) {
    const top = label === "" ? frame.top : head.orders + lane * 14 - 9;
    draws.line(at, top, at, frame.bottom, "order", { "stroke-dasharray": "1 3" });
    if (label !== "")
      draws.text({
        x: at + (end ? -4 : 4),
        y: head.orders + lane * 14,
        text: label,
        size: 10.5,
        role: "muted",
        anchor: end ? "end" : "start",
      });
  }
  edgeLabels(drawing, y, frame, width).forEach((label) => draws.text(label));
  const taken: Parameters<typeof placeTarget>[2] = [];
  for (const target of drawing.targets) {
    const end = Math.min(x(target.day), frame.right);
    draws.line(frame.left, y(target.value), end, y(target.value), "target", {
      "stroke-width": 1.4,
    });
    if (x(target.day) <= frame.right) draws.dot(end, y(target.value), 3.2, "target");
    draws.text({
      ...placeTarget(
        { ...target, x: end, y: y(target.value) },
        frame,
        taken,
        obstacles(drawing, x, y),
      ),
      role: "target",
      halo: true,
    });
  }
  textLines(drawing.footer, 10.5, width - 8, 1).forEach((text) =>
    draws.text({ x: 4, y: height - 8, text, size: 10.5, role: "muted" }),
  );
  draws.ground(width, height);
  draws.style(DARK);
  draws.name(drawing.name);
  return serialized(svg);
}

/** Ticks whose first and last bound the axis: from zero where the values come near it, never beyond what is possible. */
function valueTicks(
  { bands, curves, targets, zero, least = -Infinity, most = Infinity }: Drawing,
  height: number,
): number[] {
  const values = [
    ...bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
    ...curves.flatMap(({ points }) => points.map(({ value }) => value)),
    ...targets.map(({ value }) => value),
    ...(zero ? [0] : []),
  ];
  let low = values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (least === 0 && low < high * 0.6) low = 0;
  const ticks = niceTicks(low, high, Math.max(3, Math.floor((height - 130) / 48)));
  return ticks.filter((tick) => tick >= least && (tick <= most || tick === ticks[0]));
}

/**
 * Labels of orders as flags on their rules, in lanes over the frame. A later flag flies below an earlier one that it
 * would touch, so no rule crosses a label; one without room keeps its rule alone.
 */
function inLanes(
  orders: readonly Order[],
  x: (day: number) => number,
  [first, last]: readonly [number, number],
  right: number,
) {
  const ends: number[] = [];
  const placed = orders
    .filter(({ day }) => day >= first && day < last)
    .map(({ day, label: whole }) => {
      const at = x(day);
      const lane = [0, 1, 2].find((k) =>
        [0, 1, 2].every((j) => j < k || (ends[j] ?? -Infinity) < at),
      );
      const text = textLines(harmless(whole), SMALL, right - at, 1)[0] ?? "";
      const width = textWidth(text, SMALL) + 8;
      const end = right - at < 60;
      if (lane === undefined || (end && (ends[lane] ?? 0) > at - width))
        return { at, label: "", lane: 0, end };
      const label = end ? whole : text;
      ends[lane] = end ? at : at + width;
      return { at, label, lane, end };
    });
  return { count: ends.length, placed };
}

function edgeLabels(
  { labels }: Drawing,
  y: (value: number) => number,
  frame: { right: number; top: number; bottom: number },
  width: number,
) {
  const at = spread(
    labels.map(({ value }) => y(value)),
    13.5,
    frame.top + 4,
    frame.bottom - 2,
  );
  return labels.map(({ text, role, bold }, i) => ({
    x: frame.right + 8,
    y: at[i]! + 4,
    text: textLines(text, bold ? 11.5 : 11, width - frame.right - 8, 1, bold)[0] ?? "",
    size: bold ? 11.5 : 11,
    role,
    ...(bold && { bold }),
  }));
}

/** Where the data lies, in pixels. */
function obstacles(
  { bands, curves }: Drawing,
  x: (day: number) => number,
  y: (value: number) => number,
) {
  return [
    ...bands.flatMap(({ points }) =>
      points.map(({ day, low, high }) => ({ x: x(day), top: y(high), bottom: y(low) })),
    ),
    ...curves.flatMap(({ points }) =>
      points.map(({ day, value }) => ({ x: x(day), top: y(value), bottom: y(value) })),
    ),
  ];
}

const SMALL = 10.5;

function serialized(svg: Element): string {
  const text = svg.outerHTML;
  return text.startsWith("<svg xmlns=") || / xmlns="/.test(text.slice(0, text.indexOf(">")))
    ? text
    : text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
}
