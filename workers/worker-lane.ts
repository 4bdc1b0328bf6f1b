import { releaseProxy, wrap } from "comlink";
import type { Answer, WorkerApi } from "./api.ts";
import type { Job, Lost, Outcome } from "./job.ts";
import type { Lane } from "./lane.ts";
import type { Spawn } from "./thread.ts";

/**
 * Makes runs in a worker, which is started with the first of them. Runs that are lost with the worker
 * are repeated one by one, each in a worker that lives: a run that takes its worker down twice is a
 * failure, and takes no other along, however the runs were batched.
 */
export function workerLane(spawn: Spawn): Lane {
  let hand: Hand | undefined;
  let known: { readonly job: Job; readonly lost: Lost } | undefined;
  let reason = "";

  /** Gives nothing when the worker is lost. */
  async function attempt(job: Job, from: number, count: number): Promise<readonly Outcome[] | undefined> {
    const mine = (hand ??= started(spawn));
    mine.hold(true);
    const lost = await mine.prepared(job);
    if (lost) known = { job, lost };
    const outcomes = lost && (await mine.runRange(from, count));
    if (!outcomes) reason = await mine.ended;
    if (!outcomes && hand === mine) await end();
    return outcomes;
  }

  async function end(): Promise<void> {
    const ending = hand;
    hand = undefined;
    await ending?.end();
  }

  return {
    async run(job, from, count, signal) {
      const all = await attempt(job, from, count);
      if (all || signal.aborted) return all;
      const singly: Outcome[] = [];
      for (let run = from; run < from + count; run++) {
        const [again] = (await attempt(job, run, 1)) ?? [];
        if (signal.aborted) return undefined;
        if (!again && known?.job !== job) throw new Error(`a worker did not start: ${reason}; ${REMEDY}`);
        singly.push(again ?? { ...known!.lost, run, message: `its worker was lost twice: ${reason}` });
      }
      return singly;
    },
    rest: () => hand?.hold(false),
    end,
  };
}

const REMEDY = "with workers: 0 the runs are made on this thread";

/** A worker and the job that it is prepared for; what it does not answer before its end is undefined. */
interface Hand {
  /** Why the worker ended. */
  readonly ended: Promise<string>;
  prepared(job: Job): Promise<Lost | undefined>;
  runRange(from: number, count: number): Promise<readonly Outcome[] | undefined>;
  hold(busy: boolean): void;
  end(): Promise<void>;
}

/** Time within which a worker that was started says that it is there. */
const START_MS = 30_000;

function started(spawn: Spawn): Hand {
  const thread = spawn();
  const api = wrap<WorkerApi>(thread.endpoint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, START_MS, `it said nothing for ${START_MS / 1000} seconds`);
  });
  const ended = Promise.race([thread.ended, silent]);
  const gone = ended.then(() => undefined);
  const there = call(api.ping()).finally(() => clearTimeout(timer));
  let current: { readonly job: Job; readonly lost: Lost | undefined } | undefined;

  async function call<T>(answering: Promise<Answer<T>>): Promise<T | undefined> {
    const answer = await Promise.race([answering, gone]);
    if (answer && !answer.ok) throw new Error(answer.error);
    return answer?.value;
  }

  return {
    ended,
    async prepared(job) {
      await there;
      if (current?.job !== job) current = { job, lost: await call(api.prepare(job)) };
      return current.lost;
    },
    runRange: (from, count) => call(api.runRange(from, count)),
    hold: thread.hold,
    async end() {
      api[releaseProxy]();
      await thread.end();
    },
  };
}
