import { cost } from "../api/cost.ts";
import { openPlan } from "../workers/sweep-model.ts";
import { partCount, policyCount, type SweepPlan } from "../workers/sweep-plan.ts";
import type { Distribution } from "../engine/kernel/distribution.ts";
import { count } from "./opened.ts";
import { duration } from "./progress.ts";
import { say } from "./say.ts";

/** Says what a sweep would be and what it would cost, before it is begun. */
export async function sayDryRun(plan: SweepPlan, json: boolean): Promise<void> {
  const { cpu_ms_per_run } = cost(openPlan(plan).model);
  const cpu_s = (plan.rows * cpu_ms_per_run) / 1000;
  const about = {
    scenario: plan.scenario.id,
    design: plan.design,
    options: plan.options,
    worlds: plan.worlds,
    policies: policyCount(plan),
    replicates: plan.replicates,
    noise: plan.noise,
    rows: plan.rows,
    parts: partCount(plan),
    part_rows: plan.part_rows,
    cpu_ms: Math.round(cpu_s * 1000),
    bytes: plan.rows * 8 * (plan.columns.length + plan.space.factors.length + plan.levers.length + 4),
    factors: plan.space.factors,
    levers: plan.levers,
    outcomes: plan.outcomes,
    headline: plan.headline,
    plan: plan.hash,
  };
  if (json) {
    const { jsonText } = await import("../output/json.ts");
    return say(jsonText({ format: 1, ...about }));
  }
  const width = Math.max(...[...plan.space.factors, ...plan.levers].map(({ name }) => name.length));
  const lines = [
    `${about.rows} rows of ${about.scenario} by ${about.design}: ${count(about.worlds, "point")}${about.policies > 1 ? `, each under ${about.policies} policies` : ""}, ${count(about.replicates, "replicate")}, ${about.noise} noise`,
    `in ${count(about.parts, "part")} of ${count(about.part_rows, "row")}; about ${duration(cpu_s)} of one core and ${Math.ceil(about.bytes / 1e6)} MB`,
    "",
    ...plan.space.factors.map(
      ({ name, unit, distribution, group }) =>
        `  ${name.padEnd(width)}  ${words(distribution)}${unit === "1" ? "" : ` ${unit}`}${group ? `  (group ${group})` : ""}`,
    ),
    ...plan.levers.map(({ name, values }) => `  ${name.padEnd(width)}  lever: ${values.join(", ")}`),
    "",
    `Outcomes: ${plan.outcomes.join(", ")}`,
  ];
  say(`${lines.join("\n")}\n`);
}

/** A distribution in words: "uniform 0.1 to 0.4". */
function words(distribution: Distribution): string {
  const { kind, ...numbers } = distribution;
  if (distribution.kind === "choice") return `one of ${distribution.values.join(", ")}`;
  if (distribution.kind === "empirical") return `like ${distribution.values.length} values seen`;
  if ("low" in numbers && Object.keys(numbers).length === 2)
    return `${kind} ${numbers.low} to ${(numbers as { high: number }).high}`;
  return `${kind} ${Object.entries(numbers)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ")}`;
}
