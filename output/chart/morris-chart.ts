import * as Plot from "@observablehq/plot";

import type { IndexName, Measured } from "../../engine/analysis/measure.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { numberKey } from "./number-key.ts";
import { amounts, numberScale, thinned } from "./number-scale.ts";
import { placeNumbers } from "./place-numbers.ts";
import { drawSheet } from "./sheet.ts";
import { COLOR, stroke } from "./style.ts";
import { footerOf, type Subject } from "./subject.ts";

/**
 * Draws Morris' screening: how much each input moves the outcome (mu*, with its interval) against how
 * much that depends on the others or bends (sigma). Inputs are numbered, the key stands below.
 */
export function morrisChart(measured: Measured, subject: Subject, options: ChartOptions): string {
  const { width = 720 } = options;
  const { shown, note } = foremost(pointsOf(measured), ({ size }) => size);
  const scale = amounts(
    subject.unit,
    shown.flatMap(({ size, high, sigma }) => [size, high, sigma]),
  );
  const points = shown.map((point) => ({
    ...point,
    size: scale.shown(point.size),
    low: scale.shown(point.low),
    high: scale.shown(point.high),
    sigma: scale.shown(point.sigma),
  }));
  const y = numberScale(
    points.map(({ sigma }) => sigma),
    260,
  );
  const left = 20 + Math.max(...y.ticks.map(({ text }) => text.length * 7));
  const x = numberScale(
    points.flatMap(({ size, high }) => [size, high]),
    width - left - 30,
    true,
    64,
  );
  const key = numberKey(
    shown.map(({ input, mean, size }) => `${input}  ${scale.text(size)}${arrow(mean, size)}`),
    width,
  );
  const reach = (slope: number) => Math.min(x.domain[1], y.domain[1] / slope);
  return drawSheet(
    {
      title: subject.outcome,
      subtitle:
        shown.length === 0
          ? ["nothing was measured"]
          : [
              "which inputs move it: the farther right, the more; the higher, the more unevenly or together with others",
              "↑ ↓: nearly always raises or lowers it",
              ...note,
            ],
      over: `sigma, ${scale.unit}`,
      under: `mu*, mean size of the effect, ${scale.unit}; the line is its interval`,
      footer: footerOf(subject),
      name: nameOf(
        subject,
        shown.map(({ input }) => input),
      ),
      left,
      right: 30,
      body: 260,
      below: key.height,
      x: thinned(x, width - left - 30),
      y,
      marks: [
        ...SLOPES.map(({ slope }) =>
          Plot.line(
            [
              [0, 0],
              [reach(slope), reach(slope) * slope],
            ],
            { ...stroke("order"), strokeDasharray: "4 4" },
          ),
        ),
        Plot.ruleY(
          points.filter(({ low, high }) => Number.isFinite(low + high)),
          { x1: "low", x2: "high", y: "sigma", ...stroke("first"), strokeWidth: 1.4 },
        ),
        Plot.dot(
          points.filter(({ size, sigma }) => Number.isFinite(size + sigma)),
          { x: "size", y: "sigma", r: 4, fill: COLOR.first[0], className: "taftan-fill-first" },
        ),
      ],
      letter(draws, at) {
        for (const { slope, text } of SLOPES) {
          const end = reach(slope);
          const top = end * slope >= y.domain[1] * 0.999;
          draws.text({
            x: at.x(end) - 4,
            y: at.y(end * slope) + (top ? 12 : -5),
            text,
            size: 10.5,
            role: "muted",
            anchor: "end",
            halo: true,
          });
        }
        placeNumbers(
          draws,
          points.map(({ size, sigma }) => ({ x: at.x(size), y: at.y(sigma) })),
          at.frame,
        );
        key.write(draws, at.below);
      },
    },
    options,
  );
}

const SLOPES = [
  { slope: 1, text: "sigma = mu*" },
  { slope: 0.1, text: "sigma = 0.1 mu*" },
] as const;

function pointsOf({ indices }: Measured) {
  const of = (input: string, name: IndexName) => indices.find((each) => each.input === input && each.index === name);
  return indices
    .filter(({ index }) => index === "mu_star")
    .map(({ input, value, low, high }) => ({
      input,
      size: value,
      low,
      high,
      sigma: of(input, "sigma")?.value ?? NaN,
      mean: of(input, "mu")?.value ?? NaN,
    }));
}

/** Which way an input works, where it nearly always works the same way. */
function arrow(mean: number, size: number): string {
  return Math.abs(mean) < 0.9 * size || !(size > 0) ? "" : mean > 0 ? " ↑" : " ↓";
}

function nameOf({ outcome }: Subject, inputs: readonly string[]): string {
  return inputs.length === 0
    ? `Nothing was measured on ${outcome}.`
    : `What moves ${outcome} most: ${inputs.slice(0, 3).join(", ")}.`;
}
