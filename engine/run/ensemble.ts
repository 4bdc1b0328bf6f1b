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
import { eventsByRun } from "./events.ts";
import { memoryEvents, type EventStore, type OpenEvents } from "./event-store.ts";
import { memoryStore, type OpenStore, type ValueStore } from "./value-store.ts";

/** What a report says besides the numbers. */
export interface Remarks {
  readonly summary?: string;
  readonly limits?: readonly string[];
  readonly parameters?: readonly ParameterInfo[];
}

/** The hash of a run that failed. */
export const FAILED = "failed";

/** Runs of one ensemble as they come in. */
export interface Gathering {
  /** Takes a run, in whatever order they arrive; its values go to the store. */
  add(outcome: RunResult | RunFailure): void;
  /** Folds the runs by their index, once all are there. */
  ensemble(remarks?: Remarks): Ensemble;
}

/** Folds the runs of a model by run index, in whatever order they arrive. */
export function collect(
  model: Model,
  header: ResultHeader,
  results: readonly (RunResult | RunFailure)[],
  remarks: Remarks = {},
): Ensemble {
  const runs = gathering(model, header);
  for (const result of results) runs.add(result);
  return runs.ensemble(remarks);
}

/** Where an ensemble keeps what its runs recorded. */
export interface Stores {
  readonly values: OpenStore;
  readonly events: OpenEvents;
}

/** Begins an ensemble whose runs are yet to come; of each, hash and mishaps stay in memory, the rest goes to `stores`. */
export function gathering(model: Model, header: ResultHeader, stores: Stores = IN_MEMORY): Gathering {
  const { values: open, events: openEvents } = stores;
  const series = seriesOf(model);
  const { runs } = header;
  const inOrder: (Kept | RunFailure)[] = [];
  const months = open({ runs, series: series.length, steps: recordedMonths(model).length });
  let days: ValueStore | undefined;
  let logs: EventStore | undefined;
  let arrived = 0;
  let daily = 0;
  return {
    add(outcome) {
      const place = outcome.run - header.from;
      assert(place >= 0 && place < runs && inOrder[place] === undefined, ONCE);
      arrived += 1;
      if (isFailure(outcome)) {
        inOrder[place] = outcome;
        return;
      }
      const { run, hash, broken, months: byMonth, days: byDay, events } = outcome;
      inOrder[place] = { run, hash, broken: broken.length === 0 ? NONE : broken, hasEvents: events !== undefined };
      months.put(place, byMonth);
      if (events) (logs ??= openEvents(runs)).put(place, events);
      if (byDay === undefined) return;
      daily += 1;
      days ??= open({ runs, series: series.length, steps: model.end_day + 1 - model.start_day });
      days.put(place, byDay);
    },
    ensemble(remarks = {}) {
      assert(arrived === runs, ONCE);
      const succeeded = inOrder.filter((result): result is Kept => !isFailure(result));
      const allHaveDays = daily > 0 && daily === succeeded.length;
      const told = succeeded.filter(({ hasEvents }) => hasEvents).map(({ run }) => ({ run, place: run - header.from }));
      return fold(
        model,
        header,
        inOrder,
        reported(model, series, months, allHaveDays ? days : undefined),
        logs ? eventsByRun(model, told, logs) : [],
        remarks,
      );
    },
  };
}

const ONCE = "each run of an ensemble is there once";

const IN_MEMORY: Stores = { values: memoryStore, events: memoryEvents };
const NONE: RunResult["broken"] = [];

/** What is kept of a run beside what its stores hold. */
interface Kept extends Pick<RunResult, "run" | "hash" | "broken"> {
  readonly hasEvents: boolean;
}

function fold(
  model: Model,
  header: ResultHeader,
  inOrder: readonly (Kept | RunFailure)[],
  store: Reported,
  events: Ensemble["events"],
  remarks: Remarks,
): Ensemble {
  const runs = inOrder.filter((result): result is Kept => !isFailure(result));
  const succeeded = runs.map(({ run }) => run);
  const run_hashes = inOrder.map((result) => (isFailure(result) ? FAILED : result.hash));
  const series = seriesOf(model);
  const hidden = new Set(model.formulas.filter((formula) => formula.hidden).map(({ id }) => id));
  const shown = series.filter(({ id }) => !hidden.has(id));
  const indicators = [
    ...model.headline.flatMap((id) => shown.filter((info) => info.id === id)),
    ...shown.filter(({ headline }) => !headline),
  ];
  const { targets, shares } = targetResults(model, series, runs.length, store.recorded);
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
    probabilities: [...probabilities(model, series, runs.length, store.values), ...shares],
    targets,
    failures: inOrder.filter(isFailure).map((failure) => ({ ...failure, seed: header.seed })),
    broken: runs.flatMap(({ run, broken }) =>
      broken.map(({ invariant, day }) => ({ run, invariant, date: formatDate(day) })),
    ),
    notes: model.notes,
    limits: remarks.limits ?? [],
    events,
    names: eventNames(model),
    parameters: remarks.parameters ?? [],
    rows(every = "month", only) {
      const asked = indicators.filter(({ id }) => only === undefined || only.includes(id));
      return asked.flatMap((indicator) => {
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

/** The reported part of what stores hold, by the names of series. */
interface Reported {
  readonly hasDays: boolean;
  /** First days of the reported steps. */
  days(step: Step): readonly number[];
  values(indicator: string, step?: Step): Float64Array;
  /** Monthly values from the first recorded month on: runs · months. */
  recorded(indicator: string): Float64Array;
}

function reported(
  model: Model,
  series: readonly SeriesInfo[],
  months: ValueStore,
  days: ValueStore | undefined,
): Reported {
  const rowOf = new Map(series.map(({ id }, row) => [id, row]));
  const recorded = recordedMonths(model);
  const reportedMonths = recorded.filter((day) => day >= model.report_day);
  const first_day = reportedMonths[0] ?? model.end_day + 1;
  const reportedDays = Array.from({ length: model.end_day + 1 - first_day }, (_, i) => first_day + i);
  const all = (store: ValueStore, indicator: string) => {
    const row = rowOf.get(indicator);
    assert(row !== undefined, `there is no indicator "${indicator}"`);
    return store.series(row);
  };
  return {
    hasDays: days !== undefined,
    days: (step) => (step === "day" ? reportedDays : reportedMonths),
    values(indicator, step = "month") {
      if (step === "month") return lastSteps(all(months, indicator), recorded.length, reportedMonths.length);
      assert(days, "daily values are kept where a run is asked for them");
      return lastSteps(all(days, indicator), model.end_day + 1 - model.start_day, reportedDays.length);
    },
    recorded: (indicator) => all(months, indicator),
  };
}

/** The last `count` of the `recorded` values of each run. */
function lastSteps(values: Float64Array, recorded: number, count: number): Float64Array {
  if (count === recorded) return values;
  const runs = values.length / recorded;
  const out = new Float64Array(runs * count);
  for (let run = 0; run < runs; run++)
    out.set(values.subarray((run + 1) * recorded - count, (run + 1) * recorded), run * count);
  return out;
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
