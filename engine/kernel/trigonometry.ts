/*
 * After fdlibm: Copyright (C) 1993 by Sun Microsystems, Inc. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */
import { assert } from "./assert.ts";
import { sqrt } from "./math.ts";

/**
 * The sine of an angle in radians of at most a million, the same bits in every JavaScript engine
 * (their own sines differ); within one unit in the last place.
 * Source: https://www.netlib.org/fdlibm/s_sin.c
 */
export function sin(x: number): number {
  const quadrant = reduce(x);
  const size = (quadrant & 1) === 0 ? smallSin(head, tail) : smallCos(head, tail);
  return (quadrant & 2) === 0 ? size : -size;
}

/** The cosine, in everything like `sin`. Source: https://www.netlib.org/fdlibm/s_cos.c */
export function cos(x: number): number {
  const quadrant = reduce(x);
  const size = (quadrant & 1) === 0 ? smallCos(head, tail) : smallSin(head, tail);
  return ((quadrant + 1) & 2) === 0 ? size : -size;
}

/**
 * The angle from -π/2 to π/2 whose sine is x, the same bits in every JavaScript engine; NaN outside
 * [-1, 1]; within one unit in the last place. Source: https://www.netlib.org/fdlibm/e_asin.c
 */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 0.5) return x + x * arcRatio(x * x);
  const angle = steepAsin(size);
  return x < 0 ? -angle : angle;
}

/** π/2 - 2 asin(sqrt((1 - x) / 2)) for x from 0.5 to 1; the root is split so that no digits are lost. */
function steepAsin(x: number): number {
  const rest = (1 - x) * 0.5;
  const ratio = arcRatio(rest);
  const root = sqrt(rest);
  if (x >= 0.975) return HALF_PI - (2 * (root + root * ratio) - HALF_PI_TAIL);
  const short = Math.fround(root);
  const lost = (rest - short * short) / (root + short);
  const p = 2 * root * ratio - (HALF_PI_TAIL - 2 * lost);
  return QUARTER_PI - (p - (QUARTER_PI - 2 * short));
}

function arcRatio(t: number): number {
  const p = t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))));
  return p / (1 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4))));
}

let head = 0;
let tail = 0;

/**
 * Leaves x less the nearest multiple of π/2 as `head` + `tail`, and gives the multiple. Three parts
 * of π/2, 33 bits each, are taken off one after the other, so that every product is exact.
 */
function reduce(x: number): number {
  assert(Math.abs(x) <= 1_000_000 || x !== x, "an angle lies within a million radians");
  if (Math.abs(x) <= QUARTER_PI) {
    head = x;
    tail = 0;
    return 0;
  }
  const n = Math.round(x * TWO_OVER_PI);
  const rough = x - n * FIRST;
  const better = rough - n * SECOND;
  const best = better - n * THIRD;
  const rest = lostIn(rough, n * SECOND, better) + lostIn(better, n * THIRD, best) - n * REST;
  head = best + rest;
  tail = best - head + rest;
  return n;
}

/** What rounding took from a - b = difference, exactly. Source: Knuth, The Art of Computer Programming 2, section 4.2.2. */
function lostIn(a: number, b: number, difference: number): number {
  const seen = difference - a;
  return a - (difference - seen) - (b + seen);
}

function smallSin(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * y - v * r) - y - v * S1);
}

function smallCos(x: number, y: number): number {
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * y));
}

const TWO_OVER_PI = 0.6366197723675814;
const FIRST = 1.5707963267341256;
const SECOND = 6.077100506303966e-11;
const THIRD = 2.0222662487111665e-21;
const REST = 8.4784276603689e-32;
const HALF_PI = 1.5707963267948966;
const HALF_PI_TAIL = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 0.0000027557313707070068;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 0.00002480158728947673;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

const P0 = 0.16666666666666666;
const P1 = -0.3255658186224009;
const P2 = 0.20121253213486293;
const P3 = -0.04005553450067941;
const P4 = 0.0007915349942898145;
const P5 = 0.00003479331075960212;
const Q1 = -2.403394911734414;
const Q2 = 2.0209457602335057;
const Q3 = -0.6882839716054533;
const Q4 = 0.07703815055590194;
