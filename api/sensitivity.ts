import { defaultsOf, measured, measuresFor } from "../engine/analysis/choose-measure.ts";
import { foreignTable } from "../engine/analysis/foreign-table.ts";
import { measures } from "../engine/analysis/measures/index.ts";
import { overTime, type OverTime } from "../engine/analysis/measures/over-time.ts";
import { withoutNoise } from "../engine/analysis/measures/sobol-noise.ts";
import { structuresOf, varianceSplit, type VarianceSplit } from "../engine/analysis/measures/variance-split.ts";
import type { Measured } from "../engine/analysis/measure.ts";
import { nameKey, rootKey } from "../engine/kernel/draw.ts";
import { nearest, root } from "../engine/index.ts";
import { openStore, type Store } from "../workers/store.ts";
import { policyCount, type SweepPlan } from "../workers/sweep-plan.ts";
import type { Convergence } from "../output/chart/convergence-chart.ts";
import type { StudiedOutcome } from "../output/sensitivity-study.ts";
import { RequestError } from "./request-error.ts";
import { convergenceOf, prefixesOf, swingsOf } from "./sensitivity-course.ts";
import { neededRows } from "./sweep.ts";
import { sealedRows, sweepTable } from "./sweep-read.ts";
import { samplePoints } from "./sweep-sample.ts";

export interface SensitivityOptions {
  /** An outcome of the sweep. */
  readonly indicator: string;
  /** A year, or a date in it; the last year unless given. */
  readonly at?: string | undefined;
  /** The first that can read the design, unless given. */
  readonly measure?: string | undefined;
  readonly options?: Readonly<Record<string, number>> | undefined;
  /** Which combination of levers, counted from 0. */
  readonly policy?: number | undefined;
}

/** How much each input of a sweep matters to an outcome. */
export interface Sensitivity extends Measured {
  readonly measure: string;
  readonly indicator: string;
  readonly at?: string;
  /** Points that the design has so far, and rows whose run failed. */
  readonly n: number;
  readonly failed: number;
  /** Indices at each year, where the outcome has several and no year was asked for. */
  readonly over_time?: OverTime;
  /** What parameters, structure and luck have of the variance, where points have replicates with luck of their own. */
  readonly variance?: VarianceSplit;
  /** How the leading index settled as points were added. */
  readonly convergence?: Convergence;
  /** What each input alone does, of a design that moves one at a time. */
  readonly swings?: StudiedOutcome["swings"];
}

/** Says how much each input of a stored sweep matters to an outcome. */
export async function sensitivity(store: string | Store, asked: SensitivityOptions): Promise<Sensitivity> {
  const opened = typeof store === "string" ? openStore(store) : store;
  const { plan } = opened;
  const { indicator, at, policy = 0 } = asked;
  const column = columnOf(plan, indicator, at);
  if (!(policy >= 0 && policy < policyCount(plan)))
    throw new RequestError(`policy: ${policy} is out of range; there are ${policyCount(plan)}, counted from 0`);
  const years = at === undefined ? plan.columns.filter((name) => name.startsWith(`${indicator}@`)) : [];
  const limit = await neededRows(opened, sealedRows(opened));
  const table = await sweepTable(opened, [column, ...years], limit);
  const points = samplePoints(plan, table, policy, limit);
  const measure = asked.measure ?? measuresFor(points.layout)[0]!.id;
  const key = nameKey(rootKey(root(plan.seed)), `measure ${measure}`);
  const y = points.means(column);
  const found = measured(measure, { ...points.sample, y: y.y }, asked.options, key);
  if ("problems" in found) throw new RequestError(found.problems.join(" "));
  const declared = measures.find(({ id }) => id === measure)!;
  const rowsPerPoint = plan.replicates * policyCount(plan);
  const prefixes = prefixesOf(points.layout, points.sample.rows).map((count) => {
    const first = samplePoints(plan, table, policy, count * rowsPerPoint);
    return { runs: count * plan.replicates, sample: { ...first.sample, y: first.means(column).y } };
  });
  const { layout } = points;
  const countsLuck = measure === "sobol" || (measure === "efast" && layout.kind === "curves" && layout.paired);
  const corrected = countsLuck && plan.noise === "independent" && y.noise > 0;
  const convergence =
    CHEAP.has(measure) && !corrected ? convergenceOf(measure, prefixes, asked.options, key) : undefined;
  const swings = swingsOf({ ...points.sample, y: y.y });
  return {
    measure,
    indicator,
    ...(convergence && { convergence }),
    ...(swings && { swings }),
    ...(at !== undefined && { at: column.slice(indicator.length + 1) }),
    n: points.sample.rows,
    failed: table.status.reduce((count, status) => count + (status === 0 ? 0 : 1), 0),
    ...(corrected ? withoutNoise(found, varianceOf(y.y), y.noise) : found),
    ...(years.length > 1 && {
      over_time: overTime(
        declared,
        { ...points.sample, y: y.y },
        years.map((name) => `${name.slice(indicator.length + 1)}-12-31`),
        years.map((name) => points.means(name).y),
        { ...defaultsOf(declared), ...asked.options },
        key,
      ),
    }),
    ...(plan.replicates > 1 &&
      plan.noise === "independent" && {
        variance: varianceSplit(
          points.values(column),
          plan.replicates,
          structuresOf(plan.space, points.sample.x),
          nameKey(key, "variance"),
        ),
      }),
  };
}

/** Measures that cost little beside the runs, so that they can be taken of every prefix, too. */
const CHEAP: ReadonlySet<string> = new Set(["sobol", "morris", "chatterjee", "given_data", "regression"]);

/** The same of a table that another tool has made, one for each column of answers. */
export function foreignSensitivity(
  tableText: string,
  problemText: string,
  measure: string,
  options: Readonly<Record<string, number>> = {},
): Sensitivity[] {
  const declared = measures.find(({ id }) => id === measure);
  if (!declared)
    throw new RequestError(`there is no measure "${measure}"; choose from ${measures.map(({ id }) => id).join(", ")}`);
  const table = foreignTable(problemText, tableText, declared);
  if ("problems" in table) throw new RequestError(table.problems.join(" "));
  return table.samples.map(({ answer, sample }) => {
    const found = measured(measure, sample, options);
    if ("problems" in found) throw new RequestError(found.problems.join(" "));
    const failed = sample.y.filter((value) => !Number.isFinite(value)).length;
    return { measure, indicator: answer, n: sample.rows, failed, ...found };
  });
}

function columnOf(plan: SweepPlan, indicator: string, at: string | undefined): string {
  if (!plan.outcomes.includes(indicator)) {
    const guess = nearest(indicator, plan.outcomes);
    throw new RequestError(
      `the sweep keeps no outcome "${indicator}"${guess ? `; did you mean "${guess}"?` : `; it has ${plan.outcomes.join(", ")}`}`,
    );
  }
  if (at === undefined) return indicator;
  const column = `${indicator}@${at.slice(0, 4)}`;
  if (plan.columns.includes(column)) return column;
  const years = plan.columns.flatMap((name) =>
    name.startsWith(`${indicator}@`) ? [name.slice(indicator.length + 1)] : [],
  );
  throw new RequestError(
    `${at}: ${years.length > 0 ? `the years of ${indicator} are ${years.join(", ")}` : `${indicator} has one value for a run; leave the date out`}`,
  );
}

function varianceOf(values: Float64Array): number {
  const found = values.filter(Number.isFinite);
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  return found.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / found.length;
}
