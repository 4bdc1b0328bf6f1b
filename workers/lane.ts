import { prepare, type Job, type Outcome, type Prepared } from "./job.ts";

/** Something that makes runs, one batch at a time. */
export interface Lane {
  /** Gives the runs, or nothing when it was stopped by `signal` and `end`; rejects when the job itself is wrong. */
  run(job: Job, from: number, count: number, signal: AbortSignal): Promise<readonly Outcome[] | undefined>;
  /** Lets the process end while no run is made. */
  rest(): void;
  /** Ends what was started; it starts again with the next run. */
  end(): Promise<void>;
}

/** Makes runs on the caller's thread, which breathes between batches. */
export function localLane(): Lane {
  let job: Job | undefined;
  let prepared: Prepared;
  return {
    async run(wanted, from, count) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (job !== wanted) prepared = prepare(wanted);
      job = wanted;
      return prepared.runRange(from, count);
    },
    rest() {},
    async end() {},
  };
}
