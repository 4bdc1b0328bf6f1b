import type { Key } from "./draw.ts";
import { threefry } from "./threefry.ts";

/** A keyed sequential generator, for work whose order is fixed; its numbers depend on that order. */
export interface Stream {
  /** The next uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** The next integer from 0 to `n` - 1. */
  below(n: number): number;
  /** Shuffles in place (Fisher and Yates) and returns the same array. */
  shuffle<T extends { length: number; [index: number]: unknown }>(array: T): T;
}

/** The stream of a key. */
export function stream(key: Key): Stream {
  const word = xoshiro(seedState(key));
  const next = () => {
    const high = word() >>> 5;
    return (high * 67108864 + (word() >>> 6)) * TWO_TO_MINUS_53;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    shuffle(array) {
      for (let i = array.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const kept = array[i];
        array[i] = array[j];
        array[j] = kept;
      }
      return array;
    },
  };
}

/**
 * xoshiro128++: each call advances the four words of state and returns the next 32 bits, unsigned.
 * Source: Blackman & Vigna 2021, doi:10.1145/3460772.
 */
export function xoshiro(state: Int32Array): () => number {
  return () => {
    const [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const sum = (a + d) | 0;
    const e = c ^ a;
    const f = d ^ b;
    state[0] = a ^ f;
    state[1] = b ^ e;
    state[2] = e ^ (b << 9);
    state[3] = (f << 11) | (f >>> 21);
    return (((sum << 7) | (sum >>> 25)) + a) >>> 0;
  };
}

function seedState(key: Key): Int32Array {
  const state = new Int32Array(4);
  threefry(key[0], key[1], 0, STREAM, state);
  threefry(key[0], key[1], 1, STREAM, state.subarray(2));
  return state;
}

const STREAM = 0x80000003; // beside the constants of draw.ts
const TWO_TO_MINUS_53 = 1 / 9007199254740992;
