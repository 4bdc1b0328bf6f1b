import { partIds, root, rootKey, simulation, type Model } from "../engine/index.ts";

/** All columns of a run just after a part of the model has acted on a day, as texts that keep every bit but NaN's. */
export interface State {
  /** Ids of the rows of each table. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Events so far. */
  readonly events: number;
}

/** A value that two states do not have in common. */
export interface Unlike {
  readonly column: string;
  /** The row's id: a crossing, a bank, a state. */
  readonly row: string;
  readonly here: string;
  readonly there: string;
}

/** Repeats a run up to a part of a day; `day` counts from the first, and a part that is not there means the day's end. */
export function stateAfter(model: Model, seed: string, run: number, day: number, part: string): State {
  const sim = simulation(model);
  const last = partIds(model).includes(part) ? part : partIds(model).at(-1)!;
  sim.start(rootKey(root(seed)), run);
  let found: State | undefined;
  const read = (): State => ({
    rows: Object.fromEntries([...sim.world.tables].map(([name, { ids }]) => [name, ids])),
    columns: Object.fromEntries([...sim.world.columns].map(([name, values]) => [name, Array.from(values, written)])),
    events: sim.log.count,
  });
  try {
    while (sim.day < model.start_day + day) sim.step();
    sim.step((acted) => {
      if (acted === last) found = read();
    });
  } catch {
    // A run that fails stands as its failure left it.
  }
  return found ?? read();
}

/** Every value in which two states differ; what only one of them has differs whole. */
export function unlike(here: State, there: State): Unlike[] {
  const names = new Set([...Object.keys(here.columns), ...Object.keys(there.columns)]);
  const found = [...names].flatMap((column) => {
    const table = column.slice(0, column.indexOf("."));
    const [ours, theirs] = [valuesById(here, table, column), valuesById(there, table, column)];
    return [...new Set([...ours.keys(), ...theirs.keys()])]
      .filter((row) => ours.get(row) !== theirs.get(row))
      .map((row) => ({ column, row, here: ours.get(row) ?? NOTHING, there: theirs.get(row) ?? NOTHING }));
  });
  const events =
    here.events === there.events
      ? []
      : [{ column: "events so far", row: "", here: String(here.events), there: String(there.events) }];
  return [...found, ...events];
}

const NOTHING = "not there";

function valuesById(state: State, table: string, column: string): Map<string, string> {
  const values = state.columns[column] ?? [];
  return new Map(values.map((value, row) => [state.rows[table]?.[row] ?? String(row), value]));
}

/** JavaScript's shortest spelling gives every bit back; zero keeps its sign. */
function written(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
