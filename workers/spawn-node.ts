import type { ResourceLimits } from "node:worker_threads";
import { assert } from "../engine/kernel/assert.ts";
import { nodeEndpoint, nodeThreads } from "./node-threads.ts";
import type { Thread } from "./thread.ts";

/** Starts a thread of Node, Deno or Bun; the file lies next to the bundle that holds this function. */
export function spawnNode(
  workerURL: string | URL = new URL("./worker.js", import.meta.url),
  resourceLimits: ResourceLimits = LIMITS,
): Thread {
  const threads = nodeThreads();
  assert(threads, "threads are started where there are some");
  // Flags of the caller, such as --input-type, are not meant for the worker.
  const worker = new threads.Worker(new URL(workerURL), { execArgv: [], resourceLimits });
  return {
    endpoint: nodeEndpoint(worker),
    ended: new Promise((resolve) => {
      worker.on("error", (error: unknown) => resolve(error instanceof Error ? error.message : String(error)));
      worker.on("messageerror", (error) => resolve(error.message));
      worker.on("exit", (code) => resolve(`it ended with code ${code}`));
    }),
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    async end() {
      await worker.terminate();
    },
  };
}

/** A worker that needs more objects than this dies alone. The largest scenarios of the library need a thirtieth; state and values are buffers, which do not count. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 4096 };
