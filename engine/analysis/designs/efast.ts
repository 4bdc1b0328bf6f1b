import { childKey, uniform } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { inputsOf } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";

/**
 * Curves through the space, on which one factor swings fast and all others slowly. On each curve every
 * factor begins at a phase of its own by chance, so that the curves tell how sure the answer is.
 * Source: Saltelli, Tarantola & Chan 1999, doi:10.1080/00401706.1999.10485594.
 */
export const efast: Design = {
  id: "efast",
  title: "eFAST",
  meaning: "Curves on which each factor swings at a frequency of its own, for the shares of variance by a spectrum",
  source: "https://doi.org/10.1080/00401706.1999.10485594",
  options: {
    points: { meaning: "points of each curve", default: 257, min: 17, max: 65_537, whole: true },
    curves: {
      meaning: "curves of each factor; intervals need four or more",
      default: 5,
      min: 1,
      max: 1000,
      whole: true,
    },
    harmonics: { meaning: "multiples of a frequency that count as its own", default: 4, min: 2, max: 16, whole: true },
  },
  refuses: (space, { points, harmonics }) =>
    groupProblem(space.factors.length, inputsOf(space).length) ??
    correlatedProblem(space, "take saltelli with both in one group") ??
    shortProblem(points!, harmonics!),
  plan({ factors: { length: width } }, options, key) {
    const { points: samples, curves, harmonics } = options as Record<"points" | "curves" | "harmonics", number>;
    return {
      rows: width * curves * samples,
      layout: { kind: "curves", samples, curves, harmonics },
      unit(row) {
        const step = row % samples;
        const curve = (row - step) / samples;
        const swinging = Math.floor(curve / curves);
        const phases = childKey(key, curve);
        const unit = new Float64Array(width);
        for (let i = 0; i < width; i++) {
          const turns = (frequencyOf(i, swinging, width, samples, harmonics) * step) % samples;
          unit[i] = triangle(turns / samples + uniform(phases, i, 0, 0));
        }
        return unit;
      },
    };
  },
};

/** The fast frequency for the factor that swings, and slow ones, as different as there is room for, for the others. */
function frequencyOf(i: number, swinging: number, width: number, samples: number, harmonics: number): number {
  const fast = Math.floor((samples - 1) / (2 * harmonics));
  if (i === swinging) return fast;
  const slowest = Math.floor(fast / (2 * harmonics));
  const place = i < swinging ? i : i - 1;
  const others = width - 1;
  if (slowest < others) return 1 + (place % slowest);
  return others === 1 ? 1 : Math.floor(1 + (place * (slowest - 1)) / (others - 1));
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

function shortProblem(points: number, harmonics: number): string | undefined {
  const least = 4 * harmonics * harmonics + 1;
  if (points >= least) return undefined;
  return `points is ${points}, but ${harmonics} harmonics need ${least} on a curve: take ${least}, or fewer harmonics`;
}
