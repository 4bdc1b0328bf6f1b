import type { Aggregate, Indicator, Observer } from "../kernel/indicator.ts";
import type { Values } from "../kernel/table.ts";
import { MODES } from "../tables/corridor.ts";
import { PROJECT_KINDS } from "../tables/project.ts";

const PIPELINE = { column: "project.kind", is: PROJECT_KINDS.indexOf("pipeline") };
const POWER_LINE = { column: "project.kind", is: PROJECT_KINDS.indexOf("power_line") };
const RAIL = { column: "corridor.mode", is: MODES.indexOf("rail") };

interface Rows {
  readonly column: string;
  readonly is: number;
}

/** Pipelines, power lines and railways that the two sides share. */
export const projectIndicators: readonly Indicator[] = [
  {
    ...measure(
      "pipeline_stage",
      "Stage of the pipeline",
      "The stage in hand of the most advanced pipeline: 0 stalled, 1 the first, …, one more than there are when gas may flow.",
      "1",
      "last",
    ),
    ...over(PIPELINE, "project.stage", most),
  },
  {
    ...measure(
      "pipeline_flow",
      "Gas flow",
      "Gas that flows through pipelines between the two sides.",
      "MMcf/d",
      "mean",
    ),
    ...over(PIPELINE, "project.flow", sum),
  },
  {
    ...measure("pipeline_spent", "Spent on the pipeline", "Money spent on pipelines so far.", "USD", "last"),
    ...over(PIPELINE, "project.spent", sum),
  },
  {
    ...measure(
      "pipeline_penalty",
      "Penalty for delay",
      "Contract penalty run up so far; no daily rate explains the claim beside it.",
      "USD",
      "last",
    ),
    ...over(PIPELINE, "project.penalty", sum),
  },
  {
    ...measure("pipeline_claim", "Claim for delay", "What suppliers of pipelines claim.", "USD", "last"),
    ...over(PIPELINE, "project.claim", sum),
  },
  {
    ...measure("power_delivered", "Power delivered", "Electric energy delivered across the border.", "MWh", "sum"),
    ...over(POWER_LINE, "project.delivered", sum),
  },
  {
    ...measure("power_arrears", "Arrears for power", "Unpaid bills for power.", "USD", "last"),
    ...over(POWER_LINE, "project.arrears", sum),
  },
  {
    ...measure("rail_trains", "Trains", "Freight trains that ran, each way.", "trains", "sum"),
    ...over(RAIL, "corridor.trains_run", sum),
  },
  {
    ...measure("rail_tonnes", "Goods by rail", "Goods carried by rail, both ways.", "t", "sum"),
    ...over(RAIL, "corridor.tonnes", sum),
  },
  {
    ...measure(
      "rail_days",
      "Days by rail",
      "Time from door to door by rail, mean of the railways; 0 without one.",
      "days",
      "mean",
    ),
    ...over(RAIL, "corridor.days_now", mean),
  },
];

function measure(
  id: string,
  label: string,
  meaning: string,
  unit: string,
  aggregate: Aggregate,
): Omit<Indicator, "build"> {
  return { id, label, meaning, unit, lens: "model truth", aggregate, min: 0 };
}

/** A number over the rows of one kind; stocks begin where they stand on the first day. */
function over(
  rows: Rows,
  column: string,
  reduce: (values: Values, rows: readonly number[]) => number,
): Pick<Indicator, "build" | "initial"> {
  const build = (world: Observer) => {
    const kind = world.read(rows.column);
    const values = world.read(column);
    const chosen = Array.from({ length: kind.length }, (_, row) => row).filter(
      (row) => world.initial(rows.column, row) === rows.is,
    );
    return () => reduce(values, chosen);
  };
  return { build, initial: (world) => build(world)() };
}

function sum(values: Values, rows: readonly number[]): number {
  let total = 0;
  for (const row of rows) total += values[row];
  return total;
}

function mean(values: Values, rows: readonly number[]): number {
  return rows.length === 0 ? 0 : sum(values, rows) / rows.length;
}

function most(values: Values, rows: readonly number[]): number {
  let found = 0;
  for (const row of rows) found = Math.max(found, values[row]);
  return found;
}
