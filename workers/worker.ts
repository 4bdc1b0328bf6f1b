import { expose, transfer } from "comlink";
import { assert } from "../engine/kernel/assert.ts";
import { isFailure } from "../engine/run/run.ts";
import type { Answer, WorkerApi } from "./api.ts";
import { fault } from "./fault.ts";
import { prepare, type Outcome, type Prepared } from "./job.ts";
import { nodeEndpoint, nodeThreads } from "./node-threads.ts";

// One source for web workers and for threads of Node, Deno and Bun.

declare const TAFTAN_TEST_BUILD: boolean | undefined;

let prepared: Prepared | undefined;

const api: WorkerApi = {
  ping: () => ({ ok: true, value: "taftan" }),
  prepare: (job) => answer(() => (prepared = prepare(job)).lost),
  runRange(from, count) {
    const made = answer(() => {
      assert(prepared, "a job is prepared before its runs are made");
      if (typeof TAFTAN_TEST_BUILD !== "undefined" && TAFTAN_TEST_BUILD) fault(from, count);
      return prepared.runRange(from, count);
    });
    return made.ok ? transfer(made, made.value.flatMap(buffersOf)) : made;
  },
};

const port = nodeThreads()?.parentPort;
// Without a prototype, a message reaches these three names and nothing else.
expose(Object.freeze(Object.assign(Object.create(null), api)), port ? nodeEndpoint(port) : undefined);

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function buffersOf(outcome: Outcome): ArrayBufferLike[] {
  if (isFailure(outcome)) return [];
  const { months, days, events } = outcome;
  return [months, days, events].flatMap((numbers) => numbers?.buffer ?? []);
}
