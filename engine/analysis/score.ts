import { assert } from "../kernel/assert.ts";
import { sortedCopy } from "../kernel/reduce.ts";

/**
 * The continuous ranked probability score of at least two samples against what was observed, in the
 * observation's unit: lower is better. The fair version, whose mean does not depend on how many
 * samples there are. Source: Ferro 2014, doi:10.1002/qj.2270.
 */
export function crps(samples: ArrayLike<number>, observed: number): number {
  const n = samples.length;
  assert(n >= 2, "a fair score needs two samples");
  const sorted = sortedCopy(samples);
  let error = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    error += Math.abs(sorted[i]! - observed);
    // The sum of |x - y| over all pairs, each counted once.
    spread += (2 * i + 1 - n) * sorted[i]!;
  }
  return error / n - spread / (n * (n - 1));
}
