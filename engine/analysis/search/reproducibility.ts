import { childKey, type Key } from "../../kernel/draw.ts";
import { stream } from "../../kernel/stream.ts";
import { allRows, type Quality, restricted } from "./box.ts";
import { casesAt, type Cases } from "./cases.ts";
import { prim, type PrimOptions, type PrimStep } from "./prim.ts";

/** In which share of half samples each input is restricted by the box that is nearest in coverage, and in density. */
export interface Reproduced {
  readonly samples: number;
  readonly coverage: readonly number[];
  readonly density: readonly number[];
}

/**
 * Looks for the box again in random halves of the table: an input that matters is found each time,
 * one that chance brought in is not. Source: Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002.
 */
export function reproducibility(
  cases: Cases,
  chosen: Quality,
  options: PrimOptions,
  samples: number,
  key: Key,
): Reproduced {
  const times = { coverage: cases.inputs.map(() => 0), density: cases.inputs.map(() => 0) };
  for (let sample = 0; sample < samples; sample++) {
    const steps = prim(half(cases, childKey(key, sample)), options);
    for (const what of ["coverage", "density"] as const)
      for (const input of restricted(nearest(steps, what, chosen[what]).box)) times[what][input]!++;
  }
  const shares = (counts: readonly number[]) => counts.map((count) => (samples === 0 ? NaN : count / samples));
  return { samples, coverage: shares(times.coverage), density: shares(times.density) };
}

function nearest(steps: readonly PrimStep[], what: "coverage" | "density", to: number): PrimStep {
  return steps.reduce((a, b) => (Math.abs(b[what] - to) < Math.abs(a[what] - to) ? b : a));
}

/** Half of the rows, drawn without replacement, in their order. */
function half(cases: Cases, key: Key): Cases {
  const all = stream(key).shuffle(allRows(cases.interest.length));
  return casesAt(cases, all.subarray(0, Math.ceil(all.length / 2)).sort());
}
