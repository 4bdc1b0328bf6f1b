import { assert } from "../../kernel/assert.ts";
import type { Key } from "../../kernel/draw.ts";
import { mean } from "../../kernel/reduce.ts";
import type { IndexName, Measure, Measured, Sample } from "../measure.ts";
import { inputsOf, type Input } from "./inputs.ts";
import { drawnAgain, percentileInterval, spread } from "./interval.ts";
import { indexOf, leftOutNote, unknown } from "./measured.ts";
import { confidence, resamples } from "./options.ts";
import { unitOf } from "./unit-of.ts";
import { whole } from "./whole.ts";

/**
 * Elementary effects: by how much the answer changes when one input moves, per width of its range; their
 * mean (mu), mean size (mu_star) and standard deviation (sigma) over the walks. Intervals by drawing
 * whole walks anew.
 * Sources: Morris 1991, doi:10.1080/00401706.1991.10484804; Campolongo, Cariboni & Saltelli 2007,
 * doi:10.1016/j.envsoft.2006.10.004.
 */
export const morris: Measure = {
  id: "morris",
  title: "Morris' elementary effects",
  meaning:
    "By how much the answer changes when an input moves across its range: on average (mu), in size (mu_star), and how differently from place to place (sigma)",
  source: "https://doi.org/10.1080/00401706.1991.10484804",
  reads: ["trajectories"],
  options: { confidence, resamples },
  measure,
};

function measure(sample: Sample, options: Readonly<Record<string, number>>, key: Key): Measured {
  const { layout, space, rows, y } = sample;
  assert(layout.kind === "trajectories", "elementary effects need walks");
  const inputs = inputsOf(space);
  const size = inputs.length + 1;
  assert(rows === size * layout.count, "the table has a walk of rows for each walk of the design");
  const { kept, left_out, refusal } = whole([y], size);
  const used = rows - left_out;
  if (refusal !== undefined) return unknown(inputs, NAMES, used, left_out, refusal);

  const walks = [...kept].map((walk) => effectsOf(sample, inputs, walk * size));
  const draws = Array.from({ length: options.resamples! }, (_, turn) => drawnAgain(walks.length, key, turn));
  const indices = NAMES.flatMap((index) =>
    inputs.map(({ name }, k) => {
      const effects = Float64Array.from(walks, (walk) => walk[k]!);
      const statistic = STATISTICS[index];
      const drawn = draws.map((places) => statistic(effectsAt(effects, places)));
      const [low, high] = walks.length < 2 ? [NaN, NaN] : percentileInterval(drawn, options.confidence!);
      return indexOf(name, index, statistic(effects), [low, high]);
    }),
  );
  return {
    rows: used,
    left_out,
    indices,
    pairs: [],
    notes: [...leftOutNote(left_out), ...groupNote(inputs), ...choiceNote(layout.levels)],
  };
}

const STATISTICS = {
  mu: (effects: Float64Array) => mean(effects),
  mu_star: (effects: Float64Array) => mean(effects.map(Math.abs)),
  sigma: (effects: Float64Array) => spread(effects),
} satisfies Partial<Record<IndexName, (effects: Float64Array) => number>>;
const NAMES = ["mu", "mu_star", "sigma"] as const;

/** The effect of each input on a walk that begins at row `first`; none for an input whose move is too small for its whole numbers. */
function effectsOf(sample: Sample, inputs: readonly Input[], first: number): Float64Array {
  const effects = new Float64Array(inputs.length);
  for (let row = first + 1; row <= first + inputs.length; row++) {
    // A radial walk steps from its first row each time, a trajectory from the row before.
    const start = [first, row - 1].find((from) => movedBetween(sample, inputs, from, row).length === 1);
    if (start === undefined) continue;
    const k = movedBetween(sample, inputs, start, row)[0]!;
    effects[k] = (sample.y[row]! - sample.y[start]!) / stepOf(sample, inputs[k]!, start, row);
  }
  return effects;
}

function movedBetween({ x, space }: Sample, inputs: readonly Input[], from: number, to: number): number[] {
  const width = space.factors.length;
  const hasMoved = (place: number) => x[from * width + place] !== x[to * width + place];
  return inputs.flatMap(({ members }, k) => (members.some(hasMoved) ? [k] : []));
}

/** How far an input moves in the unit cube, with its sign: of a group, that of the first member that moves. */
function stepOf({ x, space, layout }: Sample, { members }: Input, from: number, to: number): number {
  const width = space.factors.length;
  const place = members.find((member) => x[from * width + member] !== x[to * width + member])!;
  const before = x[from * width + place]!;
  const after = x[to * width + place]!;
  assert(layout.kind === "trajectories", "steps are those of walks");
  const { levels } = layout;
  if (levels > 0) return (after > before ? levels : -levels) / (2 * (levels - 1));
  const { distribution } = space.factors[place]!;
  return unitOf(distribution, after) - unitOf(distribution, before);
}

function effectsAt(effects: Float64Array, places: Int32Array): Float64Array {
  return Float64Array.from(places, (place) => effects[place]!);
}

/** The table does not say whether walks were chosen. */
function choiceNote(levels: number): string[] {
  if (levels === 0) return [];
  return [
    "The intervals are about walks as chance lays them: those chosen far from each other (candidates) see more of the edges, and shift mu_star and sigma by as much as an interval is wide.",
  ];
}

function groupNote(inputs: readonly Input[]): string[] {
  if (inputs.every(({ members }) => members.length === 1)) return [];
  return ["The sign of a group's effect is that of its first member's move; mu_star does not depend on it."];
}
