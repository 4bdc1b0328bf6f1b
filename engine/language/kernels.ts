import { exp, log, pow } from "../kernel/math.ts";
import type { Operation } from "./term.ts";

/** Numbers that a step reads: one value for all rows (`stride` 0) or one for each (`stride` 1). */
export interface Register {
  readonly values: ArrayLike<number>;
  readonly stride: 0 | 1;
}

/** One operation over all rows; `out` has as many rows as the result. */
export type Kernel = (out: Float64Array, x: Register, y: Register, z: Register) => void;

/**
 * One loop for each operation, so that a compiler can specialise each; conditions are 1 and 0.
 * A closure per operator inside one shared loop would be called for every row.
 */
export const KERNELS: Readonly<Record<Operation, Kernel>> = {
  "+": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] + y[row * j];
  },
  "-": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] - y[row * j];
  },
  "*": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] * y[row * j];
  },
  "/": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] / y[row * j];
  },
  pow: (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = pow(x[row * i], y[row * j]);
  },
  min: (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = Math.min(x[row * i], y[row * j]);
  },
  max: (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = Math.max(x[row * i], y[row * j]);
  },
  negate: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = -x[row * i];
  },
  square: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] * x[row * i];
  },
  cube: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] * x[row * i] * x[row * i];
  },
  fourth: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) {
      out[row] = x[row * i] * x[row * i] * x[row * i] * x[row * i];
    }
  },
  abs: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = Math.abs(x[row * i]);
  },
  sqrt: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = Math.sqrt(x[row * i]);
  },
  exp: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = exp(x[row * i]);
  },
  log: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = log(x[row * i]);
  },
  "==": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] === y[row * j] ? 1 : 0;
  },
  "!=": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] !== y[row * j] ? 1 : 0;
  },
  "<": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] < y[row * j] ? 1 : 0;
  },
  "<=": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] <= y[row * j] ? 1 : 0;
  },
  ">": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] > y[row * j] ? 1 : 0;
  },
  ">=": (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] >= y[row * j] ? 1 : 0;
  },
  and: (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] * y[row * j];
  },
  or: (out, { values: x, stride: i }, { values: y, stride: j }) => {
    for (let row = 0; row < out.length; row++) out[row] = Math.max(x[row * i], y[row * j]);
  },
  not: (out, { values: x, stride: i }) => {
    for (let row = 0; row < out.length; row++) out[row] = 1 - x[row * i];
  },
  choose: (out, { values: x, stride: i }, { values: y, stride: j }, { values: z, stride: k }) => {
    for (let row = 0; row < out.length; row++) out[row] = x[row * i] === 1 ? y[row * j] : z[row * k];
  },
};
