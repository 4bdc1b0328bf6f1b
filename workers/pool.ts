import { assert } from "../engine/kernel/assert.ts";
import { deadline, type DeadlineOptions } from "./deadline.ts";
import type { Info } from "./info.ts";
import type { Job, Outcome } from "./job.ts";
import type { Lane } from "./lane.ts";

/** What a caller sees of runs under way, and how they are stopped. */
export interface Watch extends DeadlineOptions {
  /** Is told how many of all runs are made, after each batch. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Lanes that stay warm between jobs; idle, they keep no process alive. */
export interface Pool {
  /** Where the runs are made, as far as it is known by now. */
  readonly info: Info;
  /** Gives a job's outcomes by run index, whoever made them and in whatever batches; one job at a time. */
  run(job: Job, watch?: Watch): Promise<Outcome[]>;
  /** Hands over each outcome as soon as it is there, in any order, and keeps none. */
  stream(job: Job, take: (outcome: Outcome) => void, watch?: Watch): Promise<void>;
  end(): Promise<void>;
}

/** How long a batch takes: long beside the way there and back (0.1 ms), short for an eye. */
const BATCH_MS = 50;

/** Shares out the runs of jobs among lanes; `batch_runs` fixes what is measured otherwise, and changes no bit. */
export function pool(lanes: readonly Lane[], batch_runs?: number, infoOf: () => Info = () => ({ refused: [] })): Pool {
  let busy = false;
  const end = async () => void (await Promise.all(lanes.map((lane) => lane.end())));

  async function stream(job: Job, take: (outcome: Outcome) => void, watch: Watch = {}): Promise<void> {
    assert(!busy, "a pool makes the runs of one job at a time");
    busy = true;
    try {
      await share(job, lanes, batch_runs, take, watch, end);
    } finally {
      busy = false;
      for (const lane of lanes) lane.rest();
    }
  }

  return {
    get info() {
      return infoOf();
    },
    async run(job, watch) {
      const outcomes: Outcome[] = [];
      await stream(job, (outcome) => (outcomes[outcome.run - job.from] = outcome), watch);
      return outcomes;
    },
    stream,
    end,
  };
}

async function share(
  job: Job,
  lanes: readonly Lane[],
  batch_runs: number | undefined,
  take: (outcome: Outcome) => void,
  { onProgress, signal, ...patience }: Watch,
  end: () => Promise<void>,
): Promise<void> {
  const { of: limitOf, measured } = deadline(patience);
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
      const made = await lane.run(job, from, count, halt.signal, limitOf);
      const took_ms = performance.now() - start_ms;
      if (!made || halt.signal.aborted) return;
      for (const outcome of made) take(outcome);
      done += count;
      measured(count, took_ms);
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
}

function stopped(done: number, total: number, cause: unknown): Error {
  const error = new Error(`stopped after ${done} of ${total} runs`, { cause });
  error.name = "AbortError";
  return error;
}
