import { startHand, type Hand } from "./hand.ts";
import type { Job, Lost, Outcome } from "./job.ts";
import type { Lane } from "./lane.ts";
import { singly, thrownTwice, type Mishap } from "./singly.ts";
import type { Spawn } from "./thread.ts";
import { later } from "./timer.ts";

/** No worker can be had: two in a row were lost before they knew the job. */
export class NotStarted extends Error {
  override readonly name = "NotStarted";
  readonly reason: string;
  constructor(reason: string) {
    super(`a worker did not start: ${reason}; with workers: 0 the runs are made on this thread`);
    this.reason = reason;
  }
}

/**
 * Makes runs in a worker, which is started with the first of them and ended when it is idle for long.
 * A batch is lost with its worker: when that ends, throws, or says nothing until its deadline. Another
 * one repeats the runs one by one.
 */
export function workerLane(spawn: Spawn, { idle_ms = IDLE_MS }: { readonly idle_ms?: number } = {}): Lane {
  let hand: Hand | undefined;
  let wake = () => {};

  /** A worker that knows the job; nothing when the lane was stopped meanwhile. */
  async function ready(job: Job, signal: AbortSignal, limit_ms: number): Promise<Ready | undefined> {
    let loss = "";
    for (let births = 0; births < 2; births++) {
      try {
        hand ??= startHand(spawn);
      } catch (error) {
        loss = error instanceof Error ? error.message : String(error);
        continue;
      }
      const mine = hand;
      mine.hold(true);
      const lost = await mine.prepared(job, limit_ms);
      if (signal.aborted) return undefined;
      if (lost) return { hand: mine, lost };
      loss = mine.loss ?? loss;
      if (hand === mine) await end();
    }
    throw new NotStarted(loss);
  }

  async function end(): Promise<void> {
    wake();
    const ending = hand;
    hand = undefined;
    await ending?.end();
  }

  return {
    async run(job, from, count, signal, limitOf) {
      wake();

      async function attempt(first: number, some: number): Promise<readonly Outcome[] | Mishap | undefined> {
        const found = await ready(job, signal, limitOf(1));
        const answer = await found?.hand.runRange(first, some, limitOf(some));
        if (!found || signal.aborted) return undefined;
        if (answer?.ok) return answer.value;
        const { hand: mine, lost } = found;
        const twice = answer ? thrownTwice(answer.error) : `its worker was lost twice: ${mine.loss}`;
        // What a run left behind when it threw is not built upon.
        if (hand === mine) await end();
        return { lost, twice };
      }

      const all = await attempt(from, count);
      return all && "twice" in all ? singly(from, count, (run) => attempt(run, 1)) : all;
    },
    rest() {
      hand?.hold(false);
      wake();
      wake = later(idle_ms, () => void end(), { idle: true });
    },
    end,
  };
}

interface Ready {
  readonly hand: Hand;
  readonly lost: Lost;
}

/** After this time without a run a worker's memory is worth more than its start. */
const IDLE_MS = 60_000;
