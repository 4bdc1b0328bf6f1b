import { basis, dot, type Basis } from "../../kernel/linear.ts";
import { sqrt } from "../../kernel/math.ts";
import { mean } from "../../kernel/reduce.ts";

/** A least-squares fit of some of the columns, and how well it foretells a row that it has not seen. */
export interface Fit {
  /** Places of the columns that were taken. */
  readonly places: readonly number[];
  readonly coefficients: Float64Array;
  /** Mean squared error of leaving out one row at a time. */
  readonly error: number;
  readonly basis: Basis;
}

/** Fits all columns that do not depend on those before them. */
export function fitAll(columns: readonly Float64Array[], y: Float64Array): Fit {
  const taken = basis();
  const places = columns.flatMap((column, place) => (taken.add(column) ? [place] : []));
  const judge = leaveOneOut(y);
  const error = taken.q.reduce((_, column) => judge(column), Infinity);
  return { places, coefficients: taken.coefficients(y), error, basis: taken };
}

/**
 * Takes columns in the order of least-angle regression, the first (the constant) at once, and keeps the
 * number of them that foretells best.
 * Sources: Efron et al. 2004, doi:10.1214/009053604000000067; Blatman & Sudret 2011, doi:10.1016/j.jcp.2010.12.021.
 */
export function fitFew(columns: readonly Float64Array[], y: Float64Array): Fit {
  const taken = basis();
  const judge = leaveOneOut(y);
  const places: number[] = [];
  const errors: number[] = [];
  const take = (place: number) => {
    if (!taken.add(columns[place]!)) return;
    places.push(place);
    errors.push(judge(taken.q.at(-1)!));
  };
  take(0);
  const most = Math.min(columns.length - 1, Math.floor(0.7 * y.length));
  let best = 0;
  for (const place of leastAngleOrder(columns.slice(1), y, most)) {
    take(place + 1);
    const last = errors.length - 1;
    if (errors[last]! < errors[best]!) best = last;
    if (last - best > Math.max(10, best / 5)) break;
  }
  const kept = places.slice(0, best + 1);
  const fit = fitAll(
    kept.map((place) => columns[place]!),
    y,
  );
  return { ...fit, places: kept };
}

/**
 * The mean of (residual / (1 - leverage))², which is the error of fits without each row in turn, as
 * orthonormal columns are added to the fit.
 */
function leaveOneOut(y: Float64Array): (column: Float64Array) => number {
  const n = y.length;
  const rest = Float64Array.from(y);
  const free = new Float64Array(n).fill(1);
  return (column) => {
    const share = dot(column, rest);
    let total = 0;
    for (let i = 0; i < n; i++) {
      rest[i]! -= share * column[i]!;
      free[i]! -= column[i]! * column[i]!;
      const error = free[i]! > 1e-9 ? rest[i]! / free[i]! : Infinity;
      total += error * error;
    }
    return total / n;
  };
}

/** The order in which columns come to be as correlated with what is left of y as those before them. */
function* leastAngleOrder(columns: readonly Float64Array[], y: Float64Array, most: number): Generator<number> {
  const x = columns.map(unitLength);
  const open = new Set(x.flatMap((column, place) => (column === undefined ? [] : [place])));
  const correlation = x.map((column) => (column === undefined ? 0 : dot(column, y)));
  const active: number[] = [];
  const signs = new Float64Array(most);
  const taken = basis();
  while (active.length < most && open.size > 0) {
    let next = -1;
    for (const place of open)
      if (next < 0 || Math.abs(correlation[place]!) > Math.abs(correlation[next]!)) next = place;
    const greatest = Math.abs(correlation[next]!);
    open.delete(next);
    if (!(greatest > 1e-14 * sqrt(dot(y, y)))) break;
    if (!taken.add(x[next]!)) continue;
    yield next;
    active.push(next);
    signs[active.length - 1] = correlation[next]! < 0 ? -1 : 1;
    const signed = signs.subarray(0, active.length);

    const weights = taken.solveNormal(signed);
    const scale = 1 / sqrt(dot(signed, weights));
    const direction = new Float64Array(y.length);
    active.forEach((place, k) => {
      const weight = scale * weights[k]!;
      for (let i = 0; i < direction.length; i++) direction[i]! += weight * x[place]![i]!;
    });
    const slopes = x.map((column) => (column === undefined ? 0 : dot(column, direction)));
    let step = greatest / scale;
    for (const place of open) {
      const [c, a] = [correlation[place]!, slopes[place]!];
      for (const length of [(greatest - c) / (scale - a), (greatest + c) / (scale + a)])
        if (length > 1e-14 && length < step) step = length;
    }
    for (let place = 0; place < x.length; place++) correlation[place]! -= step * slopes[place]!;
  }
}

/** The column less its mean, of length one; undefined for a constant. */
function unitLength(column: Float64Array): Float64Array | undefined {
  const middle = mean(column);
  const centred = column.map((value) => value - middle);
  const length = sqrt(dot(centred, centred));
  return length > 1e-12 * sqrt(dot(column, column)) ? centred.map((value) => value / length) : undefined;
}
