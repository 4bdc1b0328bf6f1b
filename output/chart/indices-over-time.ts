import { parseDate } from "../../engine/kernel/calendar.ts";
import { assert } from "../../engine/kernel/assert.ts";
import type { IndexName } from "../../engine/analysis/measure.ts";
import { draw } from "./draw.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { amounts } from "./number-scale.ts";
import { INDEX_AXIS, INDEX_MEANING } from "./index-words.ts";
import { valueLabel } from "./short-label.ts";
import { SERIES, type Role } from "./style.ts";
import { footerOf, type Subject } from "./subject.ts";

/** An index of each input at each date; NaN where the outcome hardly varies, so that no share can be told. */
export interface OverTime {
  readonly index: IndexName;
  readonly dates: readonly string[];
  readonly inputs: readonly string[];
  /** Input by input. */
  readonly values: Float64Array;
}

/** Draws how the weight of inputs shifts over time: the four weightiest by name, up to sixteen others in grey. */
export function indicesOverTime(table: OverTime, subject: Subject, options: ChartOptions): string {
  const { index, dates, inputs, values } = table;
  assert(values.length === dates.length * inputs.length, "each input has an index at each date");
  const days = dates.map((date) => parseDate(date)!);
  const scale = IN_OUTCOME.has(index) ? amounts(subject.unit, [...values]) : undefined;
  const ranked = inputs.map((input, i) => {
    const own = Array.from(values.subarray(i * dates.length, (i + 1) * dates.length), scale?.shown ?? Number);
    const told = own.filter(Number.isFinite);
    return { input, own, mean: told.length === 0 ? NaN : told.reduce((a, b) => a + b) / told.length };
  });
  const { shown, note } = foremost(ranked, ({ mean }) => Math.abs(mean));
  const others = Math.max(0, shown.length - SERIES.length);
  const role = (i: number): Role => SERIES[i] ?? "order";
  const room = (options.width ?? 720) * 0.3;
  const labelled = shown.slice(0, SERIES.length).flatMap(({ input, own }, i) => {
    const last = own.findLast(Number.isFinite);
    return last === undefined
      ? []
      : [{ role: role(i), text: valueLabel(last, input, 11.5, room), value: last, bold: i === 0 }];
  });
  const [first = 0, end = first] = [days[0], days.at(-1)];
  return draw(
    {
      title: subject.outcome,
      subtitle:
        labelled.length === 0
          ? ["nothing was measured"]
          : [
              `what makes it uncertain: ${INDEX_MEANING[index]}, over time${others > 0 ? `; grey: ${others === 1 ? "one other input" : `${others} other inputs`}` : ""}`,
              ...note,
            ],
      axis: scale ? `${INDEX_AXIS[index]}, ${scale.unit}` : INDEX_AXIS[index],
      footer: footerOf(subject),
      name:
        labelled.length === 0
          ? `Nothing was measured on ${subject.outcome}.`
          : `What moves ${subject.outcome} at the end: ${labelled.map(({ text }) => text).join(", ")}.`,
      days: [first, end > first ? end : first + 1],
      zero: true,
      bands: [],
      curves: shown
        .flatMap(({ own }, i) =>
          pieces(own, days).map((points) => ({ role: role(i), dashed: i % 2 === 1 && i < SERIES.length, points })),
        )
        .reverse(),
      labels: labelled,
      targets: [],
      orders: [],
    },
    options,
  );
}

/** Indices in the outcome's own unit; the others are shares and the like. */
const IN_OUTCOME: ReadonlySet<IndexName> = new Set(["mu", "mu_star", "sigma"]);

/** A line stops where nothing can be told and begins again behind it. */
function pieces(own: readonly number[], days: readonly number[]): { day: number; value: number }[][] {
  const all: { day: number; value: number }[][] = [];
  own.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    if (i === 0 || !Number.isFinite(own[i - 1])) all.push([]);
    all.at(-1)!.push({ day: days[i]!, value });
  });
  return all;
}
