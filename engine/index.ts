// Reading a scenario and saying what is wrong with it.
export { openingScenario, openScenario, type Opened, type OpenOptions, type Scenario } from "./scenario/scenario.ts";
export { atOnce, type Steps } from "./scenario/steps.ts";
export { type Loader } from "./scenario/extends.ts";
export { type Problem, type Severity } from "./scenario/problem.ts";
export { frame, frames, harmless } from "./scenario/frame.ts";
export { sourceOf, type Source } from "./scenario/source.ts";
export { SIZES, type Size } from "./scenario/tables.ts";
export { limits as scenarioLimits } from "./scenario/limits.ts";

// What the engine consists of, for help, schema and documents.
export { parts } from "./parts.ts";
export { tables } from "./tables/index.ts";
export { rng, semantics, taftan } from "./version.ts";

// Running it.
export { root, rootHex, type Root } from "./kernel/root.ts";
export { rootKey } from "./kernel/draw.ts";
export { simulation, partIds, type Simulation } from "./kernel/simulation.ts";
export { recordedIds, recordedMonths } from "./kernel/recorder.ts";
export { runner, isFailure, type Runner, type RunOptions } from "./run/run.ts";
export { runSerially } from "./run/serial.ts";
export { resumeFrom, snapshotAt } from "./run/snapshot.ts";

// Putting runs together and reading them.
export { collect, FAILED, type Remarks } from "./run/ensemble.ts";
export { eventsOf } from "./run/events.ts";
export { seriesOf } from "./run/series.ts";
export { stepOf } from "./run/periods.ts";
export { compare } from "./analysis/compare.ts";
export { fan, type Fan, type FanRow } from "./analysis/fan.ts";
export { limits } from "./analysis/limits.ts";
export { story, type Beat, type Story, type StoryMonth } from "./analysis/story.ts";
export { attribute, type Attribution, type PartEffect } from "./analysis/attribution.ts";
export { parameterInfo } from "./analysis/parameters.ts";
export type {
  Comparison,
  DifferenceRow,
  Ensemble,
  ParameterInfo,
  ResultHeader,
  RunEvent,
  Row,
  RunFailure,
  RunResult,
  SeriesInfo,
  Share,
  TargetResult,
} from "./run/result.ts";

// A model without a scenario file, and what its parts are made of.
export { model, type Model } from "./kernel/model.ts";
export { mechanism, type Mechanism, type Parameter } from "./kernel/mechanism.ts";
export type { Indicator, Period } from "./kernel/indicator.ts";
export { formatDate, parseDate } from "./kernel/calendar.ts";
export { hash64, sha256Hex } from "./kernel/hash.ts";
export { nearest } from "./units/nearest.ts";
export { assert } from "./kernel/assert.ts";
