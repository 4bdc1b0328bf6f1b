import type { Measured } from "../engine/analysis/measure.ts";
import type { Cases } from "../engine/analysis/search/cases.ts";
import type { Discovery } from "../engine/analysis/search/discover.ts";
import type { PolicyTable } from "../engine/analysis/search/policy-table.ts";
import type { Factor } from "../engine/kernel/sweep.ts";
import type { Convergence } from "./chart/convergence-chart.ts";
import type { OverTime } from "./chart/indices-over-time.ts";
import type { Swing } from "./chart/tornado-chart.ts";

/** All that a report on a sweep tells, as plain data. */
export interface SensitivityStudy {
  /** The scenario's title and what it assumes. */
  readonly title: string;
  readonly summary: string;
  readonly design: {
    readonly id: string;
    readonly title: string;
    readonly meaning: string;
    readonly source: string;
    readonly options: Readonly<Record<string, number>>;
  };
  readonly inputs: readonly Factor[];
  readonly rows: number;
  readonly replicates: number;
  readonly noise: "common" | "independent";
  /** Rows without an answer, each with the reason. */
  readonly failed: readonly { readonly row: number; readonly message: string }[];
  readonly seed: string;
  /** Hash of the plan, and of all answers. */
  readonly plan: string;
  readonly hash: string;
  readonly outcomes: readonly StudiedOutcome[];
  readonly discoveries: readonly { readonly question: string; readonly cases: Cases; readonly found: Discovery }[];
  readonly policies: readonly PolicyTable[];
  readonly limits: readonly string[];
  readonly notes: readonly string[];
  /** The command that gives the same study again. */
  readonly command: string;
  readonly taftan: string;
}

export interface StudiedOutcome {
  readonly label: string;
  readonly unit: string;
  /** Declared as the question before anything ran. */
  readonly headline: boolean;
  readonly measures: readonly {
    readonly title: string;
    readonly meaning: string;
    readonly source: string;
    readonly measured: Measured;
  }[];
  readonly overTime?: OverTime;
  readonly convergence?: Convergence;
  readonly swings?: { readonly middle: number; readonly swings: readonly Swing[] };
}
