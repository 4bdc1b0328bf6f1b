import { nameKey } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { points, powerOfTwoNote } from "./points.ts";
import { MOST_DIMENSIONS, sobolPoints } from "./sobol-points.ts";

/** The points of a Sobol' sequence, of which each power of two fills the cube evenly. */
export const sobolSequence: Design = {
  id: "sobol_sequence",
  title: "Sobol' sequence",
  meaning: "Points that fill the space evenly, and stay so each time that their number is doubled",
  source: "https://doi.org/10.1137/070709359",
  options: {
    points: points(1024, 4_294_967_296),
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
    return `a Sobol' sequence has up to ${MOST_DIMENSIONS} dimensions, not ${length}: vary fewer factors, or take latin_hypercube`;
  },
  plan(space, { points, scramble }, key) {
    return {
      rows: points!,
      layout: { kind: "independent" },
      unit: sobolPoints(space.factors.length, scramble === 1 ? nameKey(key, "scramble") : undefined),
      notes: powerOfTwoNote(points!),
    };
  },
};
