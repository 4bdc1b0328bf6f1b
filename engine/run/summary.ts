import { mean, quantile, sortedCopy } from "../kernel/reduce.ts";
import type { Panel } from "./periods.ts";
import type { Row } from "./result.ts";

export type Bands = Omit<Row, "scenario" | "indicator">;

/** Mean and quantiles (type 7) over the runs at each date; of no runs, nothing. */
export function summarize({ dates, values }: Panel, runs: number): Bands[] {
  if (runs === 0) return [];
  return dates.map((date, i) => {
    const here = across(values, runs, dates.length, i);
    const sorted = sortedCopy(here);
    const at = (p: number) => quantile(sorted, p);
    return {
      date,
      mean: mean(here),
      q05: at(0.05),
      q25: at(0.25),
      q50: at(0.5),
      q75: at(0.75),
      q95: at(0.95),
    };
  });
}

/** The values of all runs at the date in place `at`. */
export function across(values: Float64Array, runs: number, dates: number, at: number): Float64Array {
  return Float64Array.from({ length: runs }, (_, run) => values[run * dates + at]!);
}
