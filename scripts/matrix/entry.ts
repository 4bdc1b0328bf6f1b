import { goldenHash } from "../../tests/promises/golden-hash.ts";
import type { Job } from "../../workers/job.ts";

/** What a runtime is asked: the hash of every job, or what went wrong instead. */
export function answers(jobs: Readonly<Record<string, Job>>): Record<string, string> {
  const answer = (job: Job) => {
    try {
      return goldenHash(job);
    } catch (error) {
      return `failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, answer(job)]));
}
