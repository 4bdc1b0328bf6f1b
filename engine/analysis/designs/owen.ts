import type { Key } from "../../kernel/draw.ts";
import { threefry } from "../../kernel/threefry.ts";

/**
 * A 32-bit fraction after nested uniform scrambling: each bit is turned or not by chance, which depends on
 * all bits above it, so that a net stays a net and each of its points is uniform.
 * Source: Owen 1995, doi:10.1007/978-1-4612-2552-2_19.
 */
export function owen(word: number, key: Key): number {
  let scrambled = 0;
  for (let depth = 0; depth < 32; depth += LEVELS) {
    // One drawn word holds the turns of a whole subtree of five levels, its nodes numbered as in a heap.
    const above = depth === 0 ? 0 : word >>> (32 - depth);
    threefry(key[0], key[1], above, depth, words);
    const end = Math.min(32, depth + LEVELS);
    for (let level = depth, node = 1; level < end; level++) {
      const bit = (word >>> (31 - level)) & 1;
      scrambled = (scrambled << 1) | (bit ^ ((words[0]! >>> node) & 1));
      node = 2 * node + bit;
    }
  }
  return scrambled >>> 0;
}

const LEVELS = 5;
const words = new Int32Array(2);
