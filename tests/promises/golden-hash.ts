import { sha256Hex } from "../../engine/kernel/hash.ts";
import { prepare, type Job } from "../../workers/job.ts";
import { hashes } from "../workers/hashes.ts";

/** The hash of a job's ensemble; needs nothing of the machine, so any runtime can make it. */
export function goldenHash(job: Job): string {
  return sha256Hex(new TextEncoder().encode(hashes(prepare(job).runRange(job.from, job.runs)).join("")));
}
