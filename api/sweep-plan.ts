import { outcomes } from "../engine/analysis/outcomes.ts";
import { parts, rng, semantics, taftan, type Scenario } from "../engine/index.ts";
import { quantileOf } from "../engine/kernel/quantile-of.ts";
import { splitName } from "../engine/kernel/table.ts";
import { KEY_COLUMNS, END_COLUMNS } from "../workers/store-part.ts";
import { openPlan } from "../workers/sweep-model.ts";
import { inputText, layDesign } from "../workers/sweep-points.ts";
import { inputNames, policyCount, ROWS_MOST, sweepPlan, type SweepPlan } from "../workers/sweep-plan.ts";
import { RequestError } from "./request-error.ts";
import { stages } from "./sweep-stop.ts";

export interface PlanOptions {
  readonly seed?: string | number | undefined;
  /** Rows of a part: the unit of acknowledgement and of loss; 64 unless given. */
  readonly part_rows?: number | undefined;
}

const PART_ROWS = 64;

/** All of a sweep as plain data, from what a scenario's `sweep:` block asks. */
export function planSweep(scenario: Scenario, { seed, part_rows = PART_ROWS }: PlanOptions = {}): SweepPlan {
  const { id, title, file, sha256, model, texts, size } = scenario;
  const request = model.sweep;
  if (!request)
    throw new RequestError(
      `${id} says nothing of a sweep; write a \`sweep:\` block, or say what is uncertain, for example --over "banks.*" --points 100`,
    );
  const { uncertainties: space, levers, outcomes: asked, headline, replicates, noise, stop, design, options } = request;
  const study = { design, options, space, seed: String(seed ?? scenario.seed) };
  const laid = layDesign(study);
  if ("problems" in laid) throw new RequestError(`sweep: ${laid.problems.join("; ")}`);
  const worlds = laid.plan.rows;
  const rows = worlds * policyCount({ levers }) * replicates;
  if (rows > ROWS_MOST)
    throw new RequestError(
      `${rows} rows are too many; ${ROWS_MOST} are possible: give fewer points, levers or replicates`,
    );
  const { columns } = outcomes(model, asked);
  const taken: readonly string[] = [...KEY_COLUMNS, ...END_COLUMNS, ...inputNames({ space, levers })];
  const twice = columns.find((name) => taken.includes(name));
  if (twice !== undefined)
    throw new RequestError(`"${twice}" is the name of a column that every sweep has; give the indicator another id`);
  const plan = sweepPlan({
    format: 1,
    taftan,
    semantics,
    rng,
    scenario: { id, title, file, sha256 },
    texts,
    set: withoutSweep(scenario.set),
    size,
    ...study,
    levers,
    outcomes: asked,
    headline,
    columns,
    replicates,
    noise,
    ...(stop && { stop }),
    worlds,
    rows,
    part_rows: Math.max(1, Math.min(part_rows, rows)),
  });
  tryFields(plan);
  // A rule that the design cannot keep is better refused before there is a store.
  stages(plan);
  return plan;
}

/** Opens the scenario with a value of each field that is swept: what cannot be set is better known now than row by row. */
function tryFields(plan: SweepPlan): void {
  const values = [
    ...plan.space.factors.map(({ distribution }) => quantileOf(distribution, 0.5)),
    ...plan.levers.map(() => 0),
  ];
  inputNames(plan).forEach((name, input) => {
    const [first, second] = splitName(name);
    if (first === "switches" || parts.mechanisms.some((each) => each.id === first && second in each.parameters)) return;
    try {
      openPlan(plan, { [name]: inputText(plan, input, values[input]!) });
    } catch (error) {
      throw new RequestError(`sweep: ${name} cannot be swept. ${(error as Error).message}`);
    }
  });
}

/** What a command said of the sweep itself is in the plan already, and enters no model. */
function withoutSweep(set: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(set).filter(([name]) => !name.startsWith("sweep.")));
}
