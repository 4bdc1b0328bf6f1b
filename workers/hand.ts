import { releaseProxy, wrap } from "comlink";
import type { Answer, WorkerApi } from "./api.ts";
import type { Job, Lost, Outcome } from "./job.ts";
import type { Spawn } from "./thread.ts";
import { later } from "./timer.ts";

/** A worker and the job that it is prepared for; what it will not answer any more is undefined. */
export interface Hand {
  /** Why there is no answer any more. */
  readonly loss: string | undefined;
  prepared(job: Job, limit_ms: number): Promise<Lost | undefined>;
  runRange(from: number, count: number, limit_ms: number): Promise<Answer<Outcome[]> | undefined>;
  hold(busy: boolean): void;
  end(): Promise<void>;
}

/** Time within which a worker that was started says that it is there, and the least that it has to take a job. */
const START_MS = 30_000;

/**
 * Starts a worker and asks it things. Comlink leaves what a dead worker was asked unanswered for
 * ever, so every question has a deadline here, and all are answered when the worker ends.
 */
export function startHand(spawn: Spawn): Hand {
  const thread = spawn();
  const api = wrap<WorkerApi>(thread.endpoint);
  const { ping, prepare, runRange } = api;
  const waiting = new Set<() => void>();
  let loss: string | undefined;
  let current: { readonly job: Job; readonly lost: Lost } | undefined;

  function lose(reason: string): void {
    loss ??= reason;
    for (const giveUp of waiting) giveUp();
  }

  function ask<T>(question: () => Promise<Answer<T>>, limit_ms: number): Promise<Answer<T> | undefined> {
    if (loss !== undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const settle = (answer?: Answer<T>) => {
        callOff();
        waiting.delete(giveUp);
        resolve(answer);
      };
      const giveUp = () => settle();
      const callOff = later(limit_ms, () => lose(`it said nothing for ${limit_ms / 1000} seconds`));
      waiting.add(giveUp);
      question().then(settle, (error: unknown) => lose(error instanceof Error ? error.message : String(error)));
    });
  }

  void thread.ended.then(lose);
  const there = ask(() => ping(), START_MS);

  return {
    get loss() {
      return loss;
    },
    async prepared(job, limit_ms) {
      await there;
      if (current?.job === job) return current.lost;
      const answer = await ask(() => prepare(job), Math.max(limit_ms, START_MS));
      if (answer && !answer.ok) throw new Error(answer.error);
      if (answer) current = { job, lost: answer.value };
      return answer?.value;
    },
    runRange: (from, count, limit_ms) => ask(() => runRange(from, count), limit_ms),
    hold: thread.hold,
    async end() {
      lose("it was ended");
      api[releaseProxy]();
      await thread.end();
    },
  };
}
