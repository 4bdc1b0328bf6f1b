/** How long the batches of a job may take before their worker counts as lost. */
export interface Deadline {
  /** Milliseconds for an answer on so many runs. */
  of(runs: number): number;
  /** Is told what a batch took, so that slow models and slow machines get more time. */
  measured(runs: number, took_ms: number): void;
}

export interface DeadlineOptions {
  /** How long any batch may take, in milliseconds, whatever is measured; `Infinity` waits for ever. */
  readonly deadline_ms?: number | undefined;
  /** What a run is expected to take, before any is measured. */
  readonly run_ms?: number | undefined;
}

/** Unless it is given: fifty times what runs usually take, and never less than a minute, which ends what hangs and nothing that is slow. */
export function deadline({ deadline_ms, run_ms = 0 }: DeadlineOptions = {}): Deadline {
  const latest: number[] = [];
  return {
    of(runs) {
      const usual_ms = latest.toSorted((a, b) => a - b)[latest.length >> 1] ?? 0;
      return deadline_ms ?? Math.max(SHORTEST_MS, TIMES_USUAL * runs * Math.max(usual_ms, run_ms));
    },
    measured(runs, took_ms) {
      latest.push(took_ms / runs);
      if (latest.length > MEASURES) latest.shift();
    },
  };
}

const SHORTEST_MS = 60_000;
const TIMES_USUAL = 50;
const MEASURES = 63;
