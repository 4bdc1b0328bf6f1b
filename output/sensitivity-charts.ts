import type { IndexName, Measured } from "../engine/analysis/measure.ts";
import { boxChart } from "./chart/box-chart.ts";
import { convergenceChart } from "./chart/convergence-chart.ts";
import type { ChartOptions } from "./chart/drawing.ts";
import { indicesOverTime } from "./chart/indices-over-time.ts";
import { morrisChart } from "./chart/morris-chart.ts";
import { pairHeatMap } from "./chart/pair-heat-map.ts";
import { primChart } from "./chart/prim-chart.ts";
import { regretTable } from "./chart/regret-table.ts";
import { type BarOptions, sobolChart } from "./chart/sobol-chart.ts";
import type { Subject } from "./chart/subject.ts";
import { tornadoChart } from "./chart/tornado-chart.ts";
import type { SensitivityStudy, StudiedOutcome } from "./sensitivity-study.ts";

/** One picture of a study; it is drawn anew for each width. */
export type Picture = (options: ChartOptions) => string;

/** The pictures that show one outcome, the measures' before those over time. */
export function outcomePictures(outcome: StudiedOutcome, study: string): Picture[] {
  const subject: Subject = { outcome: outcome.label, unit: outcome.unit, study };
  const { overTime, convergence, swings } = outcome;
  return [
    ...outcome.measures.flatMap(({ measured }) => measuredPictures(measured, subject)),
    ...(swings ? [(options: ChartOptions) => tornadoChart(swings.middle, swings.swings, subject, options)] : []),
    ...(overTime ? [(options: ChartOptions) => indicesOverTime(overTime, subject, options)] : []),
    ...(convergence ? [(options: ChartOptions) => convergenceChart(convergence, subject, options)] : []),
  ];
}

/** The pictures of the boxes of a discovery: how each was come by, and where it lies. */
export function discoveryPictures(
  { question, cases, found }: SensitivityStudy["discoveries"][number],
  study: string,
): Picture[] {
  return found.boxes.flatMap((box): Picture[] => [
    (options) => primChart(box, question, study, options),
    (options) => boxChart(cases, box.box, question, study, options),
  ]);
}

export function policyPicture(table: SensitivityStudy["policies"][number], study: string): Picture {
  return (options) => regretTable(table, study, options);
}

function measuredPictures(measured: Measured, subject: Subject): Picture[] {
  const has = (name: IndexName) => measured.indices.some(({ index }) => index === name);
  const bars: NonNullable<BarOptions["indices"]>[] =
    has("S1") && has("ST") ? [["S1", "ST"]] : (["S1", "ST"] as const).filter(has).map((index) => [index]);
  for (const index of OTHERS) if (has(index)) bars.push([index]);
  return [
    ...(has("mu_star") ? [(options: ChartOptions) => morrisChart(measured, subject, options)] : []),
    ...bars.map((indices) => (options: ChartOptions) => sobolChart(measured, subject, { ...options, indices })),
    ...(measured.pairs.length > 0 ? [(options: ChartOptions) => pairHeatMap(measured, subject, options)] : []),
  ];
}

const OTHERS = ["shapley", "delta", "pawn", "chatterjee", "rank", "slope"] as const satisfies readonly IndexName[];
