import type { Indicator, Observer, Period, Probability } from "./indicator.ts";
import type { Arguments, Effect, Mechanism } from "./mechanism.ts";
import type { SweepRequest } from "./sweep.ts";
import type { TableData } from "./table.ts";

/** A formula waiting for the columns that it reads; a condition gives 1 or 0. */
export type Bind = (world: Observer) => () => number;

/** When an order of the scenario is carried out. A condition is tested on yesterday's state. */
export type Trigger =
  | { readonly type: "at"; readonly days: readonly number[] }
  | { readonly type: "after"; readonly order: number; readonly by_days: number }
  /** Fires when the condition becomes true; a policy (`holds`) whenever it is true. */
  | { readonly type: "when"; readonly test: Bind; readonly holds: boolean };

/** One event or policy of a scenario, as numbers. */
export interface Order {
  readonly id: string;
  readonly note: string;
  readonly does: string;
  readonly trigger: Trigger;
  /** 1: at once; n: on a day drawn uniformly from the n days that begin today. */
  readonly within_days: number;
  readonly chance: number;
  readonly once: boolean;
  /** 0: for good. */
  readonly for_days: number;
  readonly at_most?: { readonly count: number; readonly per: Exclude<Period, "day"> };
  readonly cooldown_days: number;
  /** Levers that it moves, or else the mechanism and action that carry it out. */
  readonly effects: readonly Effect[];
  readonly action?: { readonly mechanism: string; readonly name: string; readonly given: Arguments };
}

/** A dated series from outside that sets a column: from each day on, that day's value holds. */
export interface Driver {
  readonly column: string;
  readonly row: number;
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** A column that the scenario defines by a formula over the same table; computed at the end of each day. */
export interface Derived {
  readonly column: string;
  readonly bind: (world: Observer) => (out: Float64Array) => void;
}

/** An indicator that the scenario defines by a formula; evaluated at the end of each of its periods. */
export interface FormulaIndicator extends Omit<Indicator, "build" | "aggregate"> {
  readonly aggregate: Exclude<Indicator["aggregate"], "rate">;
  readonly every: Exclude<Period, "week">;
  /** Its value from the values of the period that has just ended. */
  readonly bind: Bind;
  /** Its value on any day, for conditions. */
  readonly bind_now: Bind;
  /** A name for a part of other formulas; not reported. */
  readonly hidden?: true;
}

/** An earlier value of an indicator or formula that some expression asks for: so many days or calendar months ago. */
export interface Lag {
  readonly id: string;
  readonly days?: number;
  readonly months?: number;
}

export interface Target {
  readonly id: string;
  readonly indicator: string;
  readonly at_least?: number;
  readonly at_most?: number;
  readonly by_day: number;
  /** Share of runs that must meet it. */
  readonly require?: number;
}

export interface Invariant {
  readonly text: string;
  readonly test: Bind;
}

/**
 * Everything that a run needs, as plain data and bound functions: the meeting place of scenario
 * and run. A model can be built in TypeScript with no YAML at all.
 */
export interface Model {
  readonly id: string;
  readonly title: string;
  /** The day that the initial values describe: the first day simulated. */
  readonly start_day: number;
  /** The first day reported. */
  readonly report_day: number;
  /** The last day, included. */
  readonly end_day: number;
  readonly tables: readonly TableData[];
  /** In the order in which they act on a day. */
  readonly mechanisms: readonly Mechanism[];
  /** Values that differ from the declared ones, by "mechanism.parameter". */
  readonly parameters: Readonly<Record<string, number>>;
  readonly switches: Readonly<Record<string, string>>;
  readonly orders: readonly Order[];
  readonly drivers: readonly Driver[];
  readonly derived: readonly Derived[];
  readonly indicators: readonly Indicator[];
  readonly formulas: readonly FormulaIndicator[];
  readonly lags: readonly Lag[];
  readonly targets: readonly Target[];
  readonly invariants: readonly Invariant[];
  readonly probabilities: readonly Probability[];
  readonly headline: readonly string[];
  /** What a reader of the results must know of this model, such as a series that ended and is held constant. */
  readonly notes: readonly string[];
  /** What the scenario asks of a sweep; it enters no run. */
  readonly sweep?: SweepRequest;
}

/** A model of mechanisms and tables alone; what a scenario would add is empty. */
export function model(
  parts: Pick<Model, "id" | "tables" | "mechanisms" | "start_day" | "end_day"> & Partial<Model>,
): Model {
  return {
    title: parts.id,
    report_day: parts.start_day,
    parameters: {},
    switches: {},
    orders: [],
    drivers: [],
    derived: [],
    indicators: [],
    formulas: [],
    lags: [],
    targets: [],
    invariants: [],
    probabilities: [],
    headline: [],
    notes: [],
    ...parts,
  };
}
