import { basis } from "../../kernel/linear.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Measure } from "../measure.ts";
import { fromRows } from "./from-rows.ts";
import { spread } from "./interval.ts";
import { confidence, resamples } from "./options.ts";
import { ranksOf } from "./order.ts";

/**
 * Standardised regression coefficients: by how many standard deviations the answer moves with one of the
 * input, all others being held, in a straight line; `slope` of the values, `rank` of their ranks.
 * Sources: Saltelli et al. 2008, Global Sensitivity Analysis, section 1.2.5, doi:10.1002/9780470725184;
 * ranks: Iman & Conover 1979, Technometrics 21, 499-509.
 */
export const regression: Measure = {
  id: "regression",
  title: "Standardised regression coefficients",
  meaning:
    "By how many standard deviations the answer moves with one of the input, in a straight line through values (slope) or ranks (rank)",
  source: "https://doi.org/10.1002/9780470725184",
  reads: "any",
  options: { confidence, resamples },
  measure(sample, options, key) {
    return fromRows(
      sample,
      ["slope", "rank"],
      options,
      key,
      (x, y) => [slopes(x, y).slopes, slopes(x.map(ranksOf), ranksOf(y)).slopes],
      ({ x, y }) => [
        `A straight line explains ${percent(slopes(x, y).explained)} of the variance, and ${percent(slopes(x.map(ranksOf), ranksOf(y)).explained)} of that of the ranks; what it leaves is not in these numbers.`,
      ],
    );
  },
};

/** The coefficients of columns in units of standard deviations; zero for a column that depends on those before it. */
function slopes(x: readonly Float64Array[], y: Float64Array): { slopes: Float64Array; explained: number } {
  const found = new Float64Array(x.length);
  const answers = standardised(y);
  if (answers === undefined) return { slopes: found.fill(NaN), explained: NaN };
  const taken = basis();
  const columns = x.map(standardised);
  const places = columns.flatMap((column, place) => (column !== undefined && taken.add(column) ? [place] : []));
  const coefficients = taken.coefficients(answers);
  places.forEach((place, k) => (found[place] = coefficients[k]!));
  const left = answers.map((answer, i) => {
    let rest = answer;
    for (const place of places) rest -= found[place]! * columns[place]![i]!;
    return rest * rest;
  });
  return { slopes: found, explained: 1 - mean(left) / mean(answers.map((answer) => answer * answer)) };
}

function standardised(values: Float64Array): Float64Array | undefined {
  const middle = mean(values);
  const width = spread(values);
  return width > 0 ? values.map((value) => (value - middle) / width) : undefined;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
