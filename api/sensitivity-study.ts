import { designs } from "../engine/analysis/designs/index.ts";
import { measures } from "../engine/analysis/measures/index.ts";
import { limits } from "../engine/index.ts";
import type { SensitivityStudy } from "../output/sensitivity-study.ts";
import { studiedOutcome } from "../output/sensitivity-text.ts";
import type { Store } from "../workers/store.ts";
import { openPlan } from "../workers/sweep-model.ts";
import type { Sensitivity } from "./sensitivity.ts";
import { summary } from "./sweep-read.ts";

/** All that a report on a stored sweep tells, with what was found of some outcomes. */
export async function sensitivityStudy(
  store: Store,
  found: readonly Sensitivity[],
  units: ReadonlyMap<string, string>,
): Promise<SensitivityStudy> {
  const { plan, folder } = store;
  const { hash = "", errors } = await summary(store);
  const scenario = openPlan(plan);
  const design = designs.find(({ id }) => id === plan.design)!;
  return {
    title: plan.scenario.title,
    summary: scenario.summary,
    design: {
      id: design.id,
      title: design.title,
      meaning: design.meaning,
      source: design.source,
      options: plan.options,
    },
    inputs: plan.space.factors,
    rows: plan.worlds,
    replicates: plan.replicates,
    noise: plan.noise,
    failed: errors.map(({ row, error }) => ({ row, message: error })),
    seed: plan.seed,
    plan: plan.hash,
    hash,
    outcomes: found.map((each) => {
      const { title, meaning, source } = measures.find(({ id }) => id === each.measure)!;
      return {
        ...studiedOutcome(each, units.get(each.indicator) ?? "1", { title, meaning, source }),
        headline: plan.headline.includes(each.indicator),
      };
    }),
    discoveries: [],
    policies: [],
    limits: limits(scenario.model),
    notes: scenario.model.notes,
    command: `taftan sweep ${folder} && taftan sensitivity ${folder} --indicator ${found[0]!.indicator}`,
    taftan: plan.taftan,
  };
}
