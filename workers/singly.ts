import type { Lost, Outcome } from "./job.ts";

/** Why a batch of runs came to nothing, and what a run is called by that does so again. */
export interface Mishap {
  readonly lost: Lost;
  /** As the failure says it: "its worker was lost twice: out of memory". */
  readonly twice: string;
}

/**
 * Repeats one by one the runs of a batch that came to nothing: a run that does so twice is a failure, and
 * takes no other along, however the runs were batched. Gives nothing when an attempt was stopped.
 */
export async function singly(
  from: number,
  count: number,
  attempt: (run: number) => Promise<readonly Outcome[] | Mishap | undefined>,
): Promise<readonly Outcome[] | undefined> {
  const outcomes: Outcome[] = [];
  for (let run = from; run < from + count; run++) {
    const again = await attempt(run);
    if (!again) return undefined;
    outcomes.push("twice" in again ? { ...again.lost, run, message: again.twice } : again[0]!);
  }
  return outcomes;
}

/** Runs are functions of their index, so one that throws would throw anywhere, whoever makes it. */
export function thrownTwice(error: string): string {
  return `it went wrong twice: ${error}`;
}
