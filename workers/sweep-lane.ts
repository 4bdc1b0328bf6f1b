import type { SweepEvaluator } from "./sweep-evaluator.ts";
import type { SweepRows } from "./sweep-rows.ts";

/** Something that evaluates rows of one sweep, a batch at a time. */
export interface SweepLane {
  /**
   * Gives the rows, or nothing when it was stopped by `signal`; rejects when the plan itself is wrong.
   * `limitOf` gives the milliseconds that so many rows may take, where a lane can end what takes longer.
   */
  evaluate(
    first: number,
    count: number,
    signal: AbortSignal,
    limitOf: (rows: number) => number,
  ): Promise<SweepRows | undefined>;
  end(): Promise<void>;
}

/** Evaluates rows on the caller's thread, which breathes between batches. */
export function localSweepLane(open: () => SweepEvaluator): SweepLane {
  let evaluator: SweepEvaluator | undefined;
  return {
    async evaluate(first, count, signal) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return undefined;
      return (evaluator ??= open()).evaluate(first, count);
    },
    async end() {
      evaluator = undefined;
    },
  };
}
