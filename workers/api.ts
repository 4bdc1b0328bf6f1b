import type { Job, Lost, Outcome } from "./job.ts";

/** What a worker does for the thread that started it. Nothing is thrown across: an error's class and fields would be lost. */
export interface WorkerApi {
  /** Says that the worker is there. */
  ping(): Answer<"taftan">;
  prepare(job: Job): Answer<Lost>;
  /** Makes runs of the job prepared last; their typed arrays are handed over, not copied. */
  runRange(from: number, count: number): Answer<Outcome[]>;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };
