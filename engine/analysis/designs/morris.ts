import { nameKey, type Key } from "../../kernel/draw.ts";
import { sqrt } from "../../kernel/math.ts";
import type { Space } from "../../kernel/sweep.ts";
import type { Design, Plan } from "../design.ts";
import { inputsOf } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";
import { levelUnit, marginsOf } from "./grid.ts";
import { MOST_DIMENSIONS, sobolPoints } from "./sobol-points.ts";
import { spreadOut } from "./spread-out.ts";
import { levelsAt, walks } from "./walks.ts";

/**
 * Walks on which one input moves at each step: over a grid, of many candidates those that lie far from each
 * other; or radial ones, which go from each start along one input at a time and back.
 * Sources: Morris 1991, doi:10.1080/00401706.1991.10484804; choice, Campolongo, Cariboni & Saltelli 2007,
 * doi:10.1016/j.envsoft.2006.10.004; radial, Campolongo, Saltelli & Cariboni 2011, doi:10.1016/j.cpc.2010.12.039.
 */
export const morris: Design = {
  id: "morris",
  title: "Morris",
  meaning: "Walks that move one input at a time, to find with few runs which inputs matter at all",
  source: "https://doi.org/10.1080/00401706.1991.10484804",
  options: {
    points: {
      meaning: "walks; each has as many rows as there are inputs, and one",
      default: 20,
      min: 1,
      max: 10_000,
      whole: true,
    },
    levels: { meaning: "levels of the grid, an even number", default: 4, min: 2, max: 100, whole: true },
    candidates: {
      meaning: "walks of which those farthest apart are taken; 0 takes them as they come",
      default: 50,
      min: 0,
      max: 500,
      whole: true,
    },
    radial: {
      meaning: "1 steps from points of a Sobol' sequence instead of over a grid",
      default: 0,
      min: 0,
      max: 1,
      whole: true,
    },
  },
  refuses: (space, options) =>
    correlatedProblem(space) ?? (options.radial === 1 ? radialProblem : gridProblem)(space, options),
  plan: (space, options, key) => (options.radial === 1 ? radialPlan : gridPlan)(space, options, key),
};

function gridPlan(space: Space, options: Readonly<Record<string, number>>, key: Key): Plan {
  const { points: count, levels, candidates } = options as Record<"points" | "levels" | "candidates", number>;
  const inputs = inputsOf(space);
  const margins = marginsOf(space);
  const all = walks(Math.max(count, candidates), inputs, levels, nameKey(key, "walks"));
  const chosen = spreadOut(all, inputs, levels, count).map((place) => all[place]!);
  const size = inputs.length + 1;
  return {
    rows: count * size,
    layout: { kind: "trajectories", count, levels },
    unit(row) {
      const at = levelsAt(chosen[Math.floor(row / size)]!, inputs, levels, row % size);
      return Float64Array.from(at, (level, i) => levelUnit(space.factors[i]!, margins[i]!, level, levels));
    },
  };
}

function radialPlan(space: Space, { points }: Readonly<Record<string, number>>, key: Key): Plan {
  const inputs = inputsOf(space);
  const width = space.factors.length;
  const sequence = sobolPoints(2 * width, nameKey(key, "scramble"));
  const size = inputs.length + 1;
  return {
    rows: points! * size,
    layout: { kind: "trajectories", count: points!, levels: 0 },
    unit(row) {
      const step = row % size;
      const both = sequence((row - step) / size);
      const point = both.slice(0, width);
      if (step > 0) for (const i of inputs[step - 1]!.members) point[i] = both[width + i]!;
      return point;
    },
  };
}

function gridProblem(space: Space, { levels, candidates }: Readonly<Record<string, number>>): string | undefined {
  if (levels! % 2 === 1)
    return `levels is ${levels}, but only on an even number of them does a walk reach all equally often: take ${levels! - 1} or ${levels! + 1}`;
  const most = Math.floor(sqrt(MOST_DISTANCES) / (inputsOf(space).length + 1));
  if (candidates! <= most) return undefined;
  return `to choose from ${candidates} walks takes too long with so many inputs: lower candidates to ${most}`;
}

function radialProblem({ factors: { length } }: Space): string | undefined {
  if (2 * length <= MOST_DIMENSIONS) return undefined;
  return `radial walks serve up to ${Math.floor(MOST_DIMENSIONS / 2)} factors, not ${length}: take the grid, with radial: 0`;
}

/** Some ten seconds' work, which each worker does anew. */
const MOST_DISTANCES = 1e9;
