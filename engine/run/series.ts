import { assert } from "../kernel/assert.ts";
import type { Indicator } from "../kernel/indicator.ts";
import type { Model } from "../kernel/model.ts";
import { movingYear, recordedIds } from "../kernel/recorder.ts";
import type { SeriesInfo } from "./result.ts";

/** What is known of each series that a model records, in the order in which it records them. */
export function seriesOf(model: Model): SeriesInfo[] {
  const series = [
    ...model.indicators.map((indicator) => told(model, indicator)),
    ...model.formulas.map((formula) => ({ ...told(model, formula), every: formula.every })),
    ...model.indicators.filter(({ moving_year }) => moving_year).map((indicator) => overYear(model, indicator)),
  ];
  return inOrder(model, series);
}

/** Where the daily value of each of these series stands at the end of a day. */
export function dailyPlaces(model: Model): { readonly column: string; readonly row: number }[] {
  const places = [...model.indicators, ...model.formulas].flatMap(({ id }, row) => [
    { id, column: "indicator.today", row },
    { id: movingYear(id), column: "indicator.year", row },
  ]);
  return inOrder(model, places);
}

type Told = Pick<Indicator, "id" | "label" | "meaning" | "unit" | "lens" | "aggregate" | "min" | "max">;

function told(model: Model, { id, label, meaning, unit, lens, aggregate, min, max }: Told): SeriesInfo {
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return {
    id,
    label,
    meaning,
    unit,
    lens,
    aggregate,
    headline: model.headline.includes(id),
    ...bounds,
  };
}

/** A moving year is an indicator of its own, which already covers what lies between its values. */
function overYear(model: Model, indicator: Indicator): SeriesInfo {
  const { id, label } = indicator;
  return {
    ...told(model, {
      ...indicator,
      id: movingYear(id),
      label: `${label}, last twelve months`,
      aggregate: "last",
    }),
    every: "month",
  };
}

function inOrder<T extends { readonly id: string }>(model: Model, all: readonly T[]): T[] {
  const byId = new Map<string, T>(all.map((each) => [each.id, each]));
  return recordedIds(model).map((id) => {
    const found = byId.get(id);
    assert(found, `nothing is known of the series "${id}"`);
    return found;
  });
}
