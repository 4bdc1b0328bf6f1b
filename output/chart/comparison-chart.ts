import { assert } from "../../engine/kernel/assert.ts";
import type { Comparison } from "../../engine/run/result.ts";
import { scaleOf } from "../number.ts";
import { namesOf } from "../sentences.ts";
import { draw } from "./draw.ts";
import type { ChartOptions } from "./drawing.ts";
import { axisOf } from "./fan-chart.ts";
import { daysOf, middle } from "./fan.ts";
import { orders } from "./orders.ts";
import { SERIES } from "./style.ts";

/** Draws as an SVG how an indicator differs from the base, run by run: median and the middle 90 % around zero, one colour per scenario. */
export function comparisonChart(comparison: Comparison, indicator: string, options: ChartOptions): string {
  const { base, others } = comparison;
  const info = others.flatMap((other) => other.indicators).find(({ id }) => id === indicator);
  assert(info, `there is no indicator "${indicator}"`);
  const name = namesOf(comparison);
  const series = others
    .map((other, i) => ({
      title: name(other.ensemble),
      role: SERIES[i % SERIES.length]!,
      rows: other.rows("month").filter((row) => row.indicator === indicator && Number.isFinite(row.diff_q50)),
    }))
    .filter(({ rows }) => rows.length > 0);
  // A difference of shares may be negative: the bounds of the indicator only say how it is written.
  const scale = scaleOf(
    info,
    series.flatMap(({ rows }) => rows.flatMap((row) => [row.diff_q05, row.diff_q95])),
  );
  const shown = (value: number) => value / scale.factor;
  const several = series.length > 1;
  return draw(
    {
      title: `${info.label}, difference`,
      subtitle: [several ? `against ${name(base)}` : `${series[0]?.title ?? ""}, against ${name(base)}`],
      axis: axisOf(info, { ...scale, unit: scale.unit === "%" ? "percentage points" : scale.unit }),
      footer: `exploration, not prophecy · seed ${base.seed} · ${base.runs} runs, paired · median and 90 %`,
      name: `${info.label}: ${series.map(({ title, rows }) => `${title} ${scale.signed(rows.at(-1)!.diff_q50)} ${scale.unit} at the end`).join("; ")}.`,
      days: daysOf(base.months),
      zero: true,
      bands: series.map(({ role, rows }) => ({
        role,
        opacity: several ? 0.16 : 0.24,
        points: rows.map((row) => ({
          day: middle(row.date),
          low: shown(row.diff_q05),
          high: shown(row.diff_q95),
        })),
      })),
      curves: series.map(({ role, rows }) => ({
        role,
        points: rows.map((row) => ({ day: middle(row.date), value: shown(row.diff_q50) })),
      })),
      labels: series.flatMap(({ title, role, rows }) => {
        const { diff_q50, p_above_zero } = rows.at(-1)!;
        const value = shown(diff_q50);
        return [
          { role, text: `${scale.signed(diff_q50)}`, value, bold: true },
          ...(several
            ? [{ role, text: shortened(title), value }]
            : [
                {
                  role: "muted" as const,
                  text: `${Math.round(p_above_zero * 100)} % above 0`,
                  value,
                },
              ]),
        ];
      }),
      targets: [],
      orders: several ? [] : orders(others[0]!.ensemble),
    },
    options,
  );
}

function shortened(title: string): string {
  return title.length > 24 ? `${title.slice(0, 23).trimEnd()}…` : title;
}
