import type { Lookup } from "./mechanism.ts";
import type { Values } from "./table.ts";

/** How finer values make coarser ones. `rate` adds amounts and reports them per year: a day's times 365, a month's times 12, a year's as it is. */
export type Aggregate = "rate" | "sum" | "mean" | "max" | "last";

export type Period = "day" | "week" | "month" | "year";

/** What an indicator may see: columns, never the means to change them. */
export interface Observer extends Lookup {
  read(column: string): Values;
}

/** A number that the model reports: what it means, in which unit, through whose eyes, and how it adds up over time. */
export interface Indicator {
  readonly id: string;
  /** Shown in tables and charts; `{a}` and `{b}` stand for the names of the two sides. */
  readonly label: string;
  readonly meaning: string;
  readonly unit: string;
  /** Whose books: "model truth", or the id of a lens. */
  readonly lens: string;
  readonly aggregate: Aggregate;
  readonly min?: number;
  readonly max?: number;
  /** The value of one day; for `rate` and `sum`, the day's amount. */
  readonly build: (world: Observer) => () => number;
  /** The value before anything has happened, in the unit of the indicator; 0 unless given. Lags and moving sums reach back to it. */
  readonly initial?: (world: Observer) => number;
  /** Also recorded as the moving twelve months, under the id with `_12m`. */
  readonly moving_year?: true;
}

/** The share of runs in which the total of an indicator over the reported time reaches a bound, given that another has reached its own. */
export interface Probability {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  readonly indicator: string;
  readonly at_least: number;
  /** Counts only the runs in which this indicator's total is at least one. */
  readonly given?: string;
}
