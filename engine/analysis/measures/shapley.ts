import { childKey, type Key } from "../../kernel/draw.ts";
import { sum } from "../../kernel/reduce.ts";
import type { Measure, Measured, Sample } from "../measure.ts";
import { pick, rowsOf, type Rows } from "./from-rows.ts";
import { halfOf, spreadInterval } from "./interval.ts";
import { indexOf, unknown } from "./measured.ts";
import { seekersOf, shapleyShares } from "./neighbours.ts";
import { confidence } from "./options.ts";
import { fitNote } from "./pce.ts";
import { polynomial, polynomialOptions, withMissed, type Polynomial } from "./polynomial.ts";

/**
 * Shapley effects: the variance is shared out so that each input gets the mean of what it adds to any set
 * of the others. They are never below zero in truth, add up to one, and hold for correlated inputs, too.
 * Of independent inputs they come from a polynomial, else from neighbouring rows.
 * Source: Owen 2014, doi:10.1137/130936233; Song, Nelson & Staum 2016, doi:10.1137/15M1048070.
 */
export const shapley: Measure = {
  id: "shapley",
  title: "Shapley effects",
  meaning: "A fair share of the variance for each input: shares add up to one, and inputs may be correlated",
  source: "https://doi.org/10.1137/130936233",
  reads: "any",
  options: {
    confidence,
    method: {
      meaning: "1 from a polynomial, 2 from neighbouring rows, 0 to take the polynomial where it holds",
      default: 0,
      min: 0,
      max: 2,
      whole: true,
    },
    orders: {
      meaning: "random orders of joining for each row where there are more than ten inputs",
      default: 8,
      min: 1,
      max: 1000,
      whole: true,
    },
    ...polynomialOptions,
  },
  measure,
};

function measure(sample: Sample, options: Readonly<Record<string, number>>, key: Key): Measured {
  const rows = rowsOf(sample, ["shapley"], 20);
  if ("indices" in rows) return rows;
  const isCorrelated = (sample.space.correlations ?? []).some(({ correlation }) => correlation !== 0);
  const refuse = (reason: string) => unknown(rows.inputs, ["shapley"], rows.y.length, rows.left_out, reason);
  if (options.method === 1 && isCorrelated)
    return refuse(
      "The inputs are correlated, and a polynomial's terms share out independent ones only: take method 2.",
    );
  const found = options.method === 2 || isCorrelated ? undefined : polynomial(rows, sample.space, options);
  const holds = found !== undefined && sum(found.variances) > 0;
  if (holds && (options.method === 1 || found.missed <= MOST_MISSED)) return fromTerms(rows, found, options, key);
  if (options.method === 1)
    return refuse("No polynomial foretells the answer better than its mean does: take method 2.");
  return fromNeighbours(sample, rows, options, key);
}

function fromTerms(rows: Rows, found: Polynomial, options: Readonly<Record<string, number>>, key: Key): Measured {
  const { inputs, y, left_out } = rows;
  const sharers = found.terms.map((term) => term.filter((degree) => degree > 0).length);
  const shares = (variances: Float64Array) =>
    inputs.map((_, k) => {
      const parts = variances.map((variance, t) => (found.terms[t]![k]! > 0 ? variance / sharers[t]! : 0));
      return sum(parts) / sum(variances);
    });
  const values = shares(found.variances);
  const refits = found.refits(key);
  const scattered = refits.variances.map(shares);
  const indices = inputs.map(({ name }, k) => {
    const scatter = scattered.map((all) => all[k]!);
    const interval = spreadInterval(values[k]!, scatter, options.confidence!, refits.scale);
    return indexOf(name, "shapley", values[k]!, withMissed(interval, found));
  });
  const notes = [...rows.notes, "The shares are those of a polynomial of independent inputs.", fitNote(found)];
  return { rows: y.length, left_out, indices, pairs: [], notes };
}

function fromNeighbours(
  { space }: Sample,
  { inputs, x, y, left_out, notes: told }: Rows,
  options: Readonly<Record<string, number>>,
  key: Key,
): Measured {
  const orders = options.orders!;
  const seekers = seekersOf(x.length, y.length, orders);
  const values = shapleyShares(space, x, y, orders, seekers, childKey(key, 0));
  const halves = Array.from({ length: HALVES }, (_, turn) => {
    const places = halfOf(y.length, childKey(key, 1), turn);
    const columns = x.map((column) => pick(column, places));
    return shapleyShares(space, columns, pick(y, places), orders, seekers >> 1, childKey(childKey(key, 2), turn));
  });
  const indices = inputs.map(({ name }, k) => {
    const scatter = halves.map((shares) => shares[k]!);
    return indexOf(name, "shapley", values[k]!, spreadInterval(values[k]!, scatter, options.confidence!));
  });
  const of = seekers < y.length ? ` of ${seekers} of ${y.length}` : "";
  const how =
    inputs.length > 10 ? `${orders} random orders of joining for each row` : `all ${1 << inputs.length} sets of inputs`;
  const notes = [...told, `The shares come from neighbouring rows${of}, by ${how}.`, APART];
  return { rows: y.length, left_out, indices, pairs: [], notes };
}

const APART =
  "Neighbours are not quite alike, the less so the more inputs there are, which makes the shares of interactions too low; the intervals show how the shares scatter, and not this.";

/** A polynomial that misses more than this share of the variance is not trusted where it may be chosen. */
const MOST_MISSED = 0.05;
/** Halves of the table that tell how shares scatter; each costs a quarter of the whole. */
const HALVES = 20;
