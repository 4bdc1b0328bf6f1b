import * as Plot from "@observablehq/plot";

import type { IndexName } from "../../engine/analysis/measure.ts";
import { written } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { INDEX_AXIS } from "./index-words.ts";
import { spread } from "./layout.ts";
import { numberScale, thinned } from "./number-scale.ts";
import { valueLabel } from "./short-label.ts";
import { drawSheet } from "./sheet.ts";
import { fill, SERIES, stroke } from "./style.ts";
import { footerOf, type Subject } from "./subject.ts";

/** An index of each input after more and more runs. */
export interface Convergence {
  readonly index: IndexName;
  /** Runs after which it was measured, rising. */
  readonly runs: readonly number[];
  readonly inputs: readonly {
    readonly input: string;
    readonly values: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
}

/** Draws whether an index has settled: its value and interval against the number of runs, the four largest by name. */
export function convergenceChart(
  { index, runs, inputs }: Convergence,
  subject: Subject,
  options: ChartOptions,
): string {
  const { width = 720 } = options;
  const { shown, note } = foremost(inputs, ({ values }) => Math.abs(values.at(-1) ?? NaN));
  const [named, others] = [shown.slice(0, SERIES.length), shown.slice(SERIES.length)];
  const steps = (each: (typeof shown)[number]) =>
    runs.flatMap((_, step) =>
      Number.isFinite(each.values[step])
        ? [{ step, value: each.values[step]!, low: each.low[step] ?? NaN, high: each.high[step] ?? NaN }]
        : [],
    );
  const y = numberScale(
    named.flatMap(steps).flatMap(({ value, low, high }) => [value, low, high]),
    240,
  );
  const right = Math.round(width * 0.32);
  const left = 48;
  const last = Math.max(1, runs.length - 1);
  const ticks = runs.map((count, at) => ({ at, text: written(count, 0) }));
  const labels = named.flatMap((each, i) => {
    const end = steps(each).at(-1);
    return end === undefined
      ? []
      : [{ role: SERIES[i]!, text: valueLabel(end.value, each.input, 11, right - 12), value: end.value }];
  });
  return drawSheet(
    {
      title: subject.outcome,
      subtitle:
        labels.length === 0
          ? ["nothing was measured"]
          : [
              `has it settled? ${index} and its interval after more and more runs${others.length > 0 ? `; grey: ${others.length === 1 ? "one other input" : `${others.length} other inputs`}` : ""}`,
              ...note,
            ],
      over: INDEX_AXIS[index],
      under: "runs",
      footer: footerOf(subject),
      name:
        labels.length === 0
          ? `Nothing was measured on ${subject.outcome}.`
          : `After ${written(runs.at(-1)!, 0)} runs: ${labels.map(({ text }) => text).join(", ")}.`,
      left,
      right,
      body: 240,
      x: thinned({ domain: [0, last], ticks }, width - left - right),
      y,
      marks: [
        Plot.ruleY([0], stroke("muted")),
        ...others.map((each) =>
          Plot.lineY(steps(each), { x: "step", y: "value", ...stroke("order"), strokeWidth: 1.2 }),
        ),
        ...named.flatMap((each, i) => {
          const points = steps(each);
          const role = SERIES[i]!;
          return [
            Plot.areaY(
              points.filter(({ low, high }) => Number.isFinite(low + high)),
              { x: "step", y1: "low", y2: "high", ...fill(role), fillOpacity: 0.14 },
            ),
            Plot.lineY(points, {
              x: "step",
              y: "value",
              ...stroke(role),
              strokeWidth: 2,
              ...(i % 2 === 1 && { strokeDasharray: "5 4" }),
            }),
            Plot.dot(points, { x: "step", y: "value", r: 2.6, ...fill(role) }),
          ];
        }),
      ],
      letter(draws, at) {
        const levels = spread(
          labels.map(({ value }) => at.y(value)),
          14,
          at.frame.top + 4,
          at.frame.bottom - 2,
        );
        labels.forEach(({ role, text }, i) =>
          draws.text({
            x: at.frame.right + 8,
            y: levels[i]! + 4,
            text,
            size: 11,
            role,
          }),
        );
      },
    },
    options,
  );
}
