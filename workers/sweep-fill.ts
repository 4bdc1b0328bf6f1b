import { deadline } from "./deadline.ts";
import type { Store } from "./store.ts";
import type { SweepLane } from "./sweep-lane.ts";
import { joinRows, type SweepRows } from "./sweep-rows.ts";

export interface FillWatch {
  /** Is told how many rows are evaluated, after each batch. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long a row may take in its worker before it counts as lost, in milliseconds; unless given five minutes, or fifty times the usual. */
  readonly deadline_ms?: number | undefined;
}

/** What is asked before each part is begun: whether it, and those after it, are needed at all. */
type IsNeeded = (part: number) => boolean;

/**
 * Makes parts and seals each as soon as its rows are there. Lanes take the next rows whosever part they
 * belong to, so that all of them are busy to the end; memory holds no more parts than there are lanes.
 */
export async function fillStore(
  store: Store,
  parts: readonly number[],
  lanes: readonly SweepLane[],
  { onProgress, signal, deadline_ms }: FillWatch = {},
  isNeeded: IsNeeded = () => true,
): Promise<void> {
  const { of: usual, measured } = deadline();
  const limitOf = (rows: number) =>
    deadline_ms === undefined ? Math.max(SHORTEST_MS, usual(rows)) : rows * deadline_ms;
  const halt = new AbortController();
  const batches = batchesOf(store, parts, isNeeded);
  let done = 0;

  async function work(lane: SweepLane): Promise<void> {
    while (!halt.signal.aborted) {
      const batch = batches.next();
      if (!batch) return;
      const start_ms = performance.now();
      const rows = await lane.evaluate(batch.first, batch.count, halt.signal, limitOf);
      if (!rows || halt.signal.aborted) return;
      measured(batch.count, performance.now() - start_ms);
      await batch.take(rows);
      done += batch.count;
      onProgress?.(done);
    }
  }

  const stop = (reason: unknown) => halt.abort(reason);
  const onAbort = () => stop(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  await Promise.all(lanes.map((lane) => work(lane).catch(stop)));
  signal?.removeEventListener("abort", onAbort);
  halt.signal.throwIfAborted();
}

/** The shortest time after which a worker counts as lost: a row that is given up on a busy machine is worse than one that is waited for. */
const SHORTEST_MS = 300_000;

interface Batch {
  readonly first: number;
  readonly count: number;
  take(rows: SweepRows): Promise<void>;
}

/** Cuts parts into batches of whole points, in order; a part whose last batch is taken is sealed, one that is not needed ends the work. */
function batchesOf({ plan, seal }: Store, parts: readonly number[], isNeeded: IsNeeded): { next(): Batch | undefined } {
  let nextPart = 0;
  let open: { readonly part: number; readonly end: number; at: number; readonly pieces: SweepRows[] } | undefined;

  return {
    next() {
      if (!open || open.at === open.end) {
        const part = parts[nextPart];
        if (part === undefined || !isNeeded(part)) return undefined;
        nextPart++;
        const first = part * plan.part_rows;
        open = { part, at: first, end: Math.min(first + plan.part_rows, plan.rows), pieces: [] };
      }
      const mine = open;
      const first = mine.at;
      // A point's replicates share its model, so they stay together.
      const pointEnd = (Math.floor(first / plan.replicates) + 1) * plan.replicates;
      mine.at = Math.min(pointEnd, mine.end);
      const begin = mine.part * plan.part_rows;
      return {
        first,
        count: mine.at - first,
        async take(rows) {
          mine.pieces.push(rows);
          const taken = mine.pieces.reduce((count, piece) => count + piece.count, 0);
          if (taken === mine.end - begin) await seal(mine.part, joinRows(mine.pieces));
        },
      };
    },
  };
}
