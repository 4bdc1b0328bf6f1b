import type { Distribution } from "../../kernel/distribution.ts";
import { log, sqrt } from "../../kernel/math.ts";
import { mean } from "../../kernel/reduce.ts";
import { spread } from "./interval.ts";

/**
 * The values of the polynomials of degree 0, 1, … up to `degree` at each value of a column; they are
 * orthonormal under the distribution, so that the square of a coefficient is a part of the variance. Legendre's
 * for uniform and Hermite's for normal inputs (of their logarithm where it is that), else those of the column
 * itself; fewer degrees where a column has few different values.
 * Sources: Xiu & Karniadakis 2002, doi:10.1137/S1064827501387826; of data, Oladyshkin & Nowak 2012,
 * doi:10.1016/j.ress.2012.05.002.
 */
export function orthonormal(distribution: Distribution, column: Float64Array, degree: number): Float64Array[] {
  const { z, recurrence } = standardOf(distribution, column, degree);
  const values = [new Float64Array(z.length).fill(1)];
  for (let k = 0; k < recurrence.length - 1; k++) {
    const next = new Float64Array(z.length);
    const before = values[k - 1];
    const root = sqrt(recurrence[k + 1]!.b);
    for (let i = 0; i < z.length; i++) {
      const rest = before === undefined ? 0 : sqrt(recurrence[k]!.b) * before[i]!;
      next[i] = ((z[i]! - recurrence[k]!.a) * values[k]![i]! - rest) / root;
    }
    values.push(next);
  }
  return values;
}

/** p[k + 1] √b[k + 1] = (z - a[k]) p[k] - √b[k] p[k - 1]. */
type Recurrence = readonly { readonly a: number; readonly b: number }[];

function standardOf(distribution: Distribution, column: Float64Array, degree: number) {
  const degrees = Array.from({ length: degree + 1 }, (_, k) => k);
  const legendre = () => degrees.map((k) => ({ a: 0, b: (k * k) / (4 * k * k - 1) }));
  const hermite = () => degrees.map((k) => ({ a: 0, b: k }));
  switch (distribution.kind) {
    case "uniform": {
      const { low, high } = distribution;
      return { z: column.map((x) => (2 * x - low - high) / (high - low)), recurrence: legendre() };
    }
    case "log_uniform": {
      const [low, high] = [log(distribution.low), log(distribution.high)];
      return { z: column.map((x) => (2 * log(x) - low - high) / (high - low)), recurrence: legendre() };
    }
    case "normal":
      return { z: column.map((x) => (x - distribution.mean) / distribution.sd), recurrence: hermite() };
    case "log_normal":
      return { z: column.map((x) => log(x / distribution.median) / distribution.sigma), recurrence: hermite() };
    default:
      return ofData(column, degree);
  }
}

/** Stieltjes' procedure on the values of a column. Source: Gautschi 2004, Orthogonal Polynomials, section 2.2.3. */
function ofData(column: Float64Array, degree: number): { z: Float64Array; recurrence: Recurrence } {
  const different = new Set(column).size;
  if (different < 2) return { z: column, recurrence: [{ a: 0, b: 1 }] };
  const middle = mean(column);
  const width = spread(column);
  const z = column.map((x) => (x - middle) / width);
  const recurrence: { a: number; b: number }[] = [];
  let before = new Float64Array(z.length);
  let now = new Float64Array(z.length).fill(1);
  let size = 1;
  let b = 1;
  for (let k = 0; k <= Math.min(degree, different - 1); k++) {
    const a = mean(z.map((value, i) => value * now[i]! * now[i]!)) / size;
    recurrence.push({ a, b });
    const next = z.map((value, i) => (value - a) * now[i]! - (k === 0 ? 0 : b * before[i]!));
    const next_size = mean(next.map((value) => value * value));
    b = next_size / size;
    [before, now, size] = [now, next, next_size];
  }
  return { z, recurrence };
}
