import type { Distribution } from "../../kernel/distribution.ts";
import { log } from "../../kernel/math.ts";
import { quantileOf } from "../../kernel/quantile-of.ts";

/** The place in (0, 1) of a value of a distribution, the inverse of `quantileOf`; of a value with a probability, the first. */
export function unitOf(distribution: Distribution, value: number): number {
  if (distribution.kind === "uniform") return (value - distribution.low) / (distribution.high - distribution.low);
  if (distribution.kind === "log_uniform")
    return log(value / distribution.low) / log(distribution.high / distribution.low);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 52; step++) {
    const middle = (low + high) / 2;
    if (quantileOf(distribution, middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
