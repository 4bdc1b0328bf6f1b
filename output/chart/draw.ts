import * as Plot from "@observablehq/plot";

import { written } from "../number.ts";
import { dayTicks, tickDecimals } from "./axis.ts";
import type { ChartOptions, Drawing } from "./drawing.ts";
import { FLAG_SIZE, flags } from "./flags.ts";
import { spread, textLines, textWidth } from "./layout.ts";
import { pen } from "./pen.ts";
import { placeTarget } from "./place-target.ts";
import { DARK, fill, FONT, stroke } from "./style.ts";
import { valueAxis } from "./value-axis.ts";

/** Draws one self-contained `<svg>` as text; the same drawing gives the same bytes. */
export function draw(drawing: Drawing, { document, width = 720, height = 420 }: ChartOptions): string {
  const plan = layout(drawing, width, height);
  const svg = plotted(drawing, plan, document);
  const value = svg.scale("y")!;
  letter(svg, drawing, plan, (at) => value.apply(at) as number);
  return serialized(svg);
}

/** Where everything goes, in pixels: the frame, the lines of the head, the ticks. */
function layout(drawing: Drawing, width: number, height: number) {
  const { ticks, domain } = valueAxis(drawing, height);
  const decimals = tickDecimals(ticks);
  const values = ticks.map((tick) => ({ tick, text: written(tick, decimals) }));
  const edge = drawing.labels.map(({ text, bold }) => textWidth(text, labelSize(bold), bold));
  const left = Math.round(14 + Math.max(0, ...values.map(({ text }) => textWidth(text, 11))));
  const right = Math.round(width - Math.min(14 + Math.max(20, ...edge), width * 0.36));
  const [first, last] = drawing.days;
  const x = (day: number) => left + ((day - first) / (last - first)) * (right - left);
  const title = textLines(drawing.title, 16, width - 8, 2, true);
  const subtitle = drawing.subtitle.flatMap((text) => textLines(text, 12, width - 8, 2));
  const axis = textLines(drawing.axis, 11, width - 8, 2);
  const orders = flags(drawing.orders, x, drawing.days, width - 6);
  const subtitleAt = 22 + title.length * 20;
  const axisAt = subtitleAt + subtitle.length * 16 + 8;
  const flagsAt = axisAt + axis.length * 14 + 6;
  const frame = { left, right, top: flagsAt + orders.lanes * 14 + 2, bottom: height - 56 };
  const head = [
    ...title.map((text, i) => ({
      y: 22 + i * 20,
      text,
      size: 16,
      role: "ink" as const,
      bold: true,
    })),
    ...subtitle.map((text, i) => ({
      y: subtitleAt + i * 16,
      text,
      size: 12,
      role: "muted" as const,
    })),
    ...axis.map((text, i) => ({ y: axisAt + i * 14, text, size: 11, role: "ink" as const })),
    ...textLines(drawing.footer, 10.5, width - 8, 1).map((text) => ({
      y: height - 8,
      text,
      size: 10.5,
      role: "muted" as const,
    })),
  ];
  return {
    width,
    height,
    frame,
    domain,
    values,
    x,
    head,
    flags: orders.flags,
    flagsAt,
    days: dayTicks(first, last, right - left),
  };
}

type Layout = ReturnType<typeof layout>;

function plotted(drawing: Drawing, { width, height, frame, domain, values }: Layout, document: Document) {
  return Plot.plot({
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
    y: { type: "linear", domain, axis: null },
    marks: [
      Plot.ruleY(
        values.map(({ tick }) => tick),
        { ...stroke("faint"), strokeWidth: 1 },
      ),
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
}

/** Writes what is read: head, ticks, orders, labels and targets, and puts the ground under it. */
function letter(svg: Element, drawing: Drawing, plan: Layout, y: (value: number) => number): void {
  const { frame, x } = plan;
  const draws = pen(svg);
  for (const text of plan.head) draws.text({ x: 4, ...text });
  for (const { tick, text } of plan.values)
    draws.text({ x: frame.left - 7, y: y(tick) + 4, text, size: 11, role: "muted", anchor: "end" });
  for (const { day, label } of plan.days) {
    draws.line(x(day), frame.bottom, x(day), frame.bottom + 5, "muted");
    label.split("\n").forEach((text, i) =>
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
  for (const { at, label, lane, end } of plan.flags) {
    const level = plan.flagsAt + lane * 14;
    draws.line(at, label === "" ? frame.top : level - 9, at, frame.bottom, "order", {
      "stroke-dasharray": "1 3",
    });
    if (label !== "")
      draws.text({
        x: at + (end ? -4 : 4),
        y: level,
        text: label,
        size: FLAG_SIZE,
        role: "muted",
        anchor: end ? "end" : "start",
      });
  }
  const level = spread(
    drawing.labels.map(({ value }) => y(value)),
    13.5,
    frame.top + 4,
    frame.bottom - 2,
  );
  drawing.labels.forEach(({ text, role, bold = false }, i) => {
    const size = labelSize(bold);
    draws.text({
      x: frame.right + 8,
      y: level[i]! + 4,
      text: textLines(text, size, plan.width - frame.right - 8, 1, bold)[0] ?? "",
      size,
      role,
      bold,
    });
  });
  const data = obstacles(drawing, x, y);
  const taken: Parameters<typeof placeTarget>[2] = [];
  for (const target of drawing.targets) {
    const [end, at] = [Math.min(x(target.day), frame.right), y(target.value)];
    draws.line(frame.left, at, end, at, "target", { "stroke-width": 1.4 });
    if (x(target.day) <= frame.right) draws.dot(end, at, 3.2, "target");
    draws.text({
      ...placeTarget({ ...target, x: end, y: at }, frame, taken, data),
      role: "target",
      halo: true,
    });
  }
  draws.ground(plan.width, plan.height);
  draws.style(DARK);
  draws.name(drawing.name);
}

function labelSize(bold = false): number {
  return bold ? 11.5 : 11;
}

/** Where the data lies, in pixels. */
function obstacles({ bands, curves }: Drawing, x: (day: number) => number, y: (value: number) => number) {
  return [
    ...bands.flatMap(({ points }) => points.map(({ day, low, high }) => ({ x: x(day), top: y(high), bottom: y(low) }))),
    ...curves.flatMap(({ points }) => points.map(({ day, value }) => ({ x: x(day), top: y(value), bottom: y(value) }))),
  ];
}

function serialized(svg: Element): string {
  const text = svg.outerHTML;
  return text.startsWith("<svg xmlns=") || / xmlns="/.test(text.slice(0, text.indexOf(">")))
    ? text
    : text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
}
