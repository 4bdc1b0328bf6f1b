import { frames, type Problem, type Source } from "../engine/index.ts";

/** A scenario that cannot be run: its message shows every problem with its line, `problems` holds them as data. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];

  constructor(problems: readonly Problem[], sources: readonly Source[] = []) {
    super(frames(problems, sources));
    this.problems = problems;
    this.sources = sources;
  }
}
