import type { Queue, Worker } from "bullmq";
import { defaultWorkers } from "./index.ts";
import { fillStore, type FillWatch } from "./sweep-fill.ts";
import { lanesFor, type LaneOptions } from "./sweep-lanes.ts";
import type { Store } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { rowsOfParts } from "./sweep-plan.ts";

export interface QueueOptions extends LaneOptions, Pick<FillWatch, "deadline_ms"> {
  /** Where Redis or Valkey listens. */
  readonly url: string;
  readonly poll_ms?: number;
  readonly onStart?: ((rows: number) => void) | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

const POLL_MS = 1_000;
/** A part whose worker says nothing for so long goes to another. The model runs in threads, so that its process can speak. */
const LOCK_MS = 30_000;
/** How long a queue may take to answer at first. */
const ANSWER_MS = 10_000;

/**
 * Makes parts of a sweep together with whoever else works on the same queue: each process adds all that is
 * missing, which is free where it is there, and takes part after part. The queue is a list of what to do and
 * no more: what is done, the store alone says, so a queue that forgets everything is filled again.
 */
export async function fillByQueue(store: Store, parts: readonly number[], options: QueueOptions): Promise<void> {
  const { plan } = store;
  const missingOf = () => {
    const there = new Set(store.sealed());
    return parts.filter((part) => !there.has(part));
  };
  const all = missingOf();
  options.onStart?.(rowsOfParts(plan, all));
  if (all.length === 0) return;
  const bullmq = await load();
  const name = `taftan-${plan.hash.slice(0, 16)}`;
  const connection = { url: options.url, maxRetriesPerRequest: null, retryStrategy: () => 500 };
  const queue: Queue = new bullmq.Queue(name, { connection });
  // On this thread a run would keep the queue from hearing that somebody works on it.
  const workers = Math.max(1, options.workers ?? defaultWorkers());
  const lanes = lanesFor(plan, { ...options, workers, rows: rowsOfParts(plan, all) });
  const idle = [...lanes];
  let mishap: unknown;
  const worker: Worker = new bullmq.Worker(
    name,
    async ({ data }) => {
      const lane = idle.pop()!;
      try {
        if (!store.sealed().includes(data.part))
          await fillStore(store, [data.part], [lane], { deadline_ms: options.deadline_ms });
      } catch (error) {
        mishap ??= error;
        throw error;
      } finally {
        idle.push(lane);
      }
    },
    {
      connection,
      concurrency: lanes.length,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 2,
      maxStalledCount: 1_000,
      autorun: false,
    },
  );
  // A queue that goes away comes back, or the store is filled by others; both are seen below.
  queue.on("error", () => {});
  worker.on("error", () => {});
  try {
    await answered(queue.waitUntilReady(), options.url);
    void worker.run().catch(() => {});
    for (let missing = all; missing.length > 0; missing = missingOf()) {
      await Promise.race([refill(queue, missing, name), pause(ANSWER_MS)]);
      await pause(options.poll_ms ?? POLL_MS);
      const left = new Set(missingOf());
      options.onProgress?.(
        rowsOfParts(
          plan,
          all.filter((part) => !left.has(part)),
        ),
      );
      if (mishap !== undefined) throw mishap;
    }
  } finally {
    // What is done is sealed: nobody is waited for.
    await Promise.race([Promise.all([worker.close(true), queue.close()]), pause(ANSWER_MS)]).catch(() => {});
    await Promise.all(lanes.map((lane) => lane.end()));
  }
}

/** Adds what is missing and not on the list; what was on it, was ended and is missing still goes on it once more. */
async function refill(queue: Queue, missing: readonly number[], name: string): Promise<void> {
  try {
    const known = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
    if (Object.values(known).some((count) => count > 0)) return;
    const jobs = missing.map((part) => ({
      name,
      data: { part },
      opts: { jobId: `part-${part}`, removeOnComplete: true, removeOnFail: true, attempts: 3 },
    }));
    await queue.addBulk(jobs);
  } catch {
    // The queue is away; the next look finds it, or what others have done.
  }
}

async function load(): Promise<typeof import("bullmq")> {
  try {
    return await import("bullmq");
  } catch {
    throw new StoreError(
      "--engine bullmq needs a package that is not installed: npm install bullmq@6.7.0 ioredis@5.11.1",
    );
  }
}

async function answered(ready: Promise<unknown>, url: string): Promise<void> {
  const silent = Symbol("silent");
  if ((await Promise.race([ready, pause(ANSWER_MS).then(() => silent)])) !== silent) return;
  const shown = new URL(url);
  shown.password = "";
  throw new StoreError(`no queue answers at ${shown.href}: start Redis there, or name another in TAFTAN_REDIS`, "busy");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
