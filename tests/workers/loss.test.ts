import { expose } from "comlink";
import { expect, test } from "vitest";
import type { WorkerApi } from "../../workers/api.ts";
import { prepare } from "../../workers/job.ts";
import { pool } from "../../workers/pool.ts";
import type { Thread } from "../../workers/thread.ts";
import { workerLane } from "../../workers/worker-lane.ts";
import { jobOf } from "./jobs.ts";

const job = jobOf("two-states.yaml");
const prepared = prepare(job);

/** A worker on this thread that ends without an answer when it shall make run `deadly`. */
function brittle(deadly: number): Thread {
  const { port1, port2 } = new MessageChannel();
  let announceEnd: (reason: string) => void;
  const ended = new Promise<string>((resolve) => (announceEnd = resolve));
  const api: Omit<WorkerApi, "runRange"> & { runRange(from: number, count: number): unknown } = {
    ping: () => ({ ok: true, value: "taftan" }),
    prepare: () => ({ ok: true, value: prepared.lost }),
    runRange(from, count) {
      if (deadly < from || deadly >= from + count) return { ok: true, value: prepared.runRange(from, count) };
      announceEnd("out of memory");
      return new Promise(() => {});
    },
  };
  expose(api, port1);
  return {
    endpoint: port2,
    ended,
    hold() {},
    async end() {
      port1.close();
      port2.close();
      announceEnd("it was ended");
    },
  };
}

test.each([1, 3, 6])("a run that takes each worker down fails alone, in batches of %i", async (batch_runs) => {
  const own = pool([workerLane(() => brittle(4)), workerLane(() => brittle(4))], batch_runs);
  const outcomes = await own.run(job);
  await own.end();
  const failure = {
    ...prepared.lost,
    run: 4,
    message: "its worker was lost twice: out of memory",
  };
  expect(outcomes).toEqual([...prepared.runRange(0, 4), failure, ...prepared.runRange(5, 1)]);
});

test("a worker that is lost before its first run is replaced once", async () => {
  const born: Thread[] = [];
  const stillborn = (count: number) => () => {
    const thread = brittle(-1);
    if (born.push(thread) <= count) void thread.end();
    return thread;
  };
  const one = pool([workerLane(stillborn(1))]);
  expect(await one.run(job)).toEqual(prepared.runRange(0, 6));
  await one.end();
  expect(born.splice(0)).toHaveLength(2);
  const none = pool([workerLane(stillborn(Infinity))]);
  await expect(none.run(job)).rejects.toThrow("a worker did not start: it was ended; with workers: 0");
  expect(born).toHaveLength(2);
});

test("a mishap of the caller's progress stops the runs and is told", async () => {
  const own = pool([workerLane(() => brittle(-1))], 1);
  const seen: number[] = [];
  const onProgress = (done: number) => {
    seen.push(done);
    throw new Error("no screen");
  };
  await expect(own.run(job, { onProgress })).rejects.toThrow("no screen");
  expect(seen).toEqual([1]);
});
