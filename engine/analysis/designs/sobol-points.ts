import { assert } from "../../kernel/assert.ts";
import { childKey, type Key } from "../../kernel/draw.ts";
import { JOE_KUO } from "./joe-kuo.ts";
import { owen } from "./owen.ts";

/** Dimensions for which there are direction numbers. */
export const MOST_DIMENSIONS = 1111;

/**
 * The points of a Sobol' sequence in (0, 1), by their index; scrambled by a key, or as they are without one.
 * None is skipped: the first 2^k are a net only together with the first. Each is the middle of a cell of
 * width 2^-32, so none lies on an edge of the cube.
 * Sources: Joe & Kuo 2008, doi:10.1137/070709359; on the first point, Owen 2020, arXiv:2008.08051.
 */
export function sobolPoints(dimensions: number, key?: Key): (index: number) => Float64Array {
  const directions = directionNumbers(dimensions);
  const keys = key && Array.from({ length: dimensions }, (_, dimension) => childKey(key, dimension));
  return (index) => {
    const words = gray(index, directions, dimensions);
    const point = new Float64Array(dimensions);
    for (let i = 0; i < dimensions; i++) {
      const word = keys ? owen(words[i]!, keys[i]!) : words[i]!;
      point[i] = ((word >>> 0) + 0.5) * TWO_TO_MINUS_32;
    }
    return point;
  };
}

/** Directions of a dimension that belong to the bits of the index's Gray code, all added without carry. */
function gray(index: number, directions: Int32Array, dimensions: number): Int32Array {
  assert(index >= 0 && index < TWO_TO_32, "a Sobol' sequence has 2^32 points");
  const words = new Int32Array(dimensions);
  for (let code = (index ^ (index >>> 1)) >>> 0; code !== 0; code &= code - 1) {
    const bit = 31 - Math.clz32(code & -code);
    for (let dimension = 0; dimension < dimensions; dimension++)
      words[dimension]! ^= directions[dimension * BITS + bit]!;
  }
  return words;
}

/** 32 direction numbers for each dimension. Source: Bratley & Fox 1988, algorithm 659, doi:10.1145/42288.214372. */
function directionNumbers(dimensions: number): Int32Array {
  assert(dimensions <= MOST_DIMENSIONS, "there are direction numbers for each dimension");
  const all = new Int32Array(dimensions * BITS);
  const lines = JOE_KUO.trim().split("\n", dimensions);
  lines.forEach((line, dimension) => {
    const [polynomial, ...first] = line.split(" ").map(Number) as [number, ...number[]];
    const v = all.subarray(dimension * BITS, (dimension + 1) * BITS);
    const degree = 31 - Math.clz32(polynomial);
    if (degree === 0) v.forEach((_, k) => (v[k] = 1 << (31 - k)));
    else first.forEach((number, k) => (v[k] = number << (31 - k)));
    if (degree > 0) recur(v, polynomial, degree);
  });
  return all;
}

function recur(v: Int32Array, polynomial: number, degree: number): void {
  for (let k = degree; k < BITS; k++) {
    v[k] = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if (((polynomial >>> (degree - j)) & 1) === 1) v[k]! ^= v[k - j]!;
  }
}

const BITS = 32;
const TWO_TO_32 = 4294967296;
const TWO_TO_MINUS_32 = 1 / TWO_TO_32;
