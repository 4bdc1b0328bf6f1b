import { expose } from "comlink";
import { expect, test } from "vitest";
import type { WorkerApi } from "../../workers/api.ts";
import { prepare, type Outcome } from "../../workers/job.ts";
import { localLane } from "../../workers/local-lane.ts";
import { pool } from "../../workers/pool.ts";
import type { Thread } from "../../workers/thread.ts";
import { workerLane } from "../../workers/worker-lane.ts";
import { jobOf } from "./jobs.ts";

const job = jobOf("two-states.yaml");
const prepared = prepare(job);
const made = prepared.runRange(0, 6);

type Asked = { ok: boolean; value?: unknown; error?: string };

/** A worker on this thread; at run `deadly` it does not answer but does as it is told. */
function brittle(deadly: number, fail: (end: (reason: string) => void) => unknown): Thread {
  const { port1, port2 } = new MessageChannel();
  let announceEnd: (reason: string) => void;
  const ended = new Promise<string>((resolve) => (announceEnd = resolve));
  const api: Record<keyof WorkerApi, (from: number, count: number) => Asked | unknown> = {
    ping: () => ({ ok: true, value: "taftan" }),
    prepare: () => ({ ok: true, value: prepared.lost }),
    runRange(from, count) {
      if (deadly < from || deadly >= from + count) return { ok: true, value: made.slice(from, from + count) };
      return fail(announceEnd);
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

const never = () => new Promise(() => {});
const FAILS = {
  "its worker was lost twice: out of memory": (end: (reason: string) => void) => (end("out of memory"), never()),
  "its worker was lost twice: it said nothing for 0.2 seconds": never,
  "its worker was lost twice: no clone": () => Promise.reject(new Error("no clone")),
  "it went wrong twice: a slip": () => ({ ok: false, error: "a slip" }),
};

/** The outcomes of `job` when run 4 comes to nothing, whoever made the others. */
function without4(message: string): readonly Outcome[] {
  return [...made.slice(0, 4), { ...prepared.lost, run: 4, message }, made[5]!];
}

test.each(Object.entries(FAILS))("a run fails alone, however it is batched: %s", async (message, fail) => {
  for (const batch_runs of [1, 3, 6]) {
    const lane = () => workerLane(() => brittle(4, fail));
    const own = pool([lane(), lane()], batch_runs);
    expect(await own.run(job, { deadline_ms: 200 })).toEqual(without4(message));
    await own.end();
  }
});

test("a run that throws fails alike on the caller's thread and in a worker", async () => {
  const throwing = (from: number, count: number) => {
    if (from <= 4 && 4 < from + count) throw new Error("a slip");
    return made.slice(from, from + count);
  };
  for (const batch_runs of [1, 4]) {
    const own = pool([localLane(() => ({ ...prepared, runRange: throwing }))], batch_runs);
    expect(await own.run(job)).toEqual(without4("it went wrong twice: a slip"));
  }
});

test("a batch that fails once is made by another worker, and changes no bit", async () => {
  for (const fail of Object.values(FAILS)) {
    let born = 0;
    const own = pool([workerLane(() => brittle(born++ === 0 ? 4 : -1, fail))], 3);
    expect(await own.run(job, { deadline_ms: 200 })).toEqual(made);
    expect(born).toBe(2);
    await own.end();
  }
});

test("outcomes are streamed as they are made, each once", async () => {
  const own = pool([workerLane(() => brittle(-1, never)), localLane()], 2);
  const taken: Outcome[] = [];
  await own.stream(job, (outcome) => taken.push(outcome));
  await own.end();
  expect(taken.toSorted((a, b) => a.run - b.run)).toEqual(made);
});

test("an idle worker is ended, and another one takes up the next job", async () => {
  const born: Thread[] = [];
  const lane = workerLane(() => (born.push(brittle(-1, never)), born.at(-1)!), { idle_ms: 20 });
  const own = pool([lane]);
  const few = { ...job, runs: 1 };
  await own.run(few);
  expect(await born[0].ended).toBe("it was ended");
  expect(await own.run(few)).toEqual(made.slice(0, 1));
  expect(born).toHaveLength(2);
  await own.end();
});

test("a worker that is lost before its first run is replaced once", async () => {
  const born: Thread[] = [];
  const stillborn = (count: number) => () => {
    const thread = brittle(-1, never);
    if (born.push(thread) <= count) void thread.end();
    return thread;
  };
  const one = pool([workerLane(stillborn(1))]);
  expect(await one.run(job)).toEqual(made);
  await one.end();
  expect(born.splice(0)).toHaveLength(2);
  const none = pool([workerLane(stillborn(Infinity))]);
  await expect(none.run(job)).rejects.toThrow("a worker did not start: it was ended; with workers: 0");
  expect(born).toHaveLength(2);
});

test("a mishap of the caller's progress stops the runs and is told", async () => {
  const own = pool([workerLane(() => brittle(-1, never))], 1);
  const seen: number[] = [];
  const onProgress = (done: number) => {
    seen.push(done);
    throw new Error("no screen");
  };
  await expect(own.run(job, { onProgress })).rejects.toThrow("no screen");
  expect(seen).toEqual([1]);
});
