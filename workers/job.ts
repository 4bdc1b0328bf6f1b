import { root, rootHex } from "../engine/kernel/root.ts";
import { parts } from "../engine/parts.ts";
import type { RunFailure, RunResult } from "../engine/run/result.ts";
import { runner } from "../engine/run/run.ts";
import { openScenario, type Scenario } from "../engine/scenario/scenario.ts";
import { textLoader } from "./text-loader.ts";

/** All that a thread needs to make some runs of a scenario: plain texts and numbers. */
export interface Job {
  /** The scenario's name among `texts`. */
  readonly file: string;
  /** Texts of all files that it consists of, as `Scenario.texts` gives them. */
  readonly texts: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly size: string;
  readonly seed: string;
  /** Index of the first run. */
  readonly from: number;
  readonly runs: number;
  readonly events: boolean;
  readonly daily: boolean;
}

/** What became of one run. */
export type Outcome = RunResult | RunFailure;

/** What a run that was lost with its thread is called by. */
export type Lost = Omit<RunFailure, "run" | "message">;

export interface Prepared {
  readonly lost: Lost;
  runRange(from: number, count: number): Outcome[];
}

/** Builds a job's model once, for one range of runs after another; throws with the first problem's place and remedy. */
export function prepare(job: Job): Prepared {
  const { model } = openedHere(job) ?? scenarioOf(job);
  const { run } = runner(model);
  const seed = root(job.seed);
  const { events, daily } = job;
  return {
    lost: { seed: rootHex(seed), scenario: model.id, day: model.start_day, mechanism: "worker" },
    runRange: (from, count) => Array.from({ length: count }, (_, i) => run(seed, from + i, { events, daily })),
  };
}

/** Tells this thread of a scenario that is open on it, so that its own runs need not read the same texts again. */
export function remember(scenario: Scenario): void {
  opened.set(scenario.texts, scenario);
}

/** By the very object of its texts, which what comes from another thread never is. */
const opened = new WeakMap<Job["texts"], Scenario>();

function openedHere({ texts, file, set, size }: Job): Scenario | undefined {
  const found = opened.get(texts);
  return found?.file === file && found.set === set && found.size === size ? found : undefined;
}

function scenarioOf({ file, texts, set, size }: Job) {
  const text = texts[file];
  if (text === undefined) throw new Error(`${file}: the job has no text of this name`);
  const options = { parts, set: { ...set, size } };
  const { scenario, problems } = openScenario(file, text, textLoader(texts), options);
  if (scenario) return scenario;
  const wrong = problems.find(({ severity }) => severity === "error")!;
  const place = `${wrong.file}:${wrong.line}:${wrong.column}`;
  throw new Error(`${place}: ${wrong.message}; ${wrong.help}`);
}
