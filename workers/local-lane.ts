import { prepare, type Job, type Outcome, type Prepared } from "./job.ts";
import type { Lane } from "./lane.ts";
import { singly, thrownTwice, type Mishap } from "./singly.ts";

/** Makes runs on the caller's thread, which breathes between batches; nobody can end a run here that hangs. */
export function localLane(make: (job: Job) => Prepared = prepare): Lane {
  let prepared: (Prepared & { readonly job: Job }) | undefined;

  async function attempt(job: Job, from: number, count: number): Promise<readonly Outcome[] | Mishap> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const mine = (prepared = prepared?.job === job ? prepared : { job, ...make(job) });
    try {
      return mine.runRange(from, count);
    } catch (error) {
      // What a run left behind when it threw is not built upon.
      prepared = undefined;
      return { lost: mine.lost, twice: thrownTwice(error instanceof Error ? error.message : String(error)) };
    }
  }

  return {
    async run(job, from, count, signal) {
      const all = await attempt(job, from, count);
      if (!("twice" in all)) return all;
      return singly(from, count, async (run) => (signal.aborted ? undefined : attempt(job, run, 1)));
    },
    rest() {},
    async end() {
      prepared = undefined;
    },
  };
}
