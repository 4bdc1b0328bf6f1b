import { expect, test } from "vitest";
import { rootKey } from "../../engine/kernel/draw.ts";
import { basis, cholesky, dot } from "../../engine/kernel/linear.ts";
import { stream } from "../../engine/kernel/stream.ts";

const { next } = stream(rootKey([5, 6, 7, 8]));
const column = (n: number) => Float64Array.from({ length: n }, () => next() - 0.5);

test("a Cholesky factor times itself is the matrix", () => {
  const n = 6;
  const columns = Array.from({ length: n }, () => column(20));
  const matrix = Float64Array.from({ length: n * n }, (_, i) => dot(columns[Math.floor(i / n)]!, columns[i % n]!));
  const lower = cholesky(matrix, n)!;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const product = dot(lower.subarray(i * n, i * n + n), lower.subarray(j * n, j * n + n));
      expect(product).toBeCloseTo(matrix[i * n + j]!, 13);
      if (j > i) expect(lower[i * n + j]).toBe(0);
    }
  }
});

test("a matrix that is not positive definite has no Cholesky factor", () => {
  expect(cholesky([1, 2, 2, 1], 2)).toBeUndefined();
  expect(cholesky([1, 1, 1, 1], 2)).toBeUndefined();
  expect(cholesky([1, NaN, NaN, 1], 2)).toBeUndefined();
});

test("a basis stays orthonormal for columns that nearly depend on each other, and refuses those that do", () => {
  const taken = basis();
  const first = column(50);
  const near = first.map((value, i) => value + 1e-9 * (i % 7));
  expect(taken.add(first)).toBe(true);
  expect(taken.add(near)).toBe(true);
  expect(taken.add(first.map((value) => 3 * value))).toBe(false);
  expect(Math.abs(dot(taken.q[0]!, taken.q[1]!))).toBeLessThan(1e-14);
  expect(dot(taken.q[1]!, taken.q[1]!)).toBeCloseTo(1, 14);
});

test("least squares finds the coefficients that made the answer, and the normal equations agree", () => {
  const taken = basis();
  const columns = Array.from({ length: 4 }, () => column(30));
  for (const each of columns) taken.add(each);
  const truth = [2, -1, 0.5, 7];
  const y = columns[0]!.map((_, i) => columns.reduce((sum, each, k) => sum + truth[k]! * each[i]!, 0));
  taken.coefficients(y).forEach((value, k) => expect(value).toBeCloseTo(truth[k]!, 12));
  const right = columns.map((each) => dot(each, y));
  taken.solveNormal(right).forEach((value, k) => expect(value).toBeCloseTo(truth[k]!, 11));
});
