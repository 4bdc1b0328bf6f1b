import { releaseProxy, wrap, type Remote } from "comlink";
import type { Answer, WorkerApi } from "./api.ts";
import type { Job, Lost, Outcome } from "./job.ts";
import type { Lane } from "./lane.ts";
import type { Spawn, Thread } from "./thread.ts";

/** Milliseconds within which a worker that was started says that it is there. */
const START_MS = 30_000;

/**
 * Makes runs in a worker, which is started with the first of them. Runs that are lost with the worker
 * are repeated one by one, each in a worker that lives: a run that takes its worker down twice is a
 * failure, and takes no other along, however the runs were batched.
 */
export function workerLane(spawn: Spawn): Lane {
  let hand: Hand | undefined;
  let job: Job | undefined;
  let lost: Lost;
  let reason = "";

  async function attempt(wanted: Job, from: number, count: number): Promise<readonly Outcome[] | undefined> {
    hand ??= await started(spawn, (starting) => (hand = starting));
    hand.thread.hold(true);
    try {
      if (job !== wanted) lost = await hand.call((api) => api.prepare(wanted));
      job = wanted;
      return await hand.call((api) => api.runRange(from, count));
    } catch (error) {
      if (!(error instanceof Ended) || job !== wanted) throw error;
      reason = error.message;
      await end();
      return undefined;
    }
  }

  async function end(): Promise<void> {
    const ending = hand;
    hand = job = undefined;
    await ending?.end();
  }

  return {
    async run(wanted, from, count) {
      const all = await attempt(wanted, from, count);
      if (all) return all;
      const singly: Outcome[] = [];
      for (let run = from; run < from + count; run++) {
        const [again] = (await attempt(wanted, run, 1)) ?? [];
        singly.push(again ?? { ...lost, run, message: `its worker was lost twice: ${reason}` });
      }
      return singly;
    },
    rest: () => hand?.thread.hold(false),
    end,
  };
}
