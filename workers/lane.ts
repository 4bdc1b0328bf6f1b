import type { Job, Outcome } from "./job.ts";

/** Something that makes runs, one batch at a time. */
export interface Lane {
  /**
   * Gives the runs, or nothing when it was stopped by `signal` and `end`; rejects when the job itself is wrong.
   * `limitOf` gives the milliseconds that so many runs may take, where a lane can end what takes longer.
   */
  run(
    job: Job,
    from: number,
    count: number,
    signal: AbortSignal,
    limitOf: (runs: number) => number,
  ): Promise<readonly Outcome[] | undefined>;
  /** Lets the process end while no run is made. */
  rest(): void;
  /** Ends what was started; it starts again with the next run. */
  end(): Promise<void>;
}
