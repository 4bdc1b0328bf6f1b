import { partIds, root, rootKey, simulation, type Model } from "../engine/index.ts";
import { parting, traced, type Parting } from "./trail.ts";

/**
 * Leaves a run every morning and takes it up again in another memory, which has lived through other
 * days in between; gives the first day and part that come out otherwise. What a part remembers
 * outside its columns shows here.
 */
export function paranoid(model: Model, seed: string, run: number): Parting | undefined {
  const key = rootKey(root(seed));
  const parts = partIds(model);
  const straight = simulation(model);
  const resumed = simulation(model);
  const [stepStraight, stepResumed] = [traced(straight), traced(resumed)];
  straight.start(key, run);
  resumed.start(key, run);
  let morning = straight.snapshot();
  for (let day = 0; straight.day <= model.end_day; day++) {
    resumed.resume(morning);
    if (!isSame(resumed.snapshot(), morning)) return { day, part: parts[0]! };
    const [here, there] = [stepStraight(), stepResumed()];
    const found = parting({ parts, days: [here ?? ""] }, { parts, days: [there ?? ""] });
    if (found) return { ...found, day };
    if (here === undefined) return undefined;
    morning = straight.snapshot();
    if (!isSame(resumed.snapshot(), morning)) return { day, part: parts.at(-1)! };
    // A day more than the run has seen, so that hidden memory falls out of step.
    if (resumed.day <= model.end_day) stepResumed();
  }
  return undefined;
}

function isSame(one: ArrayBuffer, other: ArrayBuffer): boolean {
  const [left, right] = [new Uint32Array(one), new Uint32Array(other)];
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
