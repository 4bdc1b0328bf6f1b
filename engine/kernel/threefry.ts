/*
 * Threefry2x32-20, the counter-based generator of Salmon, Moraes, Dror & Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC11, doi:10.1145/2063384.2063405.
 * A round reads `b = rotate(b) ^ (a += b)`: the old b is rotated, then added to a.
 */

/** Encrypts the counter (c0, c1) under the key (k0, k1) and leaves two 32-bit words in `out`. */
export function threefry(k0: number, k1: number, c0: number, c1: number, out: Int32Array): void {
  const k2 = PARITY ^ k0 ^ k1;
  let a = (c0 + k0) | 0;
  let b = (c1 + k1) | 0;
  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;
  b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
  b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
  b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
  b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;
  b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
  b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
  b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
  b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
  a = (a + k1) | 0;
  b = (b + k2 + 4) | 0;
  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  out[0] = a + k2;
  out[1] = b + k0 + 5;
}

/**
 * Fills `out` with uniforms strictly inside (0, 1): words of the blocks with counters (0, c1),
 * (1, c1), …, two uniforms of 32 bits a block. Two blocks go side by side because a processor can
 * run both chains at once; that halves the time.
 */
export function threefryFill(k0: number, k1: number, c1: number, out: Float64Array): void {
  const k2 = PARITY ^ k0 ^ k1;
  const even = out.length & ~3;
  for (let i = 0; i < even; i += 4) {
    let a = ((i >> 1) + k0) | 0;
    let b = (c1 + k1) | 0;
    let c = (a + 1) | 0;
    let d = b;
    b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
    d = ((d << 13) | (d >>> 19)) ^ (c = (c + d) | 0);
    b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
    d = ((d << 15) | (d >>> 17)) ^ (c = (c + d) | 0);
    b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
    d = ((d << 26) | (d >>> 6)) ^ (c = (c + d) | 0);
    b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    d = ((d << 6) | (d >>> 26)) ^ (c = (c + d) | 0);
    a = (a + k1) | 0;
    b = (b + k2 + 1) | 0;
    c = (c + k1) | 0;
    d = (d + k2 + 1) | 0;
    b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
    d = ((d << 17) | (d >>> 15)) ^ (c = (c + d) | 0);
    b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
    d = ((d << 29) | (d >>> 3)) ^ (c = (c + d) | 0);
    b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
    d = ((d << 16) | (d >>> 16)) ^ (c = (c + d) | 0);
    b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
    d = ((d << 24) | (d >>> 8)) ^ (c = (c + d) | 0);
    a = (a + k2) | 0;
    b = (b + k0 + 2) | 0;
    c = (c + k2) | 0;
    d = (d + k0 + 2) | 0;
    b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
    d = ((d << 13) | (d >>> 19)) ^ (c = (c + d) | 0);
    b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
    d = ((d << 15) | (d >>> 17)) ^ (c = (c + d) | 0);
    b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
    d = ((d << 26) | (d >>> 6)) ^ (c = (c + d) | 0);
    b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    d = ((d << 6) | (d >>> 26)) ^ (c = (c + d) | 0);
    a = (a + k0) | 0;
    b = (b + k1 + 3) | 0;
    c = (c + k0) | 0;
    d = (d + k1 + 3) | 0;
    b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
    d = ((d << 17) | (d >>> 15)) ^ (c = (c + d) | 0);
    b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
    d = ((d << 29) | (d >>> 3)) ^ (c = (c + d) | 0);
    b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
    d = ((d << 16) | (d >>> 16)) ^ (c = (c + d) | 0);
    b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
    d = ((d << 24) | (d >>> 8)) ^ (c = (c + d) | 0);
    a = (a + k1) | 0;
    b = (b + k2 + 4) | 0;
    c = (c + k1) | 0;
    d = (d + k2 + 4) | 0;
    b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
    d = ((d << 13) | (d >>> 19)) ^ (c = (c + d) | 0);
    b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
    d = ((d << 15) | (d >>> 17)) ^ (c = (c + d) | 0);
    b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
    d = ((d << 26) | (d >>> 6)) ^ (c = (c + d) | 0);
    b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    d = ((d << 6) | (d >>> 26)) ^ (c = (c + d) | 0);
    out[i] = (((a + k2) >>> 0) + 0.5) * TWO_TO_MINUS_32;
    out[i + 1] = (((b + k0 + 5) >>> 0) + 0.5) * TWO_TO_MINUS_32;
    out[i + 2] = (((c + k2) >>> 0) + 0.5) * TWO_TO_MINUS_32;
    out[i + 3] = (((d + k0 + 5) >>> 0) + 0.5) * TWO_TO_MINUS_32;
  }
  for (let i = even; i < out.length; i++) {
    if ((i & 1) === 0) threefry(k0, k1, i >> 1, c1, block);
    out[i] = ((block[i & 1]! >>> 0) + 0.5) * TWO_TO_MINUS_32;
  }
}

const PARITY = 0x1bd11bda;
const TWO_TO_MINUS_32 = 1 / 4294967296;
const block = new Int32Array(2);
