import { open } from "../../api/open.ts";
import { libraryNames } from "../../library/index.ts";
import type { Job } from "../../workers/job.ts";

/** Two short runs of each of some scenarios, of every one of the library unless told. */
export async function goldenJobs(names: readonly string[] = libraryNames()): Promise<Record<string, Job>> {
  const jobs: Record<string, Job> = {};
  for (const name of names) {
    const { file, texts } = await open(name);
    jobs[name] = { file, texts, set: {}, size: "lite", seed: "golden", from: 0, runs: 2, events: false, daily: false };
  }
  return jobs;
}
