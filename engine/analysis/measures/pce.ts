import type { Key } from "../../kernel/draw.ts";
import { sum } from "../../kernel/reduce.ts";
import type { Measure, Measured, PairIndex, Sample } from "../measure.ts";
import { rowsOf } from "./from-rows.ts";
import { spreadInterval } from "./interval.ts";
import { unknown } from "./measured.ts";
import { confidence } from "./options.ts";
import { polynomial, polynomialOptions, withMissed, type Polynomial } from "./polynomial.ts";
import type { Term } from "./terms.ts";

/**
 * Sobol' indices of a polynomial that is fitted to the rows (polynomial chaos): the variance of a sum of
 * orthonormal terms is the sum of their squared coefficients. Intervals hold how the shares scatter when the
 * same terms are fitted to parts of the rows, and what the polynomial misses.
 * Sources: Sudret 2008, doi:10.1016/j.ress.2007.04.002; Blatman & Sudret 2011, doi:10.1016/j.jcp.2010.12.021.
 */
export const pce: Measure = {
  id: "pce",
  title: "Polynomial chaos",
  meaning:
    "Sobol' indices (S1, ST, S2) of a polynomial that is fitted to the rows; needs few rows where the answer is smooth",
  source: "https://doi.org/10.1016/j.jcp.2010.12.021",
  reads: "any",
  options: { confidence, ...polynomialOptions },
  measure,
};

function measure(sample: Sample, options: Readonly<Record<string, number>>, key: Key): Measured {
  const names = ["S1", "ST"] as const;
  const rows = rowsOf(sample, names, 20);
  if ("indices" in rows) return rows;
  const { inputs, left_out, y, notes } = rows;
  const refuse = (reason: string) => unknown(inputs, names, y.length, left_out, reason);
  if ((sample.space.correlations ?? []).some(({ correlation }) => correlation !== 0)) return refuse(CORRELATED);
  const found = polynomial(rows, sample.space, options);
  if (found === undefined) return refuse(tooFew(y.length));
  if (!(sum(found.variances) > 0)) return refuse("No polynomial foretells the answer better than its mean does.");

  const refits = found.refits(key);
  const shareOf = (counts: (term: Term) => boolean) => {
    const flags = found.terms.map(counts);
    const share = (variances: Float64Array) => sum(variances.filter((_, k) => flags[k])) / sum(variances);
    const value = share(found.variances);
    const scatter = spreadInterval(value, refits.variances.map(share), options.confidence!, refits.scale);
    const [low, high] = withMissed(scatter, found);
    return { value, low, high };
  };
  const only =
    (...places: number[]) =>
    (term: Term) =>
      term.every((degree, k) => degree > 0 === places.includes(k));
  const indices = [
    ...inputs.map(({ name }, k) => ({ input: name, index: "S1" as const, ...shareOf(only(k)) })),
    ...inputs.map(({ name }, k) => ({ input: name, index: "ST" as const, ...shareOf((term) => term[k]! > 0) })),
  ];
  const pairs = inputs.flatMap(({ name: first }, k) =>
    inputs.slice(k + 1).flatMap(({ name: second }, l): PairIndex[] => {
      const isPair = only(k, k + 1 + l);
      return found.terms.some(isPair) ? [{ inputs: [first, second], index: "S2", ...shareOf(isPair) }] : [];
    }),
  );
  return { rows: y.length, left_out, indices, pairs, notes: [...notes, fitNote(found)] };
}

/** How well the polynomial foretells, in words. */
export function fitNote({ degree, terms, missed }: Polynomial): string {
  const told = `The polynomial has ${terms.length} terms of degree up to ${degree} and misses ${(100 * missed).toPrecision(2)} % of the variance of rows that it has not seen, of which its intervals allow all or nothing to be any input's`;
  return missed > 0.1 ? `${told}: too much to trust its shares, so take more rows or another measure.` : `${told}.`;
}

function tooFew(rows: number): string {
  return `${rows} rows are too few for all terms of this degree: take a lower degree, or sparse 1.`;
}

const CORRELATED =
  "The inputs are correlated, and shares of a polynomial's terms hold for independent ones: take shapley.";
