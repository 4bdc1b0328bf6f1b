import { seriesOf } from "../engine/run/series.ts";
import { openStore, type Store } from "../workers/store.ts";
import { inputNames } from "../workers/sweep-plan.ts";
import type { DiscoverOptions } from "../engine/analysis/search/discover.ts";
import { columnsOf, discover, type Discovered, type StudyTable } from "./discover.ts";
import { open } from "./open.ts";
import { sweepTable } from "./sweep-read.ts";
import { where } from "./where.ts";

/** Finds where in a stored sweep it happens; only the columns that the question names are read. */
export async function discoverStore(
  at: string | Store,
  question: string,
  options: Partial<DiscoverOptions> = {},
): Promise<Discovered> {
  const store = typeof at === "string" ? openStore(at) : at;
  const about = await describe(store);
  const inputs = new Set(inputNames(store.plan));
  const wanted = where(question, columnsOf(about)).reads.filter((name) => !inputs.has(name));
  return discover({ ...about, ...(await columns(store, wanted)) }, question, options);
}

/** What a stored sweep varied and answered, in which units. */
export async function describe({ plan }: Store): Promise<Omit<StudyTable, "rows" | "column">> {
  const { model } = await open(
    { files: plan.texts, main: plan.scenario.file },
    { set: { ...plan.set, size: plan.size } },
  );
  const units = new Map(seriesOf(model).map(({ id, unit }) => [id, unit]));
  return {
    inputs: [
      ...plan.space.factors,
      ...plan.levers.map(({ name, values }) => ({
        name,
        unit: "1",
        distribution: { kind: "choice", values } as const,
      })),
    ],
    outcomes: plan.columns.map((name) => ({ name, unit: units.get(name.split("@")[0]!) ?? "1" })),
    replicates: plan.replicates,
    seed: plan.seed,
  };
}

async function columns(store: Store, outcomes: readonly string[]): Promise<Pick<StudyTable, "rows" | "column">> {
  const { rows, status, x, column } = await sweepTable(store, outcomes);
  const inputs = inputNames(store.plan);
  return {
    rows,
    column(name) {
      const at = inputs.indexOf(name);
      const values =
        at < 0 ? column(name) : Float64Array.from({ length: rows }, (_, row) => x[row * inputs.length + at]!);
      // What a failed row holds is no answer; its inputs are known all the same.
      return at < 0 ? values.map((value, row) => (status[row] === 0 ? value : NaN)) : values;
    },
  };
}
