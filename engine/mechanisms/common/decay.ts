import { exp } from "../../kernel/math.ts";

/** What is left of a stock after a time, 2^(-age / half-life); both in the same unit. */
export function decay(age: number, halfLife: number): number {
  return exp((-LN_2 * age) / halfLife);
}

const LN_2 = 0.6931471805599453;
