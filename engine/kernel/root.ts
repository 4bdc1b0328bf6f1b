// On import seedrandom asks the platform for one random number, for an entropy pool that a given seed
// never reads; nothing asks again.
import seedrandom from "seedrandom";
import { sha256Hex } from "./hash.ts";

/** The 128-bit root of all randomness of a study, as four unsigned 32-bit words. */
export type Root = readonly [number, number, number, number];

/** The root of a user's seed; the number 1 and the text "1" are the same seed. */
export function root(seed: string | number): Root {
  const generator = seedrandom(canonical(seed));
  const word = () => generator.int32() >>> 0;
  return [word(), word(), word(), word()];
}

/** A root as 32 hex digits, for manifests and for repeating a run. */
export function rootHex(words: Root): string {
  return words.map((word) => word.toString(16).padStart(8, "0")).join("");
}

/**
 * A form of the seed that ARC4 tells apart. Its key is cyclic ("a" = "aa"), only the low byte of each
 * UTF-16 unit counts ("ا" = "'"), past 256 characters the key is folded, and long keys that differ
 * only near their ends meet (Matsui 2009, doi:10.1007/978-3-642-03317-9_3); 64 hex digits of SHA-256
 * have none of these faults.
 */
function canonical(seed: string | number): string {
  return sha256Hex(new TextEncoder().encode("taftan/1\0" + String(seed).normalize("NFC")));
}
