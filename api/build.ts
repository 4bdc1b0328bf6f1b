import type { Model } from "../engine/index.ts";
import { stateAfter, type State } from "./state.ts";
import { trail, type Trail } from "./trail.ts";

/** A build of the program that can be asked how it makes a run: this one, or another in a process of its own. */
export interface Build {
  trail(run: number): Promise<Trail>;
  /** All columns just after a part has acted; `day` counts from the first. */
  state(run: number, day: number, part: string): Promise<State>;
}

export function thisBuild(model: Model, seed: string): Build {
  return {
    trail: async (run) => trail(model, seed, run),
    state: async (run, day, part) => stateAfter(model, seed, run, day, part),
  };
}
