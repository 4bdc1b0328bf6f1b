import { assert } from "../engine/kernel/assert.ts";
import type { Job, Outcome } from "./job.ts";
import { localLane } from "./lane.ts";
import { nodeThreads } from "./node-threads.ts";
import { pool, type Pool, type Watch } from "./pool.ts";
import { spawnBrowser } from "./spawn-browser.ts";
import { spawnNode } from "./spawn-node.ts";
import { workerLane } from "./worker-lane.ts";

export type { Job, Outcome } from "./job.ts";
export type { Pool, Watch } from "./pool.ts";

export interface PoolOptions {
  /** With 0 the runs are made on the caller's thread, with the same bits. */
  readonly workers?: number | undefined;
  /** Where the worker's script lies, if not as `worker.js` next to this bundle; a blob's URL serves, too. */
  readonly workerURL?: string | URL | undefined;
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
export function openPool({ workers = defaultWorkers(), workerURL }: PoolOptions = {}): Pool {
  assert(Number.isInteger(workers) && workers >= 0, "workers are counted by whole numbers from 0 on");
  const spawn = () => (nodeThreads() ? spawnNode(workerURL) : spawnBrowser(workerURL));
  return pool(workers === 0 ? [localLane()] : Array.from({ length: workers }, () => workerLane(spawn)));
}

/** As many workers as the machine runs at once; it enters no result. */
export function defaultWorkers(): number {
  return (
    globalThis.process?.getBuiltinModule?.("node:os").availableParallelism() ??
    globalThis.navigator?.hardwareConcurrency ??
    1
  );
}
