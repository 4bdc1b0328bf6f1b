import type { Key } from "../../kernel/draw.ts";
import { threefry } from "../../kernel/threefry.ts";

/**
 * The digits of an index in a prime base, mirrored at the point: the middle of a cell of (0, 1) less than
 * 2^-32 wide. With a key each digit is permuted by chance, which depends on all digits before it.
 * Sources: Halton 1960, doi:10.1007/BF01386213; scrambling after Owen 1995, doi:10.1007/978-1-4612-2552-2_19.
 *
 * The permutations are a·digit + b modulo the base. They put two digits onto any two others with equal
 * chance, as all permutations together do, and more than pairs the variance of a mean does not see
 * (Matoušek 1998, doi:10.1006/jcom.1998.0489).
 */
export function radicalInverse(index: number, base: number, key?: Key): number {
  let rest = index;
  let mirrored = 0;
  let scale = 1;
  let above = 0;
  for (let depth = 0; scale < TWO_TO_32; depth++) {
    const digit = rest % base;
    rest = (rest - digit) / base;
    mirrored = mirrored * base + (key ? permutedDigit(digit, base, above, depth, key) : digit);
    scale *= base;
    above = above * base + digit;
  }
  return (mirrored + 0.5) / scale;
}

function permutedDigit(digit: number, base: number, above: number, depth: number, key: Key): number {
  threefry(key[0], key[1], above, depth, words);
  const factor = 1 + below(base - 1, words[0]!);
  return (factor * digit + below(base, words[1]!)) % base;
}

/** A number from 0 to n - 1 of a word. */
function below(n: number, word: number): number {
  return Math.floor((word >>> 0) * TWO_TO_MINUS_32 * n);
}

const TWO_TO_32 = 4294967296;
const TWO_TO_MINUS_32 = 1 / TWO_TO_32;
const words = new Int32Array(2);
