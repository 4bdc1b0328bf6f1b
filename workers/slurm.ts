import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Store } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { rowsOfParts } from "./sweep-plan.ts";

export interface SlurmOptions {
  /** What starts this program on a node: words of a command, such as node and the path of the command line. */
  readonly command: readonly string[];
  /** Tasks of a job array, at most. Clusters allow a thousand unless they say otherwise. */
  readonly tasks?: number;
  readonly poll_ms?: number;
  /** How long a row may take before it counts as lost; a task that has no limit makes its rows on its own thread. */
  readonly deadline_ms?: number | undefined;
  readonly onStart?: ((rows: number) => void) | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
  readonly onSubmit?: ((job: string, tasks: number) => void) | undefined;
}

const TASKS_MOST = 1000;
/** Parts of a task: a task should outlast its start by far. */
const PARTS_PER_TASK = 2;
const POLL_MS = 5_000;
/** How often nothing may come of a job before it is given up. */
const VAIN_JOBS = 3;
/** How long the controller may be silent. */
const SILENCE_MS = 600_000;

/**
 * Makes parts of a sweep by job arrays of a Slurm cluster whose nodes see the store's folder. A task makes
 * the parts of its line; what its node took with it is submitted again, until nothing is missing.
 * Partition, account and time limit are sbatch's own to take from the environment (SBATCH_PARTITION, …).
 */
export async function fillBySlurm(store: Store, parts: readonly number[], options: SlurmOptions): Promise<void> {
  const missingOf = () => {
    const there = new Set(store.sealed());
    return parts.filter((part) => !there.has(part));
  };
  let missing = missingOf();
  options.onStart?.(rowsOfParts(store.plan, missing));
  const all = missing;
  const progress = () => {
    const left = new Set(missingOf());
    options.onProgress?.(
      rowsOfParts(
        store.plan,
        all.filter((part) => !left.has(part)),
      ),
    );
    return left.size;
  };
  for (let vain = 0; missing.length > 0;) {
    const job = await submit(store, missing, options);
    while (progress() > 0 && (await isQueued(job))) await pause(options.poll_ms ?? POLL_MS);
    const left = missingOf();
    if (left.length === 0) await cancel(job);
    vain = left.length < missing.length ? 0 : vain + 1;
    if (vain === VAIN_JOBS)
      throw new StoreError(
        `${store.folder}: ${VAIN_JOBS} jobs in a row made nothing; the last is ${job}, its words lie in ${logFolder(store)}`,
      );
    missing = left;
  }
}

async function submit(store: Store, parts: readonly number[], options: SlurmOptions): Promise<string> {
  const most = Math.min(options.tasks ?? TASKS_MOST, TASKS_MOST);
  const tasks = Math.min(most, Math.ceil(parts.length / PARTS_PER_TASK));
  mkdirSync(logFolder(store), { recursive: true });
  const path = join(store.folder, "slurm.sh");
  writeFileSync(path, slurmScript(store, parts, tasks, options), { mode: 0o755 });
  const job = (await slurm("sbatch", "--parsable", path)).trim().split(";")[0]!;
  options.onSubmit?.(job, tasks);
  return job;
}

/** The script of a job array: a line of parts for each task. */
export function slurmScript(
  { folder, plan }: Pick<Store, "folder" | "plan">,
  parts: readonly number[],
  tasks: number,
  { command, deadline_ms }: Pick<SlurmOptions, "command" | "deadline_ms">,
): string {
  const lines = Array.from({ length: tasks }, (_, task) => parts.filter((_, i) => i % tasks === task).join(","));
  const how =
    deadline_ms === undefined ? ["--workers", "0"] : ["--workers", "1", "--deadline", `${deadline_ms / 1000}`];
  const words = [...command, "sweep", resolve(folder), ...how, "--parts"].map(quoted).join(" ");
  return `#!/bin/bash
#SBATCH --job-name=taftan-${plan.hash.slice(0, 8)}
#SBATCH --array=0-${tasks - 1}
#SBATCH --ntasks=1
#SBATCH --requeue
#SBATCH --output=${resolve(logFolder({ folder }))}/%A_%a.txt
parts=(
${lines.join("\n")}
)
exec ${words} "\${parts[$SLURM_ARRAY_TASK_ID]}"
`;
}

function logFolder({ folder }: Pick<Store, "folder">): string {
  return join(folder, "slurm-logs");
}

/** Whether any task of a job may still run; a controller that is silent for a while is waited for. */
async function isQueued(job: string): Promise<boolean> {
  for (const begun = Date.now(); ;) {
    try {
      return (await slurm("squeue", "--noheader", "--jobs", job, "--format", "%T")).trim() !== "";
    } catch (error) {
      if (/invalid job id/i.test(String(error))) return false;
      if (Date.now() - begun > SILENCE_MS) throw error;
      await pause(POLL_MS);
    }
  }
}

/** Ends what is left of a job whose work others have done, such as tasks that were put back into the queue. */
async function cancel(job: string): Promise<void> {
  await slurm("scancel", job).catch(() => undefined);
}

function slurm(program: string, ...words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === "ENOENT")
        reject(new StoreError(`${program} is not there: --engine slurm needs a machine that submits to a cluster`));
      else reject(new StoreError(`${program}: ${(stderr || error.message).trim().split("\n").at(-1)}`, "busy"));
    });
  });
}

/** A word as a shell reads it back. */
function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
