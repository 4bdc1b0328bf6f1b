import { assert } from "../kernel/assert.ts";
import { formatDate, fromDay } from "../kernel/calendar.ts";
import { orderKind, ORDER_KIND } from "../kernel/agenda.ts";
import { sha256Hex } from "../kernel/hash.ts";
import type { Model } from "../kernel/model.ts";
import { recordedMonths } from "../kernel/recorder.ts";
import { coarsen, stepOf } from "./periods.ts";
import { probabilities } from "./probability.ts";
import type {
  Ensemble,
  EventNames,
  ParameterInfo,
  ResultHeader,
  RunFailure,
  RunResult,
  SeriesInfo,
  Step,
} from "./result.ts";
import { isFailure } from "./run.ts";
import { seriesOf } from "./series.ts";
import { summarize } from "./summary.ts";
import { targetResults } from "./targets.ts";

/** What a report says besides the numbers. */
export interface Remarks {
  readonly summary?: string;
  readonly limits?: readonly string[];
  readonly parameters?: readonly ParameterInfo[];
}

/** The hash of a run that failed. */
export const FAILED = "failed";

/** Folds the runs of a model by run index, in whatever order they arrive. */
export function collect(
  model: Model,
  header: ResultHeader,
  results: readonly (RunResult | RunFailure)[],
  remarks: Remarks = {},
): Ensemble {
  const inOrder = [...results].sort((a, b) => a.run - b.run);
  assert(
    inOrder.length === header.runs && inOrder.every(({ run }, i) => run === header.from + i),
    "each run of an ensemble is there once",
  );
  const runs = inOrder.filter((result): result is RunResult => !isFailure(result));
  const succeeded = runs.map(({ run }) => run);
  const run_hashes = inOrder.map((result) => (isFailure(result) ? FAILED : result.hash));
  const series = seriesOf(model);
  const hidden = new Set(model.formulas.filter((formula) => formula.hidden).map(({ id }) => id));
  const shown = series.filter(({ id }) => !hidden.has(id));
  const indicators = [
    ...model.headline.flatMap((id) => shown.filter((info) => info.id === id)),
    ...shown.filter(({ headline }) => !headline),
  ];
  const { targets, shares } = targetResults(model, series, runs);
  const store = valueStore(model, series, runs);
  return {
    ...header,
    summary: remarks.summary ?? "",
    indicators,
    succeeded,
    months: store.days("month").map(monthName),
    ...(store.hasDays && { days: store.days("day").map(formatDate) }),
    values: store.values,
    run_hashes,
    hash: sha256Hex(new TextEncoder().encode(run_hashes.join(""))),
    probabilities: [...probabilities(model, series, runs), ...shares],
    targets,
    failures: inOrder.filter(isFailure).map((failure) => ({ ...failure, seed: header.seed })),
    broken: runs.flatMap(({ run, broken }) =>
      broken.map(({ invariant, day }) => ({ run, invariant, date: formatDate(day) })),
    ),
    notes: model.notes,
    limits: remarks.limits ?? [],
    events: runs.flatMap(({ run, events = [] }) => events.map((event) => ({ ...event, run }))),
    names: eventNames(model),
    parameters: remarks.parameters ?? [],
    rows(every = "month") {
      return indicators.flatMap((indicator) => {
        const step = stepOf(indicator, every);
        const panel = coarsen(indicator, store.values(indicator.id, step), store.days(step), step, every);
        return summarize(panel, succeeded.length).map((bands) => ({
          scenario: header.scenario.id,
          indicator: indicator.id,
          ...bands,
        }));
      });
    },
  };
}

interface ValueStore {
  readonly hasDays: boolean;
  /** First days of the reported steps. */
  days(step: Step): readonly number[];
  values(indicator: string, step?: Step): Float64Array;
}

/** Monthly values lie in one array, indicator by indicator; daily ones stay where the runs left them. */
function valueStore(model: Model, series: readonly SeriesInfo[], runs: readonly RunResult[]): ValueStore {
  const rowOf = new Map(series.map(({ id }, row) => [id, row]));
  const recorded = recordedMonths(model);
  const months = recorded.filter((day) => day >= model.report_day);
  const first_day = months[0] ?? model.end_day + 1;
  const days = Array.from({ length: model.end_day + 1 - first_day }, (_, i) => first_day + i);
  const daily = runs.flatMap((run) => (run.days ? [run.days] : []));
  const hasDays = runs.length > 0 && daily.length === runs.length;
  const size = runs.length * months.length;
  const all = new Float64Array(series.length * size);
  const monthly = runs.map((run) => run.months);
  series.forEach((_, row) =>
    gather(monthly, row, recorded.length, months.length, all.subarray(row * size, (row + 1) * size)),
  );
  return {
    hasDays,
    days: (step) => (step === "day" ? days : months),
    values(indicator, step = "month") {
      const row = rowOf.get(indicator);
      assert(row !== undefined, `there is no indicator "${indicator}"`);
      if (step === "month") return all.subarray(row * size, (row + 1) * size);
      assert(hasDays, "daily values are kept where a run is asked for them");
      const out = new Float64Array(daily.length * days.length);
      gather(daily, row, model.end_day + 1 - model.start_day, days.length, out);
      return out;
    },
  };
}

/** Copies the last `count` of the `recorded` values of one indicator, run by run. */
function gather(
  sources: readonly Float64Array[],
  row: number,
  recorded: number,
  count: number,
  out: Float64Array,
): void {
  sources.forEach((source, run) =>
    out.set(source.subarray((row + 1) * recorded - count, (row + 1) * recorded), run * count),
  );
}

function monthName(day: number): string {
  return formatDate(day + 1 - fromDay(day).day);
}

function eventNames(model: Model): EventNames {
  const idsOf = (name: string) => model.tables.find((table) => table.name === name)?.ids ?? [];
  const subjects: Record<string, readonly string[]> = {
    [ORDER_KIND]: model.orders.map(({ id }) => id),
  };
  for (const { id, events = {} } of model.mechanisms) {
    for (const [name, { subject }] of Object.entries(events))
      if (subject !== undefined)
        subjects[`${id}.${name}`] = subject === orderKind.subject ? subjects[ORDER_KIND]! : idsOf(subject);
  }
  return { actors: idsOf("actor"), subjects };
}
