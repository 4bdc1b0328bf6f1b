import { nodeThreads } from "./node-threads.ts";
import { defaultWorkers } from "./index.ts";
import { spawnNode } from "./spawn-node.ts";
import { sweepEvaluator, type SweepEvaluator } from "./sweep-evaluator.ts";
import { localSweepLane, type SweepLane } from "./sweep-lane.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import { workerSweepLane } from "./sweep-worker-lane.ts";

export interface LaneOptions {
  /** Threads; 0 evaluates on the caller's own. Never changes a result. */
  readonly workers?: number | undefined;
  /** Where the worker's script lies, if not as `sweep-worker.js` next to this bundle. */
  readonly workerURL?: string | URL | undefined;
  /** Evaluates instead of the model, on the caller's thread. */
  readonly evaluator?: SweepEvaluator | undefined;
}

/** As many lanes as are asked for, or as the machine runs at once, and no more than there are rows; of themselves, rows with a deadline are made in threads that can be ended. */
export function lanesFor(
  plan: SweepPlan,
  options: LaneOptions & { readonly rows: number; readonly deadline_ms?: number | undefined },
): SweepLane[] {
  const { evaluator, rows, deadline_ms } = options;
  const workers = Math.min(options.workers ?? (usual(rows) || (deadline_ms === undefined ? 0 : 1)), rows);
  if (evaluator || workers === 0 || !nodeThreads()) return [localSweepLane(() => evaluator ?? sweepEvaluator(plan))];
  const url = options.workerURL ?? new URL("./sweep-worker.js", import.meta.url);
  return Array.from({ length: workers }, () => workerSweepLane(plan, () => spawnNode(url)));
}

/** Of itself, a thread is started for a handful of rows. */
function usual(rows: number): number {
  const useful = Math.min(defaultWorkers(), Math.ceil(rows / ROWS_PER_WORKER));
  return useful > 1 ? useful : 0;
}

const ROWS_PER_WORKER = 4;
