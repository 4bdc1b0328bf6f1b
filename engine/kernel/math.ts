/*
 * exp and log after fdlibm: Copyright (C) 1993, 2004 by Sun Microsystems, Inc. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import stdlibExpm1 from "@stdlib/math-base-special-expm1";
import stdlibLog1p from "@stdlib/math-base-special-log1p";
import stdlibPow from "@stdlib/math-base-special-pow";

/** Square root; exact rounding is required by IEEE 754, so every engine agrees. */
export const sqrt: (x: number) => number = Math.sqrt;

/** `base` to the power `exponent`, the same bits in every JavaScript engine. */
export const pow: (base: number, exponent: number) => number = stdlibPow;

/** log(1 + x) without losing the digits of a small x, the same bits in every JavaScript engine. */
export const log1p: (x: number) => number = stdlibLog1p;

/** exp(x) - 1 without losing the digits of a small x, the same bits in every JavaScript engine. */
export const expm1: (x: number) => number = stdlibExpm1;

/** The logistic curve 1 / (1 + exp(-x)), without overflow at either end. */
export function logistic(x: number): number {
  const small = exp(x < 0 ? x : -x);
  return (x < 0 ? small : 1) / (1 + small);
}

/**
 * e to the power x, the same bits in every JavaScript engine (their own exp differ);
 * within one unit in the last place. Source: https://www.netlib.org/fdlibm/e_exp.c
 */
export function exp(x: number): number {
  if (!(x <= EXP_OVERFLOW)) return x > 0 ? Infinity : NaN;
  if (x < EXP_UNDERFLOW) return 0;
  if (x > -TINY && x < TINY) return 1 + x;
  const k = (LOG2_E * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > -1021 && k < 1024) return y * TWO_TO[k + ZERO]!;
  return k > 0 ? 2 * y * TWO_TO[1023 + ZERO]! : subnormal(y, k);
}

/**
 * Natural logarithm, the same bits in every JavaScript engine (their own logs differ);
 * -Infinity at zero and NaN below it. Source: https://www.netlib.org/fdlibm/e_log.c
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? Infinity : NaN;
  double[0] = x;
  let word = halves[HIGH]!;
  let k = -1023;
  if (word < 0x00100000) {
    x *= TWO_54;
    k -= 54;
    double[0] = x;
    word = halves[HIGH]!;
  }
  // The significand is brought into [sqrt(1/2), sqrt(2)) by an exact scaling rather than by writing
  // its high word, because a 32-bit write read back as 64 bits stalls the processor.
  const significand = word & 0x000fffff;
  const exponent = (word >> 20) + ((significand + 0x95f64) >> 20);
  k += exponent;
  const f = x * TWO_TO[1023 - exponent + ZERO]! - 1;
  if ((0x000fffff & (2 + significand)) < 3) return logNearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = even + odd;
  if (((significand - 0x6147a) | (0x6b851 - significand)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** log(2^k (1 + f)) for |f| below 2^-20, where a short series is enough. */
function logNearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
}

/** y 2^k rounded once; below the least positive double it is zero, as in the oracle of the tests. */
function subnormal(y: number, k: number): number {
  const scaled = y * TWO_TO[k + 128 + ZERO]!;
  return scaled < TWO_TO[128 - 1074 + ZERO]! ? 0 : scaled * TWO_TO[ZERO - 128]!;
}

const EXP_OVERFLOW = 709.782712893384;
const EXP_UNDERFLOW = -745.1332191019411;
const TINY = 1 / (1 << 28);
const LOG2_E = 1.4426950408889634;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/** TWO_TO[k + ZERO] is exactly 2^k for k from -1074 to 1023. */
const ZERO = 1074;
const TWO_TO = powersOfTwo();

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);
/** Where the high word lies: 1 on every little-endian machine, which all engines run on. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0]!;

function powersOfTwo(): Float64Array {
  const table = new Float64Array(ZERO + 1024);
  table[ZERO] = 1;
  for (let k = ZERO + 1; k < table.length; k++) table[k] = 2 * table[k - 1]!;
  for (let k = ZERO - 1; k >= 0; k--) table[k] = 0.5 * table[k + 1]!;
  return table;
}
