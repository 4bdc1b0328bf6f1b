/** The values of many runs at the same steps: put away run by run, taken out series by series. */
export interface ValueStore {
  /** Puts away what the run in this place recorded: series · steps. Each place once. */
  put(place: number, values: Float64Array): void;
  /** One series of all runs that were put away, in the order of their places: runs · steps. */
  series(row: number): Float64Array;
}

/** How much there is to keep. */
export interface Shape {
  /** Most runs; places are below it. */
  readonly runs: number;
  readonly series: number;
  readonly steps: number;
}

export type OpenStore = (shape: Shape) => ValueStore;

/** Keeps the arrays as the runs made them. */
export function memoryStore({ steps }: Shape): ValueStore {
  const byPlace: Float64Array[] = [];
  return {
    put(place, values) {
      byPlace[place] = values;
    },
    series(row) {
      const runs = byPlace.filter(() => true);
      const out = new Float64Array(runs.length * steps);
      runs.forEach((values, run) => out.set(values.subarray(row * steps, (row + 1) * steps), run * steps));
      return out;
    },
  };
}
