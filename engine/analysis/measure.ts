import type { Key } from "../kernel/draw.ts";
import type { Space } from "../kernel/sweep.ts";
import type { Layout, Option } from "./design.ts";

/** One way to say how much a factor matters, from a table of points and answers. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly source: string;
  /** The layouts that it can read; of any layout, the given-data measures take the rows as they are. */
  readonly reads: readonly Layout["kind"][] | "any";
  readonly options: Readonly<Record<string, Option>>;
  /** Pure: `key` feeds the bootstrap, so that intervals come back, too. */
  measure(sample: Sample, options: Readonly<Record<string, number>>, key: Key): Measured;
  /**
   * The indices of several answers of the same rows together, such as the dates of a series, weighted by
   * their variances; `sample.y` is not read. Absent where a measure has no such form.
   */
  together?(
    sample: Sample,
    answers: readonly Float64Array[],
    options: Readonly<Record<string, number>>,
    key: Key,
  ): Measured;
}

/** A table of points and answers. */
export interface Sample {
  readonly space: Space;
  readonly layout: Layout;
  readonly rows: number;
  /** Physical values, row by row (rows · factors); a choice by its index. */
  readonly x: Float64Array;
  /** One answer per row; NaN where the run failed. */
  readonly y: Float64Array;
}

export interface Measured {
  /** Rows that were used, and rows that were left out because a run that they need had failed. */
  readonly rows: number;
  readonly left_out: number;
  readonly indices: readonly Index[];
  readonly pairs: readonly PairIndex[];
  /** What a reader must know, such as a sum of indices that can't be or a base that is no power of two. */
  readonly notes: readonly string[];
}

/** A number about one factor (or group), with its 90 % interval unless the options say otherwise; NaN bounds where there is none. */
export interface Index {
  readonly input: string;
  readonly index: IndexName;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A number about two factors together. */
export interface PairIndex extends Omit<Index, "input"> {
  readonly inputs: readonly [string, string];
}

export type IndexName =
  | "S1"
  | "ST"
  | "S2"
  | "mu"
  | "mu_star"
  | "sigma"
  | "delta"
  | "pawn"
  | "shapley"
  | "chatterjee"
  | "rank"
  | "slope";
