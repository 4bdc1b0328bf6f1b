import type { LoggedEvent } from "../kernel/event-log.ts";
import type { Aggregate, Period } from "../kernel/indicator.ts";

/** One run, as it travels from a worker: numbers and texts only. */
export interface RunResult {
  readonly run: number;
  /** SHA-256 of all recorded values and the final state. */
  readonly hash: string;
  /** Monthly values, indicator by indicator (indicators · months). */
  readonly months: Float64Array;
  /** Daily values, indicator by indicator (indicators · days), where they were asked for; of a flow, the day's amount. */
  readonly days?: Float64Array;
  /** Invariants that did not hold, and the day on which each was first seen broken. */
  readonly broken: readonly { readonly invariant: string; readonly day: number }[];
  /** The run's packed log, where its events were asked for; `eventsOf` reads it. */
  readonly events?: Float64Array;
}

/** A run that went wrong, with all that is needed to repeat it. */
export interface RunFailure {
  readonly run: number;
  readonly seed: string;
  readonly scenario: string;
  readonly day: number;
  readonly mechanism: string;
  readonly message: string;
}

/** What is known of an indicator besides its values. */
export interface SeriesInfo {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  readonly unit: string;
  readonly lens: string;
  readonly aggregate: Aggregate;
  readonly headline: boolean;
  /** For a formula or a moving year: how often it changes; finer rows hold its last value, and those of a yearly one always come by year. */
  readonly every?: "day" | "month" | "year";
  readonly min?: number;
  readonly max?: number;
}

/** How finely values are kept. */
export type Step = "day" | "month";

/** A tidy row: one indicator at one date over the runs. Dates name the first day of the period. */
export interface Row {
  readonly scenario: string;
  readonly indicator: string;
  readonly date: string;
  readonly mean: number;
  readonly q05: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q95: number;
}

/** A share of runs with its 90 % Wilson interval; of no runs, NaN between 0 and 1. */
export interface Share {
  readonly id: string;
  readonly label: string;
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** Runs that the share is of. */
  readonly of: number;
}

export interface TargetResult {
  readonly id: string;
  readonly indicator: string;
  /** The indicator's label, where the indicator itself is not among those that are shown. */
  readonly label?: string;
  readonly bound: "at_least" | "at_most";
  readonly value: number;
  readonly unit: string;
  readonly by: string;
  /** Why it could not be judged, for example because the horizon ends before its date. */
  readonly unjudged?: string;
  readonly met?: Share;
  /** Share of runs that have met it by the end of each year. */
  readonly by_year?: readonly { readonly year: number; readonly share: Share }[];
  /** Decimal year by whose end of month half of all runs have met it; Infinity where fewer than half meet it in time. */
  readonly median_year?: number;
  /** Value in the last month judged over the bound, median and 90 % band; absent where the bound is zero. */
  readonly share?: { readonly q05: number; readonly q50: number; readonly q95: number };
  readonly require?: number;
  readonly satisfied?: boolean;
}

/** What makes two results comparable: all that enters them and nothing else. */
export interface ResultHeader {
  readonly format: 1;
  readonly taftan: string;
  readonly semantics: number;
  readonly rng: number;
  readonly scenario: {
    readonly id: string;
    readonly title: string;
    readonly file: string;
    readonly sha256: string;
  };
  readonly seed: string;
  /** The 128-bit root of all draws, in hex. */
  readonly root: string;
  readonly runs: number;
  readonly from: number;
  readonly size: string;
  readonly set: Readonly<Record<string, string>>;
}

/** The runs of one scenario, folded by run index. */
export interface Ensemble extends ResultHeader {
  readonly summary: string;
  readonly indicators: readonly SeriesInfo[];
  /** Indices of the runs that succeeded, in order: the runs that values are of. */
  readonly succeeded: readonly number[];
  /** First days of the months, from the first reported one on. */
  readonly months: readonly string[];
  /** The days of those months, where daily values were kept. */
  readonly days?: readonly string[];
  /** Values of an indicator: runs · months (or runs · days), run by run. Of a flow, a day's value is its amount. */
  values(indicator: string, step?: Step): Float64Array;
  readonly run_hashes: readonly string[];
  readonly hash: string;
  readonly probabilities: readonly Share[];
  readonly targets: readonly TargetResult[];
  readonly failures: readonly RunFailure[];
  readonly broken: readonly {
    readonly run: number;
    readonly invariant: string;
    readonly date: string;
  }[];
  readonly notes: readonly string[];
  readonly limits: readonly string[];
  /** The events of all runs, run by run, where they were kept; each pass makes them anew. */
  readonly events: Iterable<RunEvent>;
  /** Names of the rows that events point to: actors, and the subjects of each kind of event. */
  readonly names: EventNames;
  /** Each parameter with its value, unit, range, status and source, for reports. */
  readonly parameters: readonly ParameterInfo[];
  /** Tidy rows of all indicators, or of those that are named. */
  rows(every?: Period, only?: readonly string[]): Row[];
}

export interface RunEvent extends LoggedEvent {
  readonly run: number;
}

export interface EventNames {
  readonly actors: readonly string[];
  /** Kind of event → ids that its `subject` counts into. */
  readonly subjects: Readonly<Record<string, readonly string[]>>;
}

export interface ParameterInfo {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  readonly value: number;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly distribution: string;
  readonly status: string;
  readonly source: string;
  readonly symbol?: string;
}

/** A tidy row of a comparison: other minus base, run by run. */
export interface DifferenceRow {
  readonly base: string;
  readonly scenario: string;
  readonly indicator: string;
  readonly date: string;
  readonly diff_mean: number;
  readonly diff_q05: number;
  readonly diff_q50: number;
  readonly diff_q95: number;
  readonly p_above_zero: number;
}

export interface Comparison {
  readonly base: Ensemble;
  readonly others: readonly {
    readonly ensemble: Ensemble;
    readonly indicators: readonly SeriesInfo[];
    rows(every?: Period): DifferenceRow[];
  }[];
}
