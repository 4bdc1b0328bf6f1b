import { assert } from "../engine/kernel/assert.ts";
import type { Job, Outcome } from "./job.ts";
import type { Lane } from "./lane.ts";

/** What a caller sees of runs under way, and how they are stopped. */
export interface Watch {
  /** Is told how many of all runs are made, after each batch. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Lanes that stay warm between jobs; idle, they keep no process alive. */
export interface Pool {
  /** Gives a job's outcomes by run index, whoever made them and in whatever batches; one job at a time. */
  run(job: Job, watch?: Watch): Promise<Outcome[]>;
  end(): Promise<void>;
}

/** How long a batch takes: long beside the way there and back (0.1 ms), short for an eye. */
const BATCH_MS = 50;

/** Shares out the runs of jobs among lanes; `batch_runs` fixes what is measured otherwise, and changes no bit. */
export function pool(lanes: readonly Lane[], batch_runs?: number): Pool {
  let busy = false;
  const end = async () => void (await Promise.all(lanes.map((lane) => lane.end())));
  return {
    async run(job, watch = {}) {
      assert(!busy, "a pool makes the runs of one job at a time");
      busy = true;
      try {
        return await share(job, lanes, batch_runs, watch, end);
      } finally {
        busy = false;
        for (const lane of lanes) lane.rest();
      }
    },
    end,
  };
}

async function share(
  job: Job,
  lanes: readonly Lane[],
  batch_runs: number | undefined,
  { onProgress, signal }: Watch,
  end: () => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const halt = new AbortController();
  let next = 0;
  let done = 0;
  let ending: Promise<void> | undefined;

  async function work(lane: Lane): Promise<void> {
    let size = batch_runs ?? 1;
    while (next < job.runs && !halt.signal.aborted) {
      const count = Math.min(size, Math.ceil((job.runs - next) / lanes.length));
      const from = job.from + next;
      next += count;
      const start_ms = performance.now();
      const made = await lane.run(job, from, count, halt.signal);
      const took_ms = performance.now() - start_ms;
      if (!made || halt.signal.aborted) return;
      for (const outcome of made) outcomes[outcome.run - job.from] = outcome;
      done += count;
      onProgress?.(done, job.runs);
      size = batch_runs ?? Math.max(1, Math.round((BATCH_MS * count) / took_ms));
    }
  }

  function stop(reason: unknown): void {
    halt.abort(reason);
    ending ??= end();
  }

  const onAbort = () => stop(stopped(done, job.runs, signal?.reason));
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  await Promise.all(lanes.map((lane) => work(lane).catch(stop)));
  signal?.removeEventListener("abort", onAbort);
  await ending;
  halt.signal.throwIfAborted();
  return outcomes;
}

function stopped(done: number, total: number, cause: unknown): Error {
  const error = new Error(`stopped after ${done} of ${total} runs`, { cause });
  error.name = "AbortError";
  return error;
}
