import { assert } from "../../kernel/assert.ts";
import type { Key } from "../../kernel/draw.ts";
import { threefry } from "../../kernel/threefry.ts";

/**
 * Where a random permutation of 0, …, n - 1 (n at most 2^30) puts a place, without the table of it: a
 * Feistel network over a power of four, walked along until it comes back below n.
 * Sources: Luby & Rackoff 1988, doi:10.1137/0217022; Black & Rogaway 2002, doi:10.1007/3-540-45760-7_9.
 */
export function permuted(place: number, n: number, key: Key): number {
  assert(place >= 0 && place < n, "a permutation has as many places as its length");
  const half = Math.max(1, (33 - Math.clz32(n - 1)) >> 1);
  let at = place;
  do at = shuffled(at, half, key);
  while (at >= n);
  return at;
}

function shuffled(at: number, half: number, key: Key): number {
  const mask = (1 << half) - 1;
  let left = at >>> half;
  let right = at & mask;
  for (let round = 0; round < ROUNDS; round++) {
    threefry(key[0], key[1], right, round, words);
    [left, right] = [right, left ^ (words[0]! & mask)];
  }
  return (left << half) | right;
}

const ROUNDS = 8;
const words = new Int32Array(2);
