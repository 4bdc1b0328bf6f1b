import { assert } from "../kernel/assert.ts";
import { cholesky } from "../kernel/linear.ts";
import { normalProbability } from "../kernel/normal-probability.ts";
import { normal } from "../kernel/normal.ts";
import { quantileOf } from "../kernel/quantile-of.ts";
import type { Space } from "../kernel/sweep.ts";
import type { Plan } from "./design.ts";

/**
 * The values of a point of the unit cube in physical units, a choice by its index. Correlated factors are
 * mixed as normals (a Gaussian copula) and keep their own distributions; the space must have no `spaceProblems`.
 * Source: Nelsen 2006, An Introduction to Copulas, doi:10.1007/0-387-28678-0.
 */
export function physical(space: Space, unit: Float64Array): Float64Array {
  const mixed = space.correlations?.length ? mixedBy(triangleOf(space), unit) : unit;
  return Float64Array.from(space.factors, ({ distribution }, i) => quantileOf(distribution, mixed[i]!));
}

/** The values of a row of a plan, whether it lays points into the cube or has them from a table. */
export function valuesOf(space: Space, plan: Plan, row: number): Float64Array {
  return plan.given?.(row) ?? physical(space, plan.unit(row));
}

/** The correlations of all factors as a matrix, row by row; on request only a share of each. */
export function correlationMatrix({ factors, correlations = [] }: Space, share: number = 1): Float64Array {
  const n = factors.length;
  const places = new Map(factors.map(({ name }, place) => [name, place]));
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { between, correlation } of correlations) {
    const [a, b] = [places.get(between[0])!, places.get(between[1])!];
    matrix[a * n + b] = matrix[b * n + a] = share * correlation;
  }
  return matrix;
}

/** A factor that no earlier one is correlated with keeps its coordinate to the last bit. */
function mixedBy(triangle: Float64Array, unit: Float64Array): Float64Array {
  const n = unit.length;
  const normals = unit.map(normal);
  return unit.map((u, i) => {
    const weights = triangle.subarray(i * n, i * n + i);
    if (weights.every((weight) => weight === 0)) return u;
    let z = triangle[i * n + i]! * normals[i]!;
    for (let k = 0; k < i; k++) if (weights[k] !== 0) z += weights[k]! * normals[k]!;
    return normalProbability(z);
  });
}

/** Kept for as long as its space, because every row needs it. */
const triangles = new WeakMap<Space, Float64Array>();

function triangleOf(space: Space): Float64Array {
  const known = triangles.get(space);
  if (known) return known;
  const triangle = cholesky(correlationMatrix(space), space.factors.length);
  assert(triangle, "a space with contradictory correlations is refused before it is sampled");
  triangles.set(space, triangle);
  return triangle;
}
