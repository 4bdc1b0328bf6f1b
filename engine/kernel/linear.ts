import { sqrt } from "./math.ts";

/**
 * The lower triangle L with L Lᵀ = `matrix` (n · n, row by row), or undefined where the matrix is not
 * positive definite. Source: Golub & Van Loan, Matrix Computations, 4th edition, section 4.2.
 */
export function cholesky(matrix: ArrayLike<number>, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = rest / lower[j * n + j]!;
      else if (rest > SMALL * Math.abs(matrix[i * n + i]!)) lower[i * n + i] = sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/**
 * A QR factorisation that grows column by column: orthonormal columns that span all that were added.
 * Gram and Schmidt's steps are taken twice, which keeps the columns orthogonal to the last bits.
 * Source: Giraud, Langou, Rozložník & van den Eshof 2005, doi:10.1007/s00211-005-0615-4.
 */
export interface Basis {
  /** The orthonormal columns. */
  readonly q: readonly Float64Array[];
  /** Adds a column; false, and nothing is added, where it depends on those before it. */
  add(column: Float64Array): boolean;
  /** The coefficients of the added columns whose sum comes nearest to y (least squares). */
  coefficients(y: ArrayLike<number>): Float64Array;
  /** Solves Rᵀ R x = right, the normal equations. */
  solveNormal(right: ArrayLike<number>): Float64Array;
  /** Solves R x = right. */
  solve(right: ArrayLike<number>): Float64Array;
}

export function basis(): Basis {
  const q: Float64Array[] = [];
  const r: Float64Array[] = []; // column k of R has k + 1 entries

  function solve(right: ArrayLike<number>): Float64Array {
    const x = Float64Array.from(right);
    for (let k = q.length - 1; k >= 0; k--) {
      x[k]! /= r[k]![k]!;
      for (let i = 0; i < k; i++) x[i]! -= r[k]![i]! * x[k]!;
    }
    return x;
  }

  return {
    q,
    add(column) {
      const rest = Float64Array.from(column);
      const shares = new Float64Array(q.length + 1);
      for (let turn = 0; turn < 2; turn++) {
        for (let k = 0; k < q.length; k++) {
          const share = dot(q[k]!, rest);
          shares[k]! += share;
          for (let i = 0; i < rest.length; i++) rest[i]! -= share * q[k]![i]!;
        }
      }
      const length = sqrt(dot(rest, rest));
      if (!(length > SMALL * sqrt(dot(column, column)))) return false;
      for (let i = 0; i < rest.length; i++) rest[i]! /= length;
      shares[q.length] = length;
      q.push(rest);
      r.push(shares);
      return true;
    },
    coefficients: (y) => solve(q.map((column) => dot(column, y))),
    solveNormal(right) {
      const x = Float64Array.from(right);
      for (let k = 0; k < q.length; k++) {
        for (let i = 0; i < k; i++) x[k]! -= r[k]![i]! * x[i]!;
        x[k]! /= r[k]![k]!;
      }
      return solve(x);
    },
    solve,
  };
}

/** The sum of products, in index order. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}

const SMALL = 1e-12;
