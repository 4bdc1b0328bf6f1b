import { type PolicyTable, policyTable } from "../engine/analysis/search/policy-table.ts";
import type { Wish } from "../engine/analysis/search/robustness.ts";
import { nearest } from "../engine/index.ts";
import { openStore, type Store } from "../workers/store.ts";
import { policyCount, type SweepPlan } from "../workers/sweep-plan.ts";
import { describe } from "./discover-store.ts";
import { RequestError } from "./request-error.ts";
import { sweepTable } from "./sweep-read.ts";

/**
 * The policies of a stored sweep (every combination of its levers) against its worlds (the points of
 * its design), with what each would regret; replicates are averaged, so that chance counts alike.
 */
export async function policies(at: string | Store, outcome: string, wish: Wish): Promise<PolicyTable> {
  const store = typeof at === "string" ? openStore(at) : at;
  const { plan } = store;
  if (plan.levers.length === 0)
    throw new RequestError("the sweep has no levers; name under `sweep: { levers: … }` what a policy may choose");
  const { outcomes } = await describe(store);
  const known = outcomes.find(({ name }) => name === outcome);
  if (!known) {
    const guess = nearest(outcome, plan.columns);
    throw new RequestError(`the sweep keeps no outcome "${outcome}"${guess ? `; did you mean "${guess}"?` : ""}`);
  }
  const { places, status, column } = await sweepTable(store, [outcome]);
  const answers = column(outcome);
  const cells = policyCount(plan) * plan.worlds;
  const sum = new Float64Array(cells);
  const count = new Float64Array(cells);
  places.forEach(({ world, policy }, row) => {
    if (status[row] !== 0 || Number.isNaN(answers[row])) return;
    sum[policy * plan.worlds + world]! += answers[row]!;
    count[policy * plan.worlds + world]! += 1;
  });
  return policyTable({
    ...wish,
    outcome,
    unit: known.unit,
    policies: Array.from({ length: policyCount(plan) }, (_, policy) => policyName(plan, policy)),
    worlds: Array.from({ length: plan.worlds }, (_, world) => `world ${world}`),
    values: sum.map((total, cell) => (count[cell] === 0 ? NaN : total / count[cell]!)),
  });
}

/** "banks.open=1, switches.rule=strict", the last lever changing fastest as in the plan. */
function policyName({ levers }: SweepPlan, policy: number): string {
  let left = policy;
  const chosen = levers.toReversed().map(({ name, values }) => {
    const at = left % values.length;
    left = (left - at) / values.length;
    return `${name}=${values[at]}`;
  });
  return chosen.reverse().join(", ");
}
