import { exp, log } from "../../kernel/math.ts";

/** A power of a number of at least zero that changes seldom: the last answer is kept, since it costs forty times a comparison. */
export function powerMemory(): (x: number, exponent: number) => number {
  let known_x = NaN;
  let known_exponent = NaN;
  let known = NaN;
  return (x, exponent) => {
    if (x !== known_x || exponent !== known_exponent) {
      known_x = x;
      known_exponent = exponent;
      known = x > 0 ? exp(exponent * log(x)) : exponent === 0 ? 1 : 0;
    }
    return known;
  };
}
