import { expose, transfer } from "comlink";
import { assert } from "../engine/kernel/assert.ts";
import type { Answer } from "./api.ts";
import { fault } from "./fault.ts";
import { nodeEndpoint, nodeThreads } from "./node-threads.ts";
import { sweepEvaluator, type SweepEvaluator } from "./sweep-evaluator.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import type { SweepRows } from "./sweep-rows.ts";

declare const TAFTAN_TEST_BUILD: boolean | undefined;

/** What a worker does for a sweep. Nothing is thrown across: an error's class and fields would be lost. */
export interface SweepWorkerApi {
  prepare(plan: SweepPlan): Answer<"ready">;
  /** Evaluates rows of the plan prepared last; their arrays are handed over, not copied. */
  evaluate(first: number, count: number): Answer<SweepRows>;
}

let evaluator: SweepEvaluator | undefined;

const api: SweepWorkerApi = {
  prepare: (plan) =>
    answer(() => {
      evaluator = sweepEvaluator(plan);
      return "ready";
    }),
  evaluate(first, count) {
    const made = answer(() => {
      assert(evaluator, "a plan is prepared before its rows are evaluated");
      if (typeof TAFTAN_TEST_BUILD !== "undefined" && TAFTAN_TEST_BUILD) fault(first, count);
      return evaluator.evaluate(first, count);
    });
    return made.ok ? transfer(made, [made.value.x.buffer, made.value.y.buffer, made.value.status.buffer]) : made;
  },
};

const port = nodeThreads()?.parentPort;
// Without a prototype, a message reaches these two names and nothing else.
expose(Object.freeze(Object.assign(Object.create(null), api)), port ? nodeEndpoint(port) : undefined);

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
