import { compare, type Comparison, type Ensemble, type Scenario } from "../engine/index.ts";
import { openPool } from "../workers/index.ts";
import { studyIn, usefulWorkers, type StudyOptions } from "./study.ts";

/** Runs scenarios with the same luck, in the same threads, and sets the others against the base. */
export async function compared(
  base: Scenario,
  others: readonly Scenario[],
  options: StudyOptions & { readonly runs: number },
): Promise<Comparison> {
  const pool = openPool({ workers: usefulWorkers(options.runs, options.workers, options.deadline_ms) });
  const ensembles: Ensemble[] = [];
  try {
    for (const scenario of [base, ...others]) {
      const before = ensembles.length * options.runs;
      ensembles.push(
        await studyIn(pool, scenario, {
          ...options,
          onProgress: (done) => options.onProgress?.(before + done),
        }),
      );
    }
  } finally {
    await pool.end();
  }
  return compare(ensembles[0]!, ensembles.slice(1));
}
