import type { Space } from "../../kernel/sweep.ts";
import type { Design } from "../design.ts";
import { inputsOf, type Input } from "../measures/inputs.ts";
import { correlatedProblem } from "./correlated.ts";
import { levelsOf, levelUnit, marginsOf } from "./grid.ts";

/** Every combination of levels: all values of a choice, and evenly spaced quantiles of a number, its ends among them. */
export const factorial: Design = {
  id: "factorial",
  title: "Full factorial",
  meaning: "Every combination of a few levels of each input, for a grid that can be looked at",
  source: "https://www.itl.nist.gov/div898/handbook/pri/section3/pri333.htm",
  options: {
    levels: {
      meaning: "levels of each number; a choice has all its values",
      default: 3,
      min: 1,
      max: 1000,
      whole: true,
    },
  },
  refuses: (space, { levels }) => correlatedProblem(space) ?? tooMany(levelCounts(space, levels!)),
  plan(space, { levels }) {
    const inputs = inputsOf(space);
    const counts = levelCounts(space, levels!);
    const margins = marginsOf(space);
    return {
      rows: rowsOf(counts),
      layout: { kind: "independent" },
      unit(row) {
        const point = new Float64Array(space.factors.length);
        let rest = row;
        for (let k = inputs.length - 1; k >= 0; k--) {
          const level = rest % counts[k]!;
          rest = (rest - level) / counts[k]!;
          for (const i of inputs[k]!.members) point[i] = levelUnit(space.factors[i]!, margins[i]!, level, counts[k]!);
        }
        return point;
      },
    };
  },
};

/** Levels of each input; members of a group move together, through as many as the member with the most has. */
function levelCounts(space: Space, levels: number): number[] {
  const most = ({ members }: Input) => Math.max(...members.map((i) => levelsOf(space.factors[i]!, levels)));
  return inputsOf(space).map(most);
}

function rowsOf(counts: readonly number[]): number {
  return counts.reduce((rows, count) => rows * count, 1);
}

function tooMany(counts: readonly number[]): string | undefined {
  const rows = rowsOf(counts);
  if (rows <= MOST_ROWS) return undefined;
  return `${counts.join(" · ")} levels make more than ${MOST_ROWS} rows: take fewer levels or inputs, groups, or latin_hypercube`;
}

const MOST_ROWS = 1_000_000;
