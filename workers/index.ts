import { assert } from "../engine/kernel/assert.ts";
import { choice, type Offer } from "./choice.ts";
import type { Job, Outcome } from "./job.ts";
import { localLane } from "./local-lane.ts";
import { nodeThreads } from "./node-threads.ts";
import { pool, type Pool, type Watch } from "./pool.ts";
import { blobSource, spawnBlob, spawnBrowser } from "./spawn-browser.ts";
import { spawnNode } from "./spawn-node.ts";
import type { Spawn } from "./thread.ts";
import { workerLane } from "./worker-lane.ts";

export type { Info, Way } from "./info.ts";
export type { Job, Outcome } from "./job.ts";
export type { Pool, Watch } from "./pool.ts";

export interface PoolOptions {
  /** With 0 the runs are made on the caller's thread, with the same bits. */
  readonly workers?: number | undefined;
  /** Where the worker's script lies, if not as `worker.js` next to this bundle. */
  readonly workerURL?: string | URL | undefined;
  /** The text of the worker's script, from which a page starts workers before it asks for a file; single-file bundles bring it. */
  readonly workerSource?: string | undefined;
}

/** Makes the runs of a job, in their order; a run that goes wrong is among them as a failure, a job that is wrong rejects. */
export async function runMany(job: Job, options: PoolOptions & Watch = {}): Promise<Outcome[]> {
  const own = openPool(options);
  try {
    return await own.run(job, options);
  } finally {
    await own.end();
  }
}

/** Opens a pool for one job after another, so that workers start once. */
export function openPool(options: PoolOptions = {}): Pool {
  const { workers = defaultWorkers() } = options;
  assert(Number.isInteger(workers) && workers >= 0, "workers are counted by whole numbers from 0 on");
  const offers = workers === 0 ? [here()] : nodeThreads() ? [threads(options)] : [...inPage(options), here()];
  const { lanes, info } = choice(offers, Math.max(1, workers));
  return pool(lanes, undefined, info);
}

/** As many workers as the machine runs at once; it enters no result. */
export function defaultWorkers(): number {
  return (
    globalThis.process?.getBuiltinModule?.("node:os").availableParallelism() ??
    globalThis.navigator?.hardwareConcurrency ??
    1
  );
}

/** A worker that does not start in Node is a broken installation, which is told rather than made up for. */
function threads({ workerURL }: PoolOptions): Offer {
  return { way: "threads", lane: () => workerLane(() => spawnNode(workerURL)) };
}

function inPage({ workerURL, workerSource = blobSource }: PoolOptions): Offer[] {
  const offer = (way: Offer["way"], spawn: Spawn): Offer => ({ way, lane: () => workerLane(spawn) });
  return [
    ...(workerSource === undefined ? [] : [offer("blob workers", () => spawnBlob(workerSource))]),
    offer("web workers", () => spawnBrowser(workerURL)),
  ];
}

/** However many lanes there are, the caller's thread has one model in memory. */
function here(): Offer {
  const shared = localLane();
  return { way: "the caller's thread", lane: () => shared };
}
