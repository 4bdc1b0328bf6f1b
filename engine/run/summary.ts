import { mean, quantile } from "../kernel/reduce.ts";
import type { Panel } from "./periods.ts";
import type { Row } from "./result.ts";

export type Bands = Omit<Row, "scenario" | "indicator">;

/** Mean and quantiles (type 7) over the runs at each date; of no runs, nothing. */
export function summarize({ dates, values }: Panel, runs: number): Bands[] {
  if (runs === 0) return [];
  const here = new Float64Array(runs);
  return dates.map((date, i) => {
    across(values, runs, dates.length, i, here);
    const middle = mean(here);
    const sorted = here.sort();
    const at = (p: number) => quantile(sorted, p);
    return {
      date,
      mean: middle,
      q05: at(0.05),
      q25: at(0.25),
      q50: at(0.5),
      q75: at(0.75),
      q95: at(0.95),
    };
  });
}

/** The values of all runs at the date in place `at`; into an array of as many where one is given. */
export function across(
  values: Float64Array,
  runs: number,
  dates: number,
  at: number,
  into = new Float64Array(runs),
): Float64Array {
  for (let run = 0; run < runs; run++) into[run] = values[run * dates + at]!;
  return into;
}
