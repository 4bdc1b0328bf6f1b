import { childKey, type Key } from "../../kernel/draw.ts";
import { quantile, sortedCopy } from "../../kernel/reduce.ts";
import { stream } from "../../kernel/stream.ts";
import type { Rows } from "./from-rows.ts";

/**
 * Says which inputs stay below what shuffled values, which can have no influence, reach in one of twenty
 * shuffles: for measures that are above zero by chance alone.
 * Source: Zadeh et al. 2017, doi:10.1016/j.envsoft.2017.02.001.
 */
export function dummyNote(
  { inputs, x, y }: Rows,
  estimate: (x: readonly Float64Array[], y: Float64Array) => readonly number[],
  shuffles: number,
  key: Key,
): string {
  const dummies = Array.from({ length: shuffles }, (_, turn) =>
    stream(childKey(key, turn)).shuffle(Float64Array.from(y, (_value, row) => row)),
  );
  const threshold = quantile(sortedCopy(estimate(dummies, y)), 0.95);
  const values = estimate(x, y);
  const below = inputs.filter((_, k) => !(values[k]! > threshold)).map(({ name }) => name);
  const told = `An input without influence would reach ${threshold.toFixed(3)} here in one of twenty cases`;
  return below.length === 0 ? `${told}; all inputs lie above.` : `${told}; below it lie ${below.join(", ")}.`;
}
