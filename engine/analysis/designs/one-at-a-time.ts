import type { Design } from "../design.ts";
import { inputsOf } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";
import { gridUnit, marginsOf } from "./grid.ts";

/**
 * A star: all at their medians, then each input in turn at its other levels. It sees no interaction.
 * A level at which a choice has its middle value once more is kept, so that all inputs have equally many rows.
 */
export const oneAtATime: Design = {
  id: "one_at_a_time",
  title: "One at a time",
  meaning: "The middle, and each input alone at other levels, for a tornado chart; it shows no interaction",
  source: "https://doi.org/10.1016/j.envsoft.2010.04.012",
  options: {
    levels: {
      meaning: "other levels of each input, half of them below its middle and half above",
      default: 2,
      min: 2,
      max: 1000,
      whole: true,
    },
  },
  refuses: (space, { levels }) => correlatedProblem(space) ?? oddProblem(levels!),
  plan(space, { levels }) {
    const inputs = inputsOf(space);
    const margins = marginsOf(space);
    const others = levels!;
    return {
      rows: 1 + inputs.length * others,
      layout: { kind: "star", levels: others },
      unit(row) {
        const point = new Float64Array(space.factors.length).fill(0.5);
        if (row === 0) return point;
        const level = (row - 1) % others;
        const share = (level < others / 2 ? level : level + 1) / others;
        for (const i of inputs[Math.floor((row - 1) / others)]!.members) point[i] = gridUnit(margins[i]!, share);
        return point;
      },
    };
  },
};

function oddProblem(levels: number): string | undefined {
  if (levels % 2 === 0) return undefined;
  return `levels is ${levels}, but as many lie below the middle as above: take ${levels - 1} or ${levels + 1}`;
}
