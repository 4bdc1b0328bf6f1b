import { childKey, nameKey } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { points } from "./points.ts";
import { radicalInverse } from "./radical-inverse.ts";

/** Points whose coordinates count in different prime bases; scrambled digit by digit. */
export const halton: Design = {
  id: "halton",
  title: "Halton sequence",
  meaning: "Points that fill the space evenly at any number of them, for a few factors",
  source: "https://doi.org/10.1007/BF01386213",
  options: {
    points: points(1000, 1_000_000_000),
    scramble: {
      meaning: "1 scrambles the points by chance, 0 leaves the bare sequence",
      default: 1,
      min: 0,
      max: 1,
      whole: true,
    },
  },
  refuses({ factors: { length } }) {
    if (length <= MOST_DIMENSIONS) return undefined;
    return `a Halton sequence is uneven beyond ${MOST_DIMENSIONS} dimensions, and there are ${length}: take sobol_sequence`;
  },
  plan(space, { points, scramble }, key) {
    const bases = primes(space.factors.length);
    const keys = bases.map((_, i) => childKey(nameKey(key, "scramble"), i));
    return {
      rows: points!,
      layout: { kind: "independent" },
      unit: (row) =>
        Float64Array.from(bases, (base, i) => radicalInverse(row, base, scramble === 1 ? keys[i] : undefined)),
    };
  },
};

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

const MOST_DIMENSIONS = 100;
