import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * A fast 64-bit fingerprint of bytes as 16 hex digits, for comparing states, not for security.
 * Order counts, and a change within any one aligned group of four bytes surely changes it, because
 * every step is a bijection. Bytes are read in little-endian words, as all engines run.
 */
export function hash64(data: ArrayBufferLike | ArrayBufferView): string {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return mix(wordsOf(bytes), bytes.length).map(hex).join("");
}

/** A 64-bit hash of a text as two unsigned 32-bit words. */
export function hashText(text: string): [number, number] {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0)!);
  return mix(points, points.length);
}

/** SHA-256 (FIPS 180-4) as 64 hex digits, for what others should be able to verify. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * Two lanes of MurmurHash3's inner step with different constants, then its finaliser across both.
 * Source: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
function mix(words: Uint32Array, length: number): [number, number] {
  let a = 0x243f6a88;
  let b = 0x85a308d3 | 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    let x = Math.imul(word, 0xcc9e2d51);
    let y = Math.imul(word, 0x239b961b);
    x = Math.imul((x << 15) | (x >>> 17), 0x1b873593);
    y = Math.imul((y << 16) | (y >>> 16), 0xab0e9789);
    a ^= x;
    b ^= y;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    b = (Math.imul((b << 17) | (b >>> 15), 5) + 0x561ccd1b) | 0;
  }
  a ^= length;
  b ^= length;
  a = (a + b) | 0;
  b = (b + a) | 0;
  a = finish(a);
  b = finish(b);
  a = (a + b) | 0;
  b = (b + a) | 0;
  return [a >>> 0, b >>> 0];
}

function finish(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** The bytes as 32-bit words, the last one padded with zeros; a view where alignment allows it. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  if (((bytes.byteOffset | bytes.length) & 3) === 0)
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const padded = new Uint8Array((bytes.length + 3) & ~3);
  padded.set(bytes);
  return new Uint32Array(padded.buffer);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
