import {
  limits,
  parameterInfo,
  recordedIds,
  rng,
  root,
  rootHex,
  semantics,
  taftan,
  nearest,
  type Ensemble,
  type Period,
  type ResultHeader,
  type Scenario,
} from "../engine/index.ts";
import { gathering } from "../engine/run/ensemble.ts";
import { defaultWorkers, openPool, type Info, type Pool } from "../workers/index.ts";
import { bytesOf, cost, MEMORY_BYTES_MOST, ROOM_BYTES_MOST, type Kept } from "./cost.ts";
import { changed, type Changes } from "./open.ts";
import { RequestError } from "./request-error.ts";
import { spilling } from "./spill.ts";
import { hasDisk } from "./unseen-file.ts";

export { RequestError } from "./request-error.ts";

export interface StudyOptions extends Changes {
  /** How many runs; the scenario's own number unless given. */
  readonly runs?: number;
  readonly seed?: string | number;
  /** Index of the first run. */
  readonly from?: number;
  /** Threads; 0 runs on the caller's own. Never changes a result. */
  readonly workers?: number;
  /** Keeps the events of all runs. */
  readonly events?: boolean;
  /** The finest rows that will be asked for; days and weeks need more memory. */
  readonly every?: Period;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** How long a batch of runs may take before it counts as lost with its worker, in milliseconds; unless given a minute, or fifty times what runs usually take. On the caller's own thread nothing can be ended. */
  readonly deadline_ms?: number;
  /** Is told at the end where the runs were made: a page may have no workers, and its own thread does the same. */
  readonly onInfo?: (info: Info) => void;
}

/** Runs a scenario many times and folds the runs by their index. */
export async function study(opened: Scenario, options: StudyOptions = {}): Promise<Ensemble> {
  const pool = openPool({ workers: usefulWorkers(options.runs ?? opened.runs, options.workers, options.deadline_ms) });
  try {
    return await studyIn(pool, opened, options);
  } finally {
    await pool.end();
  }
}

/** As `study`, in threads that another study may use after it. */
export async function studyIn(pool: Pool, opened: Scenario, options: StudyOptions): Promise<Ensemble> {
  const scenario = await changed(opened, options);
  const { runs = scenario.runs, from = 0, events = false, onProgress, signal, deadline_ms } = options;
  const seed = String(options.seed ?? scenario.seed);
  const daily = options.every === "day" || options.every === "week";
  refuse(scenario, runs, from, { daily, events });
  const { model, file, texts, set, size, id, title, sha256, summary } = scenario;
  const job = { file, texts, set, size, seed, from, runs, events, daily };
  const header: ResultHeader = {
    format: 1,
    taftan,
    semantics,
    rng,
    scenario: { id, title, file, sha256 },
    seed,
    root: rootHex(root(seed)),
    runs,
    from,
    size,
    set,
  };
  const gathered = gathering(model, header, spilling());
  const run_ms = cost(model).cpu_ms_per_run;
  await pool.stream(job, gathered.add, { onProgress, signal, deadline_ms, run_ms });
  options.onInfo?.(pool.info);
  return gathered.ensemble({
    summary,
    limits: limits(model),
    parameters: parameterInfo(model),
  });
}

/** The most runs of one command, and the highest index of a run. */
export const RUNS_MOST = 1_000_000;
export const RUN_INDEX_MOST = 2 ** 31 - 1;

/** Refuses what would not fit, before any work is done. */
export function refuse({ model }: Scenario, runs: number, from: number, kept: Kept): void {
  if (!Number.isSafeInteger(runs) || runs < 1 || runs > RUNS_MOST)
    throw new RequestError(`runs: ${runs} is out of range; give a whole number from 1 to ${RUNS_MOST}`);
  if (!Number.isSafeInteger(from) || from < 0 || from + runs - 1 > RUN_INDEX_MOST)
    throw new RequestError(`from: ${from} is out of range; give a whole number from 0 to ${RUN_INDEX_MOST + 1 - runs}`);
  const disk = hasDisk();
  const { memory, room } = bytesOf(model, runs, kept, disk);
  const [bytes, most, where] =
    memory > MEMORY_BYTES_MOST
      ? [memory, MEMORY_BYTES_MOST, "of memory"]
      : [room, ROOM_BYTES_MOST, disk ? "of memory or disk" : "of memory"];
  if (bytes <= most) return;
  const fitting = mostRuns((some) => bytesOf(model, some, kept, disk), runs);
  throw new RequestError(
    `${runs} runs${kept.daily ? " with daily values" : ""} would take ${gigabytes(bytes)} ${where}, more than ${gigabytes(most)}; give at most ${fitting} at a time (--runs ${fitting}, then --from ${fitting})${kept.daily ? ", or ask for months" : ""}`,
  );
}

/** The largest number of runs below `tooMany` that fits. */
function mostRuns(
  bytes: (runs: number) => { readonly memory: number; readonly room: number },
  tooMany: number,
): number {
  let fitting = 0;
  for (let more = tooMany; fitting + 1 < more;) {
    const middle = (fitting + more) >> 1;
    const { memory, room } = bytes(middle);
    if (memory <= MEMORY_BYTES_MOST && room <= ROOM_BYTES_MOST) fitting = middle;
    else more = middle;
  }
  return fitting;
}

/** Refuses an indicator that a scenario does not have. */
export function refuseUnknownIndicators({ model }: Scenario, ids: readonly string[]): void {
  const known = recordedIds(model);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const guess = nearest(id, known);
    throw new RequestError(
      `there is no indicator "${id}" in ${model.id}${guess ? `; did you mean "${guess}"?` : '; "taftan list indicators" shows them'}`,
    );
  }
}

/** No more threads than runs; of itself, a thread is started for a handful of runs, and for any that have a deadline. */
export function usefulWorkers(runs: number, asked?: number, deadline_ms?: number): number {
  if (asked !== undefined) return Math.min(asked, runs);
  const useful = Math.min(defaultWorkers(), Math.ceil(runs / RUNS_PER_WORKER));
  return useful > 1 || deadline_ms !== undefined ? useful : 0;
}

const RUNS_PER_WORKER = 4;

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
