import type { Ensemble, Row, SeriesInfo } from "../engine/run/result.ts";
import { scaleOf, type Scale } from "./number.ts";

/** A headline indicator with what a table of it needs. */
export interface Headline {
  readonly info: SeriesInfo;
  readonly scale: Scale;
  readonly years: readonly Row[];
  /** The median month by month. */
  readonly medians: readonly number[];
}

/** The headline indicators of an ensemble by year; where a scenario names none, the first five. */
export function headlines(ensemble: Ensemble): Headline[] {
  const told = headlineIndicators(ensemble.indicators);
  const ids = told.map(({ id }) => id);
  const years = ensemble.rows("year", ids);
  const months = ensemble.rows("month", ids);
  return told.map((info) => {
    const own = years.filter((row) => row.indicator === info.id);
    return {
      info,
      scale: scaleOf(
        info,
        own.flatMap((row) => [row.q05, row.q50, row.q95]),
      ),
      years: own,
      medians: months.filter((row) => row.indicator === info.id).map((row) => row.q50),
    };
  });
}

export function headlineIndicators(indicators: readonly SeriesInfo[]): readonly SeriesInfo[] {
  const chosen = indicators.filter(({ headline }) => headline);
  return chosen.length > 0 ? chosen : indicators.slice(0, 5);
}

/** Whose books an indicator shows. */
export function lensOf({ lens }: SeriesInfo): string {
  return lens === "model truth" ? lens : `lens ${lens}`;
}

/** Dates that fit side by side: all of them, or the first, the last and some evenly between. */
export function thinned(dates: readonly string[], most: number): string[] {
  if (dates.length <= most) return [...dates];
  if (most < 2) return dates.slice(-1);
  return Array.from({ length: most }, (_, i) => dates[Math.round((i * (dates.length - 1)) / (most - 1))]!);
}
