import type { Fill } from "../api/sweep.ts";
import { talk } from "./say.ts";
import type { SweepFlags } from "./sweep-flags.ts";

/** What makes the runs of a sweep, as a flag names it. */
export function engineOf(name: SweepFlags["engine"]): { readonly fill?: Fill; readonly shared?: boolean } {
  if (name === "slurm") return { fill: onCluster };
  return name === "bullmq" ? { fill: onQueue, shared: true } : {};
}

const onCluster: Fill = async (store, parts, { onStart, onProgress, deadline_ms }) => {
  const { fillBySlurm } = await import("../workers/slurm.ts");
  await fillBySlurm(store, parts, {
    command: [process.execPath, process.argv[1]!],
    deadline_ms,
    onStart,
    onProgress,
    onSubmit: (job, tasks) =>
      talk(`job ${job}: ${tasks} tasks; it goes on without this command, "scancel ${job}" ends it`),
  });
};

/** Everybody who gives the same command on the same store works along. */
const onQueue: Fill = async (store, parts, { workers, onStart, onProgress, deadline_ms }) => {
  const { fillByQueue } = await import("../workers/queue.ts");
  const url = process.env["TAFTAN_REDIS"] ?? "redis://127.0.0.1:6379";
  await fillByQueue(store, parts, { url, workers, onStart, onProgress, deadline_ms });
};
