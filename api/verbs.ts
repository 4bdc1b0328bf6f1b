import type { Ensemble, Period, RunEvent, Scenario } from "../engine/index.ts";
import { compared } from "./compared.ts";
import { comparisonResult, ensembleResult, type ComparisonResult, type EnsembleResult } from "./result.ts";
import { study, type StudyOptions } from "./study.ts";

export interface RunOnceOptions extends Omit<StudyOptions, "runs" | "from" | "workers"> {
  /** Which of the runs; the first unless given. */
  readonly index?: number;
}

/** One value of one run. */
export interface ValueRow {
  readonly scenario: string;
  readonly run: number;
  readonly indicator: string;
  readonly date: string;
  readonly value: number;
}

export interface RunHistory extends Iterable<ValueRow> {
  readonly hash: string;
  readonly events: readonly RunEvent[];
  readonly ensemble: Ensemble;
  rows(every?: Period): ValueRow[];
  [Symbol.iterator](): Iterator<ValueRow>;
}

/** Runs a scenario once and gives its values and events; the same index gives the same run in any ensemble. */
export async function run(scenario: Scenario, { index = 0, ...options }: RunOnceOptions = {}): Promise<RunHistory> {
  const { every = "month" } = options;
  const ensemble = await study(scenario, {
    events: true,
    ...options,
    runs: 1,
    from: index,
    workers: 0,
  });
  const rows = (step: Period = every) =>
    ensemble.rows(step).map(({ scenario: id, indicator, date, mean }) => ({
      scenario: id,
      run: index,
      indicator,
      date,
      value: mean,
    }));
  return {
    hash: ensemble.run_hashes[0]!,
    events: [...ensemble.events],
    ensemble,
    rows,
    [Symbol.iterator]: () => rows()[Symbol.iterator](),
  };
}

/** Runs a scenario many times; runs, seed and size are the scenario's own unless given. */
export async function ensemble(scenario: Scenario, options: StudyOptions = {}): Promise<EnsembleResult> {
  return ensembleResult(await study(scenario, options), options.every ?? "month", scenario.texts);
}

/** Runs scenarios with the same luck and gives how the others differ from the base, run by run. */
export async function compare(
  base: Scenario,
  others: readonly Scenario[],
  options: StudyOptions = {},
): Promise<ComparisonResult> {
  const shared = { seed: base.seed, runs: base.runs, ...options };
  return comparisonResult(await compared(base, others, shared), options.every ?? "month");
}
