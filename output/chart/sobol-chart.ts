import * as Plot from "@observablehq/plot";

import type { IndexName, Measured } from "../../engine/analysis/measure.ts";
import { written } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { INDEX_AXIS, INDEX_MEANING } from "./index-words.ts";
import { numberScale, thinned } from "./number-scale.ts";
import { namesWidth, writeNames } from "./row-names.ts";
import { drawSheet } from "./sheet.ts";
import { fill, stroke } from "./style.ts";
import { footerOf, type Subject } from "./subject.ts";

export interface BarOptions extends ChartOptions {
  /** S1 in solid bars with ST in hollow ones, or one index alone; both unless given. */
  readonly indices?: readonly ["S1", "ST"] | readonly [IndexName];
}

/** Draws two indices of each input as bars with their intervals: alone (solid) and with all its interactions (hollow). */
export function sobolChart(measured: Measured, subject: Subject, options: BarOptions): string {
  const { width = 720, indices: [solid, hollow] = ["S1", "ST"] } = options;
  const { shown, note } = foremost(rowsOf(measured, solid, hollow), ({ first, second }) =>
    Math.abs((second ?? first)?.value ?? NaN),
  );
  const names = shown.map(({ input }) => input);
  const left = namesWidth(names, width);
  const right = hollow === undefined ? 44 : 84;
  const thick = hollow === undefined ? 0.28 : 0.16;
  const bars = (which: "first" | "second", up: number) =>
    shown.flatMap((row, i) => {
      const { value, low, high } = row[which] ?? { value: NaN, low: NaN, high: NaN };
      const [from, to] = [Math.min(0, value), Math.max(0, value)];
      return Number.isFinite(value)
        ? [{ from, to, low, high, at: up - i, bottom: up - i - thick, top: up - i + thick }]
        : [];
    });
  const one = bars("first", hollow === undefined ? 0 : 0.2);
  const two = bars("second", -0.2);
  const x = numberScale(
    [...one, ...two].flatMap(({ from, to, low, high }) => [from, to, low, high]),
    width - left - right,
    true,
    56,
  );
  const bar = { x1: "from", x2: "to", y1: "bottom", y2: "top" };
  const whiskers = [...one, ...two].filter(({ low, high }) => Number.isFinite(low + high));
  return drawSheet(
    {
      title: subject.outcome,
      subtitle: [hollow === undefined ? `${INDEX_MEANING[solid]}; line: interval` : LEGEND, ...note],
      under: shown.length === 0 ? "nothing was measured" : hollow ? "share of the variance" : INDEX_AXIS[solid],
      footer: footerOf(subject),
      name:
        shown.length === 0
          ? `Nothing was measured on ${subject.outcome}.`
          : `What makes ${subject.outcome} uncertain: ${shown
              .slice(0, 3)
              .map(({ input, first, second }) => `${input} ${written((second ?? first)!.value, 2)}`)
              .join(", ")}.`,
      left,
      right,
      body: Math.max(1, shown.length) * 28 + 8,
      x: thinned(x, width - left - right),
      y: { domain: [-Math.max(1, shown.length) + 0.5, 0.5] },
      marks: [
        Plot.rect(one, { ...bar, ...fill("first") }),
        Plot.rect(two, { ...bar, ...stroke("first"), fill: "none", strokeWidth: 1.3 }),
        Plot.ruleY(whiskers, { x1: "low", x2: "high", y: "at", ...stroke("ink"), strokeWidth: 1.2 }),
        Plot.ruleX([0], stroke("muted")),
      ],
      letter(draws, at) {
        writeNames(draws, at, names);
        const column = (x: number, text: string, i: number, bold: boolean) =>
          draws.text({ x, y: at.y(-i) + 4, text, size: 11, role: bold ? "ink" : "muted", anchor: "end", bold });
        const places = hollow === undefined ? [width - 6] : [width - 46, width - 6];
        [solid, ...(hollow === undefined ? [] : [hollow])].forEach((name, k) =>
          draws.text({ x: places[k]!, y: at.frame.top - 3, text: name, size: 11, role: "muted", anchor: "end" }),
        );
        shown.forEach(({ first, second }, i) => {
          column(places[0]!, written(first?.value ?? NaN, 2), i, hollow === undefined);
          if (hollow !== undefined) column(places[1]!, written(second?.value ?? NaN, 2), i, true);
        });
      },
    },
    options,
  );
}

const LEGEND =
  "which inputs make it uncertain; solid: the input alone (S1); hollow: with all that it does together with others (ST); line: interval";

function rowsOf({ indices }: Measured, solid: IndexName, hollow: IndexName | undefined) {
  const inputs = [
    ...new Set(indices.filter(({ index }) => index === solid || index === hollow).map(({ input }) => input)),
  ];
  const of = (input: string, name: IndexName | undefined) =>
    indices.find((each) => each.input === input && each.index === name);
  return inputs.map((input) => ({ input, first: of(input, solid), second: of(input, hollow) }));
}
