import { hashText } from "./hash.ts";
import { threefry, threefryFill } from "./threefry.ts";

/**
 * Two unsigned 32-bit words under which numbers are drawn.
 *
 * Randomness is a function, not a stream: the same key, entity, day and index give the same number
 * whatever else was drawn, so variants of a scenario share their luck and order never matters.
 */
export type Key = readonly [number, number];

/** What a mechanism gets to draw from: uniforms strictly inside (0, 1). */
export interface Draws {
  /** One 52-bit uniform; `entity` is a stable id, `index` (0 to 255) tells apart draws of one day. */
  uniform(entity: number, day: number, index?: number): number;
  /** One 32-bit uniform for each of the entities 0, 1, …, `out.length` - 1. */
  fill(day: number, index: number, out: Float64Array): void;
}

/** Binds a key into the draws of one mechanism. */
export function draws(key: Key): Draws {
  return {
    uniform: (entity, day, index = 0) => uniform(key, entity, day, index),
    fill: (day, index, out) => fillUniform(key, day, index, out),
  };
}

/**
 * One 52-bit uniform strictly inside (0, 1).
 * Days lie within 2^23 of 1970-01-01 (some 22,900 years) and indices below 256.
 */
export function uniform(key: Key, entity: number, day: number, index: number): number {
  threefry(key[0], key[1], entity, (day << 8) | index, words);
  return ((words[0]! >>> 12) * 4294967296 + (words[1]! >>> 0) + 0.5) * TWO_TO_MINUS_52;
}

/**
 * One 32-bit uniform strictly inside (0, 1) for each of the entities 0, 1, …, `out.length` - 1,
 * four times as fast as `uniform` and independent of it.
 */
export function fillUniform(key: Key, day: number, index: number, out: Float64Array): void {
  threefry(key[0], key[1], 0, FILL, words);
  threefryFill(words[0]!, words[1]!, (day << 8) | index, out);
}

/** Folds the 128-bit root of a study into a key. */
export function rootKey(root: readonly [number, number, number, number]): Key {
  return encrypt([root[0], root[1]], root[2], root[3]);
}

/** The key of the numbered part `word` (an unsigned 32-bit number) of whatever `key` stands for. */
export function childKey(key: Key, word: number): Key {
  return encrypt(key, word, CHILD);
}

/** The key of the named part of whatever `key` stands for, so that adding a part moves no other. */
export function nameKey(key: Key, name: string): Key {
  const [first, second] = hashText(name);
  return encrypt(encrypt(key, first, NAME), second, NAME);
}

function encrypt(key: Key, c0: number, c1: number): Key {
  threefry(key[0], key[1], c0, c1, words);
  return [words[0]! >>> 0, words[1]! >>> 0];
}

// Derived keys live on a day that no calendar reaches, so they never meet a drawn number.
const CHILD = 0x80000000;
const NAME = 0x80000001;
const FILL = 0x80000002;

const TWO_TO_MINUS_52 = 1 / 4503599627370496;
const words = new Int32Array(2);
