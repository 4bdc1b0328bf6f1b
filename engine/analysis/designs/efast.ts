import { childKey, uniform } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { fastFrequency } from "../measures/fast-frequency.ts";
import { inputsOf } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";

/**
 * Curves through the space, on which one factor swings fast and all others slowly. Curves come in pairs that
 * are the same in the slow factors, step by step, while the fast one begins at a phase of its own and swings at
 * a frequency of its own on each: at every step two rows then differ in one factor alone, by chance. Each pair
 * begins at phases by chance, so that the pairs tell how sure the answer is.
 * Source of the curves: Saltelli, Tarantola & Chan 1999, doi:10.1080/00401706.1999.10485594.
 */
export const efast: Design = {
  id: "efast",
  title: "eFAST",
  meaning: "Curves on which each factor swings at a frequency of its own, for the shares of variance by a spectrum",
  source: "https://doi.org/10.1080/00401706.1999.10485594",
  options: {
    points: { meaning: "points of each curve", default: 257, min: 17, max: 65_537, whole: true },
    curves: {
      meaning: "curves of each factor, an even number for they come in pairs; intervals need six or more",
      default: 8,
      min: 4,
      max: 1000,
      whole: true,
    },
    harmonics: { meaning: "multiples of a frequency that count as its own", default: 4, min: 2, max: 16, whole: true },
  },
  refuses: (space, { points, curves, harmonics }) =>
    groupProblem(space.factors.length, inputsOf(space).length) ??
    correlatedProblem(space, "take saltelli with both in one group") ??
    oddProblem(curves!) ??
    shortProblem(points!, harmonics!),
  plan({ factors: { length: width } }, options, key) {
    const { points: samples, curves, harmonics } = options as Record<"points" | "curves" | "harmonics", number>;
    return {
      rows: width * curves * samples,
      layout: { kind: "curves", samples, curves, harmonics, paired: true },
      unit(row) {
        const step = row % samples;
        const curve = (row - step) / samples;
        const swinging = Math.floor(curve / curves);
        const isSecond = curve % 2 === 1;
        const phases = childKey(key, (curve - (isSecond ? 1 : 0)) / 2);
        const fast = fastFrequency(samples, harmonics, isSecond);
        const mostSlow = Math.floor(fastFrequency(samples, harmonics, false) / (2 * harmonics));
        const unit = new Float64Array(width);
        for (let i = 0; i < width; i++) {
          const isFast = i === swinging;
          const frequency = isFast ? fast : slowFrequency(i < swinging ? i : i - 1, width - 1, mostSlow);
          const phase = uniform(phases, i, 0, isFast && isSecond ? 1 : 0);
          unit[i] = triangle(((frequency * step) % samples) / samples + phase);
        }
        return unit;
      },
    };
  },
};

/** The frequencies from 1 to `most`, as different as there is room for, for the factors that do not swing fast. */
function slowFrequency(place: number, others: number, most: number): number {
  if (most < others) return 1 + (place % most);
  return others === 1 ? 1 : Math.floor(1 + (place * (most - 1)) / (others - 1));
}

/** 0.5 + asin(sin(2π turns)) / π, which is a line up and down, so that no sine is needed. */
function triangle(turns: number): number {
  const quarter = turns + 0.25;
  const along = 2 * (quarter - Math.floor(quarter));
  return along <= 1 ? along : 2 - along;
}

function groupProblem(factors: number, inputs: number): string | undefined {
  if (factors === inputs) return undefined;
  return "eFAST swings factors one by one, and members of a group at one frequency would never meet as they should: ungroup them, or take saltelli";
}

function oddProblem(curves: number): string | undefined {
  if (curves % 2 === 0) return undefined;
  return `curves is ${curves}, but curves come in pairs: take ${curves + 1}`;
}

function shortProblem(points: number, harmonics: number): string | undefined {
  const least = 4 * harmonics * harmonics + 1;
  if (points >= least) return undefined;
  return `points is ${points}, but ${harmonics} harmonics need ${least} on a curve: take ${least}, or fewer harmonics`;
}
