import type { Problem, Source } from "../engine/index.ts";
import { cost, type Cost } from "./cost.ts";
import { read, type Changes, type ScenarioSource } from "./open.ts";

/** What is wrong with a scenario, or what a run of it costs. */
export interface Checked {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];
  readonly title?: string;
  readonly cost?: Cost;
}

/** Finds everything that is wrong with a scenario without running it. */
export function check(source: ScenarioSource, changes: Changes = {}): Checked {
  const { scenario, problems, sources } = read(source, changes);
  return {
    ok: scenario !== undefined,
    problems,
    sources,
    ...(scenario && { title: scenario.title, cost: cost(scenario.model) }),
  };
}
