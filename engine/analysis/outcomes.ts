import { fromDay, toDay } from "../kernel/calendar.ts";
import type { Model } from "../kernel/model.ts";
import { recordedMonths } from "../kernel/recorder.ts";
import { sum } from "../kernel/reduce.ts";
import { coarsen } from "../run/periods.ts";
import { probabilities } from "../run/probability.ts";
import type { RunResult, SeriesInfo } from "../run/result.ts";
import { seriesOf } from "../run/series.ts";
import { targetResults } from "../run/targets.ts";

/** How a single run answers the questions of a study, a number per column. */
export interface Outcomes {
  /**
   * `ID@YEAR` for each reported year of an indicator, and `ID` for the last of them, or for all of them together
   * where an indicator counts; one column for anything else.
   */
  readonly columns: readonly string[];
  of(run: RunResult): Float64Array;
}

/** Reads outcomes off the runs of a model; ids are those of `outcomeIds`. */
export function outcomes(model: Model, ids: readonly string[]): Outcomes {
  const series = seriesOf(model);
  const recorded = recordedMonths(model);
  const months = recorded.filter((day) => day >= model.report_day);
  const infoOf = new Map(series.map((info) => [info.id, info]));
  const asked = ids.map((id) => infoOf.get(id));
  const isAboutLuck = asked.some((info) => info === undefined);
  const yearsOf = (info: SeriesInfo, values: Float64Array) => coarsen(info, values, months, "month", "year");

  const columns = asked.flatMap((info, i) => {
    const id = ids[i]!;
    if (!info) return [id];
    const { dates } = yearsOf(info, new Float64Array(months.length));
    return [...dates.map((date) => `${id}@${date.slice(0, 4)}`), id];
  });

  /** What a run says of probabilities and targets: shares of one run. */
  function single(recordedOf: Values, reportedOf: Values): ReadonlyMap<string, number> {
    const found = new Map(probabilities(model, series, 1, reportedOf).map(({ id, p }) => [id, p]));
    for (const { id, met, median_year, share } of targetResults(model, series, 1, recordedOf).targets) {
      if (!met) continue;
      found.set(met.id, met.p);
      found.set(`target_year_${id}`, Math.min(median_year!, endOf(model)));
      found.set(`target_share_${id}`, share?.q50 ?? NaN);
    }
    return found;
  }

  return {
    columns,
    of(run) {
      const place = (id: string) => series.findIndex((info) => info.id === id) * recorded.length;
      const recordedOf = (id: string) => run.months.subarray(place(id), place(id) + recorded.length);
      const reportedOf = (id: string) => recordedOf(id).subarray(recorded.length - months.length);
      const others = isAboutLuck ? single(recordedOf, reportedOf) : undefined;
      return Float64Array.from(
        asked.flatMap((info, i) => {
          if (!info) return [others!.get(ids[i]!)!];
          const { values } = yearsOf(info, reportedOf(info.id));
          return [...values, info.aggregate === "sum" ? sum(values) : values[values.length - 1]!];
        }),
      );
    },
  };
}

type Values = (indicator: string) => Float64Array;

/** The decimal year with which a target that is not met is censored: that of the day after the last. */
function endOf({ end_day }: Model): number {
  const { year } = fromDay(end_day + 1);
  const begins = toDay(year, 1, 1);
  return year + (end_day + 1 - begins) / (toDay(year + 1, 1, 1) - begins);
}
