/** An exact positive ratio of two integers below 2^53, in lowest terms. */
export interface Rational {
  readonly num: number;
  readonly den: number;
}

export const ONE: Rational = { num: 1, den: 1 };

export function rational(num: number, den: number): Rational {
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

/** The product in lowest terms, or undefined when it does not fit integers below 2^53. */
export function times(left: Rational, right: Rational): Rational | undefined {
  const first = rational(left.num, right.den);
  const second = rational(right.num, left.den);
  const num = first.num * second.num;
  const den = first.den * second.den;
  return num <= Number.MAX_SAFE_INTEGER && den <= Number.MAX_SAFE_INTEGER ? { num, den } : undefined;
}

export function inverse(ratio: Rational): Rational {
  return { num: ratio.den, den: ratio.num };
}

/** Multiplies first and divides last, so that a whole number of months is a whole number of years. */
export function scale(value: number, ratio: Rational): number {
  return (value * ratio.num) / ratio.den;
}

function greatestCommonDivisor(x: number, y: number): number {
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
