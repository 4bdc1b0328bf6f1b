import {
  collect,
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
import { defaultWorkers, openPool, type Pool } from "../workers/index.ts";
import { memoryBytes, MEMORY_BYTES_MOST } from "./cost.ts";
import { changed, type Changes } from "./open.ts";

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
}

/** A request that no scenario can fulfil, such as too many runs. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

/** Runs a scenario many times and folds the runs by their index. */
export async function study(opened: Scenario, options: StudyOptions = {}): Promise<Ensemble> {
  const pool = openPool({ workers: usefulWorkers(options.runs ?? opened.runs, options.workers) });
  try {
    return await studyIn(pool, opened, options);
  } finally {
    await pool.end();
  }
}

/** As `study`, in threads that another study may use after it. */
export async function studyIn(pool: Pool, opened: Scenario, options: StudyOptions): Promise<Ensemble> {
  const scenario = await changed(opened, options);
  const { runs = scenario.runs, from = 0, events = false, onProgress, signal } = options;
  const seed = String(options.seed ?? scenario.seed);
  const daily = options.every === "day" || options.every === "week";
  refuse(scenario, runs, from, { daily, events });
  const { model, file, texts, set, size, id, title, sha256, summary } = scenario;
  const job = { file, texts, set, size, seed, from, runs, events, daily };
  const results = await pool.run(job, { onProgress, signal });
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
  return collect(model, header, results, {
    summary,
    limits: limits(model),
    parameters: parameterInfo(model),
  });
}

/** The most runs of one command, and the highest index of a run. */
export const RUNS_MOST = 1_000_000;
export const RUN_INDEX_MOST = 2 ** 31 - 1;

/** Refuses what would not fit, before any work is done. */
export function refuse(
  { model }: Scenario,
  runs: number,
  from: number,
  kept: { readonly daily: boolean; readonly events?: boolean },
): void {
  if (!Number.isSafeInteger(runs) || runs < 1 || runs > RUNS_MOST)
    throw new RequestError(`runs: ${runs} is out of range; give a whole number from 1 to ${RUNS_MOST}`);
  if (!Number.isSafeInteger(from) || from < 0 || from + runs - 1 > RUN_INDEX_MOST)
    throw new RequestError(`from: ${from} is out of range; give a whole number from 0 to ${RUN_INDEX_MOST + 1 - runs}`);
  const bytes = memoryBytes(model, runs, kept);
  if (bytes <= MEMORY_BYTES_MOST) return;
  const fitting = Math.floor(MEMORY_BYTES_MOST / memoryBytes(model, 1, kept));
  throw new RequestError(
    `${runs} runs${kept.daily ? " with daily values" : ""} would take ${gigabytes(bytes)} of memory, more than ${gigabytes(MEMORY_BYTES_MOST)}; give at most ${fitting} at a time (--runs ${fitting}, then --from ${fitting})${kept.daily ? ", or ask for months" : ""}`,
  );
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

/** No more threads than runs; of itself, a thread is started for a handful of runs. */
export function usefulWorkers(runs: number, asked?: number): number {
  if (asked !== undefined) return Math.min(asked, runs);
  const useful = Math.min(defaultWorkers(), Math.ceil(runs / RUNS_PER_WORKER));
  return useful > 1 ? useful : 0;
}

const RUNS_PER_WORKER = 4;

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
