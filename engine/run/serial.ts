import type { Model } from "../kernel/model.ts";
import type { Root } from "../kernel/root.ts";
import type { RunFailure, RunResult } from "./result.ts";
import { runner, type RunOptions } from "./run.ts";

/** The runs `from`, `from + 1`, … on the caller's thread, each made when it is asked for. */
export function* runSerially(
  model: Model,
  root: Root,
  from: number,
  runs: number,
  options: RunOptions = {},
): Generator<RunResult | RunFailure, void> {
  const { run } = runner(model);
  for (let index = from; index < from + runs; index++) yield run(root, index, options);
}
