import type { Key } from "./draw.ts";
import { threefry } from "./threefry.ts";

/** A keyed sequential generator, for work whose order is fixed; its numbers depend on that order. */
export interface Stream {
  /** The next uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** The next integer from 0 to `n` - 1; `n` is at most 2^31. */
  below(n: number): number;
  /** Shuffles in place (Fisher and Yates) and returns the same array. */
  shuffle<T extends { length: number; [index: number]: unknown }>(array: T): T;
  /** Begins anew as the stream of this key. */
  restart(key: Key): void;
}

/**
 * The stream of a key: uniforms of 53 bits, each from two words of xoshiro128++.
 * Source: Blackman & Vigna 2021, doi:10.1145/3460772.
 */
export function stream(key: Key): Stream {
  const state = new Int32Array(4);
  const restart = (key: Key): void => {
    threefry(key[0], key[1], 0, STREAM, state);
    threefry(key[0], key[1], 1, STREAM, state.subarray(2));
  };
  const next = (): number => {
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let sum = (a + d) | 0;
    const high = (((sum << 7) | (sum >>> 25)) + a) >>> 5;
    let e = c ^ a;
    let f = d ^ b;
    a ^= f;
    c = e ^ (b << 9);
    b ^= e;
    d = (f << 11) | (f >>> 21);
    sum = (a + d) | 0;
    const low = (((sum << 7) | (sum >>> 25)) + a) >>> 6;
    e = c ^ a;
    f = d ^ b;
    state[0] = a ^ f;
    state[1] = b ^ e;
    state[2] = e ^ (b << 9);
    state[3] = (f << 11) | (f >>> 21);
    return (high * 67108864 + low) * TWO_TO_MINUS_53;
  };
  restart(key);
  return {
    next,
    below: (n) => (next() * n) | 0,
    shuffle(array) {
      for (let end = array.length; end > 1; end -= PART) shufflePart(state, array, end, Math.max(1, end - PART));
      return array;
    },
    restart,
  };
}

/**
 * Draws as `next` does, but keeps the state out of memory from one draw to the next, which halves the time. Part by
 * part, because V8 gives up again and again on a function that it compiles in the middle of its first long loop.
 */
function shufflePart(
  state: Int32Array,
  array: { length: number; [index: number]: unknown },
  end: number,
  start: number,
): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let i = end - 1; i >= start; i--) {
    let sum = (a + d) | 0;
    const high = (((sum << 7) | (sum >>> 25)) + a) >>> 5;
    let e = c ^ a;
    let f = d ^ b;
    a ^= f;
    c = e ^ (b << 9);
    b ^= e;
    d = (f << 11) | (f >>> 21);
    sum = (a + d) | 0;
    const low = (((sum << 7) | (sum >>> 25)) + a) >>> 6;
    e = c ^ a;
    f = d ^ b;
    a ^= f;
    c = e ^ (b << 9);
    b ^= e;
    d = (f << 11) | (f >>> 21);
    const j = ((high * 67108864 + low) * TWO_TO_MINUS_53 * (i + 1)) | 0;
    const kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

const PART = 256;
const STREAM = 0x80000003; // beside the constants of draw.ts
const TWO_TO_MINUS_53 = 1 / 9007199254740992;
