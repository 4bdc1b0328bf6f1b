// Opening a scenario, and finding out what is wrong with it.
export { open, type Changes, type ScenarioSource } from "./api/open.ts";
export { check, type Checked } from "./api/check.ts";
export { ScenarioError } from "./api/scenario-error.ts";
export type { Problem, Scenario } from "./engine/index.ts";

// Running it: once, many times, against another.
export { compare, ensemble, run, type RunHistory, type RunOnceOptions, type ValueRow } from "./api/verbs.ts";
export { RequestError, type StudyOptions } from "./api/study.ts";
export { fan } from "./engine/index.ts";
export { trace, type Trace, type TraceOptions } from "./api/trace.ts";
export type { ComparisonResult, EnsembleResult } from "./api/result.ts";
export type { DifferenceRow, Fan, FanRow, Row, RunFailure, SeriesInfo, Share, TargetResult } from "./engine/index.ts";

// Sweeping what is uncertain, and asking what matters.
export { sweep, type SweepOptions, type SweepResult } from "./api/sweep.ts";
export { discoverStore as discover } from "./api/discover-store.ts";
export type { Discovered } from "./api/discover.ts";
export { policies } from "./api/policies.ts";
export { search, type Policy, type PolicySearchOptions } from "./api/search.ts";
export { foreignSensitivity, sensitivity, type Sensitivity, type SensitivityOptions } from "./api/sensitivity.ts";

// Whether a result comes back, bit for bit.
export { manifest, type Manifest } from "./api/manifest.ts";
export { verify, type Departure, type Verdict, type VerifyOptions } from "./api/verify.ts";

// What there is, and what it means.
export { explain, type Explanation } from "./api/explain.ts";
export { list, listScenarios, type Item } from "./api/list.ts";
export type { Entry } from "./api/entry.ts";

// Pictures, tables and files of a result.
export {
  chartDocument,
  comparisonChart,
  differenceTable,
  fanChart,
  headlineTable,
  report,
  reportCharts,
  rowsCSV,
} from "./output/index.ts";

// Versions that a result depends on.
export { rng, semantics, taftan } from "./engine/index.ts";
