import { parseDate } from "../../engine/kernel/calendar.ts";
import { assert } from "../../engine/kernel/assert.ts";
import type { Ensemble, SeriesInfo } from "../../engine/run/result.ts";
import { chosen, human, scaleOf, type Scale } from "../number.ts";
import { draw } from "./draw.ts";
import type { ChartOptions } from "./drawing.ts";
import { daysOf, fan, type FanPoint } from "./fan.ts";
import { orders } from "./orders.ts";

export interface FanOptions extends ChartOptions {
  /** Another ensemble whose median is drawn dashed in grey. */
  readonly compareTo?: Ensemble;
}

/** Draws an indicator over time as an SVG: the middle 50, 80 and 90 % of the runs, the median, and the targets that it has. */
export function fanChart(ensemble: Ensemble, indicator: string, options: FanOptions): string {
  const info = ensemble.indicators.find(({ id }) => id === indicator);
  assert(info, `there is no indicator "${indicator}"`);
  const { compareTo } = options;
  const points = fan(ensemble, indicator);
  const [first, end] = daysOf(ensemble.months);
  const base = compareTo?.indicators.some(({ id }) => id === indicator)
    ? fan(compareTo, indicator).filter(({ day }) => day >= first && day < end)
    : [];
  const targets = ensemble.targets.filter((target) => target.indicator === indicator);
  const scale = scaleOf(info, [
    ...points.flatMap(({ q05, q95 }) => [q05, q95]),
    ...base.map(({ q50 }) => q50),
    ...targets.map(({ value }) => value),
  ]);
  const fine = scaleOf(
    info,
    points.flatMap(({ q05, q95 }) => [q05, q95]),
  );
  const text = fine.factor === scale.factor ? fine.text : scale.text;
  const shown = (value: number) => value / scale.factor;
  const band = (low: keyof FanPoint, high: keyof FanPoint, opacity: number) => ({
    role: "first" as const,
    opacity,
    points: points.map((point) => ({
      day: point.day,
      low: shown(point[low]),
      high: shown(point[high]),
    })),
  });
  const last = points.at(-1);
  const lastBase = base.at(-1);
  return draw(
    {
      title: info.label,
      subtitle: [
        ensemble.scenario.title,
        ...(compareTo && lastBase ? [`dashed: median of “${compareTo.scenario.title}”`] : []),
      ],
      axis: axisOf(info, scale),
      footer: `exploration, not prophecy · seed ${ensemble.seed} · ${ensemble.runs} runs`,
      name: last
        ? `${info.label}: median ${human(last.q50, info)} at the end, 90 % of runs between ${human(last.q05, info)} and ${human(last.q95, info)}.`
        : info.label,
      days: [first, end],
      ...(info.min !== undefined && { least: shown(info.min) }),
      ...(info.max !== undefined && { most: shown(info.max) }),
      bands: [band("q05", "q95", 0.15), band("q10", "q90", 0.14), band("q25", "q75", 0.22)],
      curves: [
        ...(lastBase
          ? [
              {
                role: "base" as const,
                dashed: true,
                points: base.map(({ day, q50 }) => ({ day, value: shown(q50) })),
              },
            ]
          : []),
        { role: "first", points: points.map(({ day, q50 }) => ({ day, value: shown(q50) })) },
      ],
      labels: last
        ? [
            { role: "muted", text: "90 % of runs", value: shown(last.q95) },
            { role: "muted", text: "80 %", value: shown(last.q90) },
            { role: "muted", text: "50 %", value: shown(last.q75) },
            { role: "first", text: `median ${text(last.q50)}`, value: shown(last.q50), bold: true },
            ...(lastBase
              ? [
                  {
                    role: "base" as const,
                    text: `base ${text(lastBase.q50)}`,
                    value: shown(lastBase.q50),
                  },
                ]
              : []),
          ]
        : [],
      targets: targets.map((target) => ({
        value: shown(target.value),
        day: parseDate(target.by) ?? Infinity,
        label: `target: ${target.bound === "at_least" ? "at least" : "at most"} ${chosen(target.value, info)} by ${target.by}`,
        short: `${target.bound === "at_least" ? "≥" : "≤"} ${chosen(target.value, info).replace(` ${info.unit}`, "")} by ${target.by}`,
      })),
      orders: orders(ensemble),
    },
    options,
  );
}

/** "billion USD/year · political": the unit in words, and whose books. */
export function axisOf(info: SeriesInfo, scale: Scale): string {
  return [
    scale.unit === "" ? "number" : scale.unit === "%" ? "per cent" : scale.unit,
    info.lens === "model truth" ? info.lens : `lens ${info.lens}`,
  ].join(" · ");
}
