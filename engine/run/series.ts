import type { Model } from "../kernel/model.ts";
import { movingYear } from "../kernel/recorder.ts";
import type { Indicator } from "../kernel/indicator.ts";
import type { SeriesInfo } from "./result.ts";

/** What is known of each series that a model records, in the order of `recordedIds`. */
export function seriesOf(model: Model): SeriesInfo[] {
  const headline = new Set(model.headline);
  const told = (indicator: Omit<Indicator, "build">): SeriesInfo => {
    const { id, label, meaning, unit, lens, aggregate, min, max } = indicator;
    return { id, label, meaning, unit, lens, aggregate, headline: headline.has(id), ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  };
  return [
    ...model.indicators.map(told),
    ...model.formulas.map((formula) => ({ ...told(formula), every: formula.every })),
    ...model.indicators.filter((indicator) => indicator.moving_year).map((indicator): SeriesInfo => {
      const id = movingYear(indicator.id);
      const label = `${indicator.label}, last twelve months`;
      return { ...told(indicator), id, label, aggregate: "last", every: "month", headline: headline.has(id) };
    }),
  ];
}

/** Where the daily value of each of these series stands at the end of a day. */
export function dailyPlaces(model: Model): { readonly column: string; readonly row: number }[] {
  const observed = [...model.indicators, ...model.formulas];
  return [
    ...observed.map((_, row) => ({ column: "indicator.today", row })),
    ...model.indicators.flatMap((indicator, row) => (indicator.moving_year ? [{ column: "indicator.year", row }] : [])),
  ];
}
