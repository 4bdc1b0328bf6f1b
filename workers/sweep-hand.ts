import { releaseProxy, wrap } from "comlink";
import type { Answer } from "./api.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import type { SweepRows } from "./sweep-rows.ts";
import type { SweepWorkerApi } from "./sweep-worker.ts";
import type { Spawn } from "./thread.ts";
import { later } from "./timer.ts";

/** A worker that evaluates rows of a plan; what it will not answer any more is undefined. */
export interface SweepHand {
  /** Why there is no answer any more. */
  readonly loss: string | undefined;
  prepare(plan: SweepPlan, limit_ms: number): Promise<Answer<"ready"> | undefined>;
  evaluate(first: number, count: number, limit_ms: number): Promise<Answer<SweepRows> | undefined>;
  end(): Promise<void>;
}

/** Starts a worker; every question has a deadline, and all are answered when the worker ends. */
export function startSweepHand(spawn: Spawn): SweepHand {
  const thread = spawn();
  const api = wrap<SweepWorkerApi>(thread.endpoint);
  const { prepare, evaluate } = api;
  const waiting = new Set<() => void>();
  let loss: string | undefined;

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
  return {
    get loss() {
      return loss;
    },
    prepare: (plan, limit_ms) => ask(() => prepare(plan), limit_ms),
    evaluate: (first, count, limit_ms) => ask(() => evaluate(first, count), limit_ms),
    async end() {
      lose("it was ended");
      api[releaseProxy]();
      await thread.end();
    },
  };
}
