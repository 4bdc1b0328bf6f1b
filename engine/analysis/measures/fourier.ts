import { cos, sin } from "../../kernel/trigonometry.ts";

/** Fourier coefficients of n equally spaced values: their mean times exp(-2πi f s / n). */
export interface Fourier {
  /** The coefficient at a whole frequency, which may lie beyond n: it folds back as it would in the values. */
  at(values: ArrayLike<number>, frequency: number): Complex;
}

export type Complex = readonly [real: number, imaginary: number];

export function fourier(n: number): Fourier {
  const cosines = Float64Array.from({ length: n }, (_, s) => cos((TWO_PI * s) / n));
  const sines = Float64Array.from({ length: n }, (_, s) => sin((TWO_PI * s) / n));
  return {
    at(values, frequency) {
      const step = frequency % n;
      let real = 0;
      let imaginary = 0;
      let turn = 0;
      for (let s = 0; s < n; s++) {
        real += values[s]! * cosines[turn]!;
        imaginary -= values[s]! * sines[turn]!;
        turn += step;
        if (turn >= n) turn -= n;
      }
      return [real / n, imaginary / n];
    },
  };
}

/** The squared size of a complex number. */
export function power([real, imaginary]: Complex): number {
  return real * real + imaginary * imaginary;
}

export function times([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c];
}

const TWO_PI = 6.283185307179586;
