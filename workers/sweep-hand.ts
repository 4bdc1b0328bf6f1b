import type { Answer } from "./api.ts";
import { questionsTo } from "./questions.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import type { SweepRows } from "./sweep-rows.ts";
import type { SweepWorkerApi } from "./sweep-worker.ts";
import type { Spawn } from "./thread.ts";

/** A worker that evaluates rows of a plan; what it will not answer any more is undefined. */
export interface SweepHand {
  /** Why there is no answer any more. */
  readonly loss: string | undefined;
  prepare(plan: SweepPlan, limit_ms: number): Promise<Answer<"ready"> | undefined>;
  evaluate(first: number, count: number, limit_ms: number): Promise<Answer<SweepRows> | undefined>;
  end(): Promise<void>;
}

export function startSweepHand(spawn: Spawn): SweepHand {
  const worker = questionsTo<SweepWorkerApi>(spawn);
  const { prepare, evaluate } = worker.api;
  return {
    get loss() {
      return worker.loss;
    },
    prepare: (plan, limit_ms) => worker.ask(() => prepare(plan), limit_ms),
    evaluate: (first, count, limit_ms) => worker.ask(() => evaluate(first, count), limit_ms),
    end: worker.end,
  };
}
