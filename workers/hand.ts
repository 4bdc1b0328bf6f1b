import type { Answer, WorkerApi } from "./api.ts";
import type { Job, Lost, Outcome } from "./job.ts";
import { questionsTo } from "./questions.ts";
import type { Spawn } from "./thread.ts";

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

export function startHand(spawn: Spawn): Hand {
  const worker = questionsTo<WorkerApi>(spawn);
  const { ping, prepare, runRange } = worker.api;
  const there = worker.ask(() => ping(), START_MS);
  let current: { readonly job: Job; readonly lost: Lost } | undefined;

  return {
    get loss() {
      return worker.loss;
    },
    async prepared(job, limit_ms) {
      await there;
      if (current?.job === job) return current.lost;
      const answer = await worker.ask(() => prepare(job), Math.max(limit_ms, START_MS));
      if (answer && !answer.ok) throw new Error(answer.error);
      if (answer) current = { job, lost: answer.value };
      return answer?.value;
    },
    runRange: (from, count, limit_ms) => worker.ask(() => runRange(from, count), limit_ms),
    hold: worker.thread.hold,
    end: worker.end,
  };
}
