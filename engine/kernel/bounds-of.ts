import type { Distribution } from "./distribution.ts";
import { max, min } from "./reduce.ts";

/** What a number can be at the least and at the most; infinite where nothing bounds it; of a choice, its first and last index. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Between which values a distribution lies: its quantiles at 0 and 1. */
export function boundsOf(distribution: Distribution): Bounds {
  switch (distribution.kind) {
    case "normal":
      return { low: -Infinity, high: Infinity };
    case "log_normal":
    case "gamma":
    case "weibull":
      return { low: 0, high: Infinity };
    case "empirical":
      return { low: min(distribution.values), high: max(distribution.values) };
    case "choice":
      return { low: 0, high: distribution.values.length - 1 };
    default:
      return { low: distribution.low, high: distribution.high };
  }
}
