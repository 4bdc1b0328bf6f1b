import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parts } from "../../engine/parts.ts";
import { openScenario } from "../../engine/scenario/scenario.ts";
import type { Job } from "../../workers/job.ts";

/** A job over a scenario of this repository. */
export function jobOf(path: string, changes: Partial<Job> = {}): Job {
  const file = fileURLToPath(new URL(`../../scenarios/${path}`, import.meta.url));
  const { scenario, problems } = openScenario(file, readFileSync(file), load, { parts });
  if (!scenario) throw new Error(problems.map(({ message }) => message).join("\n"));
  return {
    file,
    texts: scenario.texts,
    set: {},
    size: "lite",
    seed: "mill",
    from: 0,
    runs: 6,
    events: false,
    daily: false,
    ...changes,
  };
}

function load(from: string, target: string) {
  const file = from.replace(/[^/\\]*$/, "") + target;
  return { file, bytes: readFileSync(file) };
}
