import { assert } from "../kernel/assert.ts";
import { rootKey } from "../kernel/draw.ts";
import type { Model } from "../kernel/model.ts";
import type { Root } from "../kernel/root.ts";
import { simulation } from "../kernel/simulation.ts";
import type { RunFailure, RunResult } from "./result.ts";
import { runner } from "./run.ts";

/** The whole state of a run on the morning of a day, before anything has happened on it. */
export function snapshotAt(model: Model, root: Root, run: number, day: number): ArrayBuffer {
  assert(day >= model.start_day && day <= model.end_day + 1, "the day of a snapshot lies in the horizon");
  const sim = simulation(model);
  sim.start(rootKey(root), run);
  while (sim.day < day) sim.step();
  return sim.snapshot();
}

/** Continues a run from a snapshot of it, and ends bit for bit as if it had never been left. */
export function resumeFrom(model: Model, root: Root, run: number, snapshot: ArrayBuffer): RunResult | RunFailure {
  return runner(model).run(root, run, { snapshot });
}
