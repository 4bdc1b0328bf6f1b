import type { Key } from "../../kernel/draw.ts";
import { sqrt } from "../../kernel/math.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Space } from "../../kernel/sweep.ts";
import type { Option } from "../design.ts";
import { pick, type Rows } from "./from-rows.ts";
import { partOf } from "./interval.ts";
import { fitAll, fitFew, type Fit } from "./least-angle.ts";
import type { Interval } from "./measured.ts";
import { orthonormal } from "./orthonormal.ts";
import { termsUpTo, type Term } from "./terms.ts";

/** A polynomial of the inputs whose terms each hold a part of the variance. */
export interface Polynomial {
  readonly degree: number;
  /** Its terms but the constant. */
  readonly terms: readonly Term[];
  /** The part of the variance of each term. */
  readonly variances: Float64Array;
  /** The share of the variance that the polynomial fails to foretell in rows that it has not seen. */
  readonly missed: number;
  /**
   * `variances` of the same terms fitted to parts of the rows, and how much wider than these those of all
   * rows scatter; none where the rows are too few for their terms.
   */
  refits(key: Key): { readonly variances: readonly Float64Array[]; readonly scale: number };
}

export const polynomialOptions = {
  degree: {
    meaning: "highest total degree; 0 to raise it while that foretells better",
    default: 0,
    min: 0,
    max: 20,
    whole: true,
  },
  sparse: {
    meaning: "1 to take only the terms that help (least-angle regression), 0 to take all (least squares)",
    default: 1,
    min: 0,
    max: 1,
    whole: true,
  },
} satisfies Record<string, Option>;

/** Fits a polynomial to the rows of a table; undefined where there are too few rows for the degree. */
export function polynomial(
  { x, y }: Rows,
  { factors }: Space,
  { degree = 0, sparse = 1 }: Readonly<Record<string, number>>,
): Polynomial | undefined {
  const highest = degree || HIGHEST;
  const middle = mean(y);
  const values = factors.map(({ distribution }, k) => orthonormal(distribution, x[k]!, highest));
  const variance = mean(y.map((value) => (value - middle) * (value - middle)));
  let best: { degree: number; terms: Term[]; fit: Fit; columns: Float64Array[] } | undefined;
  for (let p = degree || 1; p <= highest; p++) {
    const all = termsUpTo(p, factors.length, MOST_TERMS)?.filter((term) => term.every((d, k) => d < values[k]!.length));
    if (all === undefined || (sparse === 0 && all.length > y.length / 1.5)) break;
    if (best !== undefined && all.length * y.length > MOST_NUMBERS) break;
    const columns = all.map((term) => columnOf(term, values, y.length));
    const fit = sparse === 0 ? fitAll(columns, y) : fitFew(columns, y);
    if (best === undefined || fit.error < best.fit.error)
      best = { degree: p, terms: fit.places.map((place) => all[place]!), fit, columns };
    else if (p - best.degree >= 2) break;
    if (best.fit.error < GOOD_ENOUGH * variance) break;
  }
  if (best === undefined) return undefined;
  const { fit, columns, terms } = best;
  return {
    degree: best.degree,
    terms: terms.slice(1),
    variances: squared(fit.coefficients),
    missed: fit.error / variance,
    refits: (key) =>
      refits(
        fit.places.map((place) => columns[place]!),
        y,
        key,
      ),
  };
}

/**
 * The interval of a share of the variance, given that of its share of the polynomial: of what the polynomial
 * misses, any terms may have nothing or all.
 */
export function withMissed([low, high]: Interval, { missed }: Polynomial): Interval {
  const lost = Math.min(1, missed);
  return [low * (1 - lost), high * (1 - lost) + lost];
}

/** The scatter of least squares goes with rows less terms, which tells how that of a part is to that of all. */
function refits(columns: readonly Float64Array[], y: Float64Array, key: Key): ReturnType<Polynomial["refits"]> {
  const [n, k] = [y.length, columns.length];
  const size = Math.max(n >> 1, 2 * k);
  if (size > 0.9 * n) return { variances: [], scale: NaN };
  const count = Math.min(MOST_REFITS, Math.max(LEAST_REFITS, Math.floor(BUDGET / (size * k * k))));
  const variances = Array.from({ length: count }, (_, turn) => {
    const places = partOf(n, size, key, turn);
    const fit = fitAll(
      columns.map((column) => pick(column, places)),
      pick(y, places),
    );
    const coefficients = new Float64Array(k);
    fit.places.forEach((place, i) => (coefficients[place] = fit.coefficients[i]!));
    return squared(coefficients);
  });
  return { variances, scale: sqrt((size - k) / (n - size)) };
}

/** The parts of the variance of all terms but the first, the constant. */
function squared(coefficients: Float64Array): Float64Array {
  return coefficients.subarray(1).map((coefficient) => coefficient * coefficient);
}

function columnOf(term: Term, values: readonly (readonly Float64Array[])[], rows: number): Float64Array {
  const column = new Float64Array(rows).fill(1);
  term.forEach((degree, k) => {
    if (degree > 0) for (let i = 0; i < rows; i++) column[i]! *= values[k]![degree]![i]!;
  });
  return column;
}

const HIGHEST = 12;
const MOST_TERMS = 2000;
/** Numbers in the columns of all terms beyond which the degree is not raised. */
const MOST_NUMBERS = 5e6;
/** A share of the variance that need not be foretold any better. */
const GOOD_ENOUGH = 1e-6;
const LEAST_REFITS = 8;
const MOST_REFITS = 40;
/** Products that refits may cost in all: about a second. */
const BUDGET = 2e8;
