import * as Plot from "@observablehq/plot";

import { exact } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { amounts, numberScale, thinned } from "./number-scale.ts";
import { namesWidth, writeNames } from "./row-names.ts";
import { drawSheet } from "./sheet.ts";
import { fill, stroke } from "./style.ts";
import { footerOf, type Subject } from "./subject.ts";

/** What the outcome becomes when one input alone goes to its ends. */
export interface Swing {
  readonly input: string;
  readonly unit: string;
  readonly low: SwingEnd;
  readonly high: SwingEnd;
}

export interface SwingEnd {
  /** The input's value, as a number or the word of a choice. */
  readonly value: number | string;
  readonly outcome: number;
}

/** Draws how far the outcome swings when each input alone goes from its low end (solid) to its high end (hollow). */
export function tornadoChart(
  middle: number,
  swings: readonly Swing[],
  subject: Subject,
  options: ChartOptions,
): string {
  const { width = 720 } = options;
  const { shown, note } = foremost(swings, spanOf);
  const outcomes = shown.flatMap(({ low, high }) => [low.outcome, high.outcome]);
  const scale = amounts(subject.unit, [middle, ...outcomes]);
  const at = scale.shown(middle);
  const names = shown.map(({ input }) => input);
  const ranges = shown.map(({ low, high, unit }) => rangeText(low.value, high.value, unit));
  const left = namesWidth([...names, ...ranges], width);
  const bars = (end: "low" | "high") =>
    shown.flatMap((swing, i) => {
      const to = scale.shown(swing[end].outcome);
      return Number.isFinite(to)
        ? [{ from: Math.min(at, to), to: Math.max(at, to), bottom: -i - 0.26, top: -i + 0.26 }]
        : [];
    });
  const x = numberScale([at, ...outcomes.map(scale.shown)], width - left - 16, false, 64);
  const bar = { x1: "from", x2: "to", y1: "bottom", y2: "top" };
  return drawSheet(
    {
      title: subject.outcome,
      subtitle: [
        "how far one input alone moves it; solid: the input at its low end; hollow: at its high end; the line: all in the middle",
        ...note,
      ],
      under: shown.length === 0 ? "nothing was varied" : scale.unit,
      footer: footerOf(subject),
      name:
        shown.length === 0
          ? `Nothing was varied for ${subject.outcome}.`
          : `One input alone moves ${subject.outcome} most: ${shown
              .slice(0, 3)
              .map(({ input, low, high }) => `${input} from ${scale.text(low.outcome)} to ${scale.text(high.outcome)}`)
              .join("; ")} ${scale.unit}.`,
      left,
      right: 16,
      body: Math.max(1, shown.length) * 34 + 8,
      x: thinned(x, width - left - 16),
      y: { domain: [-Math.max(1, shown.length) + 0.5, 0.5] },
      marks: [
        Plot.rect(bars("low"), { ...bar, ...fill("first") }),
        Plot.rect(bars("high"), { ...bar, ...stroke("second"), fill: "none", strokeWidth: 1.6 }),
        Number.isFinite(at) ? Plot.ruleX([at], { ...stroke("ink"), strokeWidth: 1.2 }) : null,
      ],
      letter(draws, placed) {
        writeNames(draws, placed, names, ranges);
      },
    },
    options,
  );
}

function spanOf({ low, high }: Swing): number {
  return Math.abs(high.outcome - low.outcome);
}

function rangeText(low: number | string, high: number | string, unit: string): string {
  const text = (value: number | string, unit: string) => (typeof value === "number" ? exact(value, unit) : value);
  return `${text(low, "1")} to ${text(high, unit)}`;
}
