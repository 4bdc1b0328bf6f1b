import { childKey, nameKey } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { inputsOf } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";
import { powerOfTwoNote } from "./points.ts";
import { MOST_DIMENSIONS, sobolPoints } from "./sobol-points.ts";

/**
 * Base rows A and B, and rows that have all of one but an input of the other. The base rows are those of a
 * Sobol' sequence with two dimensions for each factor, of several independent scrambles in turn, between
 * which the answers differ by as much as they are unsure. Members of a group are taken over together,
 * each with its own coordinate, so that a group counts with all that its members do among themselves.
 * Sources: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; scrambles, L'Ecuyer & Lemieux 2002,
 * doi:10.1007/0-306-48102-2_20.
 */
export const saltelli: Design = {
  id: "saltelli",
  title: "Saltelli",
  meaning: "Pairs of points between which inputs are exchanged one by one, for Sobol' indices",
  source: "https://doi.org/10.1016/j.cpc.2009.09.018",
  options: {
    points: {
      meaning: "base rows in all; each makes as many rows as there are inputs, and two",
      default: 512,
      min: 1,
      max: 16_777_216,
      whole: true,
    },
    scrambles: {
      meaning: "independent scrambles among which the base rows are dealt; intervals need four or more",
      default: 8,
      min: 1,
      max: 64,
      whole: true,
    },
    second_order: {
      meaning: "1 adds the rows for interactions of pairs, as many again",
      default: 0,
      min: 0,
      max: 1,
      whole: true,
    },
  },
  refuses: (space, { points, scrambles }) =>
    correlatedProblem(space) ?? dimensionProblem(space.factors.length) ?? fewProblem(points!, scrambles!),
  plan(space, { points, scrambles, second_order }, key) {
    const base = points!;
    const nets = scrambles!;
    const inputs = inputsOf(space);
    const width = space.factors.length;
    const size = inputs.length * (second_order === 1 ? 2 : 1) + 2;
    const keys = nameKey(key, "scramble");
    const sequences = Array.from({ length: nets }, (_, net) => sobolPoints(2 * width, childKey(keys, net)));
    return {
      rows: base * size,
      layout: { kind: "saltelli", base, second_order: second_order === 1, scrambles: nets },
      unit(row) {
        const place = row % size;
        const block = (row - place) / size;
        const both = sequences[block % nets]!(Math.floor(block / nets));
        const [a, b] = [both.slice(0, width), both.slice(width)];
        if (place === 0) return a;
        if (place === size - 1) return b;
        const [of, from] = place <= inputs.length ? [a, b] : [b, a];
        for (const i of inputs[(place - 1) % inputs.length]!.members) of[i] = from[i]!;
        return of;
      },
      notes: powerOfTwoNote(base, nets),
    };
  },
};

function dimensionProblem(factors: number): string | undefined {
  if (2 * factors <= MOST_DIMENSIONS) return undefined;
  return `a Saltelli design serves up to ${Math.floor(MOST_DIMENSIONS / 2)} factors, not ${factors}: find those that matter with morris first`;
}

function fewProblem(points: number, scrambles: number): string | undefined {
  if (points >= scrambles) return undefined;
  return `points is ${points}, less than the ${scrambles} scrambles: take at least ${scrambles} points, or fewer scrambles`;
}
