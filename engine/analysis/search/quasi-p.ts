import { exp, log, log1p } from "../../kernel/math.ts";
import { logGamma } from "../../kernel/gamma.ts";
import { allRows, type Box, count, inside, isRange, type Limit, limited } from "./box.ts";
import type { Cases } from "./cases.ts";

/** One end of a range, or the values of a choice, and how likely chance alone would draw it. */
export interface LimitTest {
  readonly input: number;
  readonly side: "low" | "high" | "some";
  /** Chance of at least as many rows of interest in the box, had the limit no meaning. */
  readonly p: number;
}

/**
 * Asks of each limit of a box whether it is needed: the share of interest without it is taken for the
 * chance of each row inside. "Quasi", because the box was chosen by looking at the same rows.
 * Source: Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002.
 */
export function quasiP(cases: Cases, box: Box, rows: Int32Array = allRows(cases.interest.length)): LimitTest[] {
  const { inputs, interest } = cases;
  const within = inside(inputs, box, rows);
  const found = count(interest, within);
  return box.flatMap((limit, input) =>
    sidesOf(limit).map(([side, without]) => {
      const more = inside(inputs, limited(box, input, without), rows);
      return { input, side, p: binomialTail(found, within.length, count(interest, more) / more.length) };
    }),
  );
}

/** The box without one of its limits. */
export function without(box: Box, { input, side }: LimitTest): Box {
  const left = sidesOf(box[input]).find(([name]) => name === side);
  return limited(box, input, left?.[1]);
}

/** The chance of at least `successes` in `n` trials of chance `p`. */
export function binomialTail(successes: number, n: number, p: number): number {
  if (successes <= 0 || p >= 1) return 1;
  if (successes > n || p <= 0) return 0;
  const ways = logGamma(n + 1) - logGamma(successes + 1) - logGamma(n - successes + 1);
  let term = exp(ways + successes * log(p) + (n - successes) * log1p(-p));
  let total = term;
  for (let k = successes; k < n; k++) {
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
    total += term;
  }
  return Math.min(1, total);
}

/** Each side of a limit, with what is left of the limit without it. */
function sidesOf(limit: Limit | undefined): (readonly [LimitTest["side"], Limit | undefined])[] {
  if (limit === undefined) return [];
  if (!isRange(limit)) return [["some", undefined]];
  const { low, high } = limit;
  return [
    ...(low > -Infinity ? [["low", { low: -Infinity, high }] as const] : []),
    ...(high < Infinity ? [["high", { low, high: Infinity }] as const] : []),
  ];
}
