import type { Interval } from "./measured.ts";

/** What curves tell of the inputs in their order, each index with its interval. */
export interface CurveShares {
  readonly S1: readonly Shared[];
  readonly ST: readonly Shared[];
  readonly notes: readonly string[];
}

export type Shared = readonly [value: number, interval: Interval];
