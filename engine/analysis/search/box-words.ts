import { isRange, type Box, type Limit } from "./box.ts";
import type { Input } from "./cases.ts";

/** What a box asks for, one phrase per restricted input: "banks.herding between 0.12 and 0.35". */
export function boxWords(inputs: readonly Input[], box: Box): string[] {
  return box.flatMap((limit, j) => (limit === undefined ? [] : [limitWords(inputs[j]!, limit)]));
}

export function limitWords({ name, unit, values }: Input, limit: Limit): string {
  if (!isRange(limit)) return `${name} is ${listed(limit.some.map((value) => values?.[value] ?? String(value)))}`;
  const { low, high } = limit;
  const tail = unit === "1" || unit === "" ? "" : ` ${unit}`;
  if (low === -Infinity) return `${name} at most ${shortNumber(high, 3)}${tail}`;
  if (high === Infinity) return `${name} at least ${shortNumber(low, 3)}${tail}`;
  if (low === high) return `${name} is ${shortNumber(low, 3)}${tail}`;
  let digits = 3;
  while (digits < 15 && shortNumber(low, digits) === shortNumber(high, digits)) digits++;
  return `${name} between ${shortNumber(low, digits)} and ${shortNumber(high, digits)}${tail}`;
}

/** A number with some digits; from a million on in words that a unit may follow. */
export function shortNumber(value: number, digits: number): string {
  const size = SIZES.find(([factor]) => Math.abs(value) >= factor);
  const short = String(Number((value / (size?.[0] ?? 1)).toPrecision(digits)));
  return size === undefined ? short : `${short} ${size[1]}`;
}

const SIZES = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const;

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
