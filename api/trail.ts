import { formatDate, hash64, partIds, root, runner, type Scenario, type Simulation } from "../engine/index.ts";

/** A run as fingerprints, to find the day and the part of the model from which on two runs differ. */
export interface Trail {
  readonly run: number;
  /** What acts on a day, in order; one fingerprint for each. */
  readonly parts: readonly string[];
  readonly from: string;
  /** Per day from `from` on, eight hex digits for each part: of the columns that it writes, and of the number of events so far. */
  readonly days: readonly string[];
}

/** Repeats a run and takes a fingerprint of what each part of the model wrote, each day. */
export function trail(scenario: Scenario, seed: string, run: number): Trail {
  const { model } = scenario;
  const runs = runner(model);
  const written = new Map(partIds(model).map((part) => [part, columnsOf(runs.simulation, part)]));
  const days: string[] = [];
  runs.run(root(seed), run, {
    after(part, day) {
      const at = day - model.start_day;
      days[at] = (days[at] ?? "") + fingerprint(written.get(part)!, runs.simulation.log.count);
    },
  });
  return { run, parts: partIds(model), from: formatDate(model.start_day), days };
}

/** The recorder writes the table of indicators without claiming it. */
function columnsOf(sim: Simulation, part: string): ArrayBufferView[] {
  const isOwn = (name: string) =>
    part === "indicators" ? name.startsWith("indicator.") : sim.writers.get(name) === part;
  return [...sim.world.columns].filter(([name]) => isOwn(name)).map(([, values]) => values);
}

function fingerprint(columns: readonly ArrayBufferView[], events: number): string {
  return hash64(new TextEncoder().encode(`${events}${columns.map(hash64).join("")}`)).slice(0, 8);
}
