/** The events of many runs as packed logs: put away run by run, taken out run by run. */
export interface EventStore {
  /** Puts away the log of the run in this place. Each place once. */
  put(place: number, log: Float64Array): void;
  /** The log of a place that was put away. */
  log(place: number): Float64Array;
}

/** Opens a store for so many runs at most. */
export type OpenEvents = (runs: number) => EventStore;

/** Keeps the logs as the runs made them. */
export function memoryEvents(): EventStore {
  const byPlace: Float64Array[] = [];
  return {
    put(place, log) {
      byPlace[place] = log;
    },
    log: (place) => byPlace[place]!,
  };
}
