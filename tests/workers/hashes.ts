import type { Outcome } from "../../workers/job.ts";

/** What names each outcome: its hash, or why there is none. */
export function hashes(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) => ("hash" in outcome ? outcome.hash : outcome.message));
}
