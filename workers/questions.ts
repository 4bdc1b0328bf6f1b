import { releaseProxy, wrap, type Remote } from "comlink";
import type { Answer } from "./api.ts";
import type { Spawn, Thread } from "./thread.ts";
import { later } from "./timer.ts";

/** A worker that is asked things. */
export interface Questions<Api> {
  readonly thread: Thread;
  readonly api: Remote<Api>;
  /** Why there is no answer any more. */
  readonly loss: string | undefined;
  /** The answer, or nothing where the worker is lost: it ended, threw, or said nothing within the limit. */
  ask<T>(question: () => Promise<Answer<T>>, limit_ms: number): Promise<Answer<T> | undefined>;
  end(): Promise<void>;
}

/**
 * Starts a worker to ask it things. Comlink leaves what a dead worker was asked unanswered for ever,
 * so every question has a deadline here, and all are answered when the worker ends.
 */
export function questionsTo<Api>(spawn: Spawn): Questions<Api> {
  const thread = spawn();
  const api = wrap<Api>(thread.endpoint);
  const waiting = new Set<() => void>();
  let loss: string | undefined;

  function lose(reason: string): void {
    loss ??= reason;
    for (const giveUp of waiting) giveUp();
  }

  void thread.ended.then(lose);
  return {
    thread,
    api,
    get loss() {
      return loss;
    },
    ask<T>(question: () => Promise<Answer<T>>, limit_ms: number) {
      if (loss !== undefined) return Promise.resolve(undefined);
      return new Promise<Answer<T> | undefined>((resolve) => {
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
    },
    async end() {
      lose("it was ended");
      (api as Remote<unknown> & { [releaseProxy]: () => void })[releaseProxy]();
      await thread.end();
    },
  };
}
