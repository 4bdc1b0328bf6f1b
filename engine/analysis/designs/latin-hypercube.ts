import { childKey, nameKey, uniform, type Key } from "../../kernel/draw.ts";
import type { Space } from "../../kernel/sweep.ts";
import type { Design, Plan } from "../design.ts";
import { centredDiscrepancy, phiP } from "./criterion.ts";
import { evolved } from "./evolved.ts";
import { permuted } from "./permuted.ts";
import { points } from "./points.ts";

/**
 * Points of which each factor's range, cut into as many slices as there are points, has one in each slice;
 * on request exchanged between slices until they fill the space well in all dimensions together.
 * Sources: McKay, Beckman & Conover 1979, doi:10.1080/00401706.1979.10489755; optimal ones, Jin, Chen &
 * Sudjianto 2005, doi:10.1016/j.jspi.2004.02.014.
 */
export const latinHypercube: Design = {
  id: "latin_hypercube",
  title: "Latin hypercube",
  meaning: "Points that are spread evenly over the range of each factor, at any number of factors",
  source: "https://doi.org/10.1080/00401706.1979.10489755",
  options: {
    points: points(1000, 1_000_000),
    centred: {
      meaning: "1 puts points into the middle of their slices, 0 anywhere in them",
      default: 0,
      min: 0,
      max: 1,
      whole: true,
    },
    optimise: {
      meaning:
        "0 leaves the slices to chance; 1 makes the centred discrepancy small, 2 keeps points apart (phi_p, p = 10)",
      default: 0,
      min: 0,
      max: 2,
      whole: true,
    },
    exchanges: {
      meaning: "exchanges that are tried by optimise",
      default: 20_000,
      min: 100,
      max: 10_000_000,
      whole: true,
    },
  },
  refuses({ factors }, { points, optimise, exchanges }) {
    const most = Math.floor(MOST_TERMS / points! / factors.length);
    if (optimise === 0 || exchanges! <= most) return undefined;
    return most < 100
      ? `${points} points of ${factors.length} factors are too many to optimise: leave it out, or take sobol_sequence`
      : `${exchanges} exchanges among ${points} points of ${factors.length} factors take too long: lower exchanges to ${most}, or take sobol_sequence`;
  },
  plan(space, options, key) {
    const unit = sliced(space, options.points!, options.centred === 1, key);
    const plan = { rows: options.points!, layout: { kind: "independent" } } as const;
    return options.optimise === 0 ? { ...plan, unit } : optimised({ ...plan, unit }, space, options, key);
  },
};

function sliced({ factors }: Space, points: number, centred: boolean, key: Key): Plan["unit"] {
  const keys = factors.map((_, i) => childKey(key, i));
  const places = keys.map((factor) => nameKey(factor, "place"));
  return (row) =>
    Float64Array.from(keys, (factor, i) => {
      const place = permuted(row, points, places[i]!);
      // Twenty bits within a slice: with more, the last point of a million could be rounded onto 1.
      const within = centred ? 0.5 : (Math.floor(uniform(factor, row, 0, 0) * CELLS) + 0.5) / CELLS;
      return (place + within) / points;
    });
}

function optimised(plain: Plan, { factors }: Space, options: Readonly<Record<string, number>>, key: Key): Plan {
  const width = factors.length;
  const table = new Float64Array(plain.rows * width);
  for (let row = 0; row < plain.rows; row++) table.set(plain.unit(row), row * width);
  const criterion = options.optimise === 1 ? centredDiscrepancy(plain.rows, width) : phiP;
  const best = evolved(table, width, criterion, options.exchanges!, nameKey(key, "exchanges"));
  return { ...plain, unit: (row) => best.slice(row * width, (row + 1) * width) };
}

/** Some ten seconds' work, which each worker does anew. */
const MOST_TERMS = 5e8;
const CELLS = 1048576;
