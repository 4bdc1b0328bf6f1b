import { childKey, type Key } from "../../kernel/draw.ts";
import { exp, pow, sqrt } from "../../kernel/math.ts";
import { max, mean, min } from "../../kernel/reduce.ts";
import type { Measure, Measured, Sample } from "../measure.ts";
import { dummyNote } from "./dummy.ts";
import { pick, rowsOf } from "./from-rows.ts";
import { drawnAgain, percentileInterval, spread } from "./interval.ts";
import { indexOf } from "./measured.ts";
import { confidence, resamples } from "./options.ts";
import { classesOf } from "./order.ts";

/**
 * Borgonovo's delta: half of the area between the density of the answer and its density when an input is
 * known, on average; 0 for no influence, at most 1. Densities by kernels in classes of the input; twice
 * the value less the mean of the bootstrap takes off what chance adds. What remains is a bias of classes and
 * kernels that no resample shows: the value is too low where the answer changes within a class or has a sharp
 * density. SALib 1.4 and 1.5 take the value itself from a resample, which adds to the bias instead.
 * Sources: Borgonovo 2007, doi:10.1016/j.ress.2006.04.015; Plischke, Borgonovo & Smith 2013,
 * equations 26 and 30, doi:10.1016/j.ejor.2012.11.047.
 */
export const delta: Measure = {
  id: "delta",
  title: "Borgonovo's delta",
  meaning: "How much knowing an input would change the whole distribution of the answer",
  source: "https://doi.org/10.1016/j.ejor.2012.11.047",
  reads: "any",
  options: {
    confidence,
    resamples: { ...resamples, default: 100 },
    classes: { meaning: "classes of each input; 0 for the authors' rule", default: 0, min: 0, max: 48, whole: true },
  },
  measure,
};

function measure(sample: Sample, options: Readonly<Record<string, number>>, key: Key): Measured {
  const rows = rowsOf(sample, ["delta"], 50);
  if ("indices" in rows) return rows;
  const { inputs, x, y, left_out, notes } = rows;
  const raw = deltas(x, y, options.classes!);
  const drawn = Array.from({ length: options.resamples! }, (_, turn) => {
    const places = drawnAgain(y.length, childKey(key, 0), turn);
    return deltas(
      x.map((column) => pick(column, places)),
      pick(y, places),
      options.classes!,
    );
  });
  const indices = inputs.map(({ name }, k) => {
    const reduced = drawn.map((values) => 2 * raw[k]! - values[k]!);
    return indexOf(name, "delta", mean(reduced), percentileInterval(reduced, options.confidence!));
  });
  const plugin = (columns: readonly Float64Array[], answers: Float64Array) =>
    deltas(columns, answers, options.classes!);
  const dummy = `Before the bias is taken off: ${lowered(dummyNote(rows, plugin, DUMMIES, childKey(key, 1)))}`;
  return { rows: y.length, left_out, indices, pairs: [], notes: [...notes, BIASED, dummy] };
}

/** The plug-in value of each column, with its bias. */
export function deltas(x: readonly Float64Array[], y: Float64Array, classes: number): number[] {
  const low = min(y);
  const high = max(y);
  const grid = Float64Array.from({ length: GRID }, (_, i) => low + ((high - low) * i) / (GRID - 1));
  const all = density(y, grid);
  const count = classes || classesByRule(y.length);
  return x.map((column) => {
    let total = 0;
    for (const places of classesOf(column, count)) {
      const known = density(pick(y, places), grid);
      total += (places.length / (2 * y.length)) * area(all, known, grid);
    }
    return total;
  });
}

/**
 * A density by Gaussian kernels with Silverman's width; zero everywhere for a single value. On an even grid
 * each height is the one before it times a factor that itself shrinks evenly, which spares most exponentials.
 * Source: Silverman 1986, Density Estimation, section 3.4.
 */
function density(values: Float64Array, grid: Float64Array): Float64Array {
  const width = values.length < 2 ? 0 : spread(values) * pow(0.75 * values.length, -0.2);
  const result = new Float64Array(grid.length);
  if (!(width > 0)) return result;
  const step = (grid[1]! - grid[0]!) / width;
  const shrink = exp(-step * step);
  for (const value of values) {
    const middle = Math.min(grid.length - 1, Math.max(0, Math.round((value - grid[0]!) / (step * width))));
    const z = (grid[middle]! - value) / width;
    const height = exp(-0.5 * z * z);
    let factor = exp(-step * (z + 0.5 * step));
    let now = height;
    for (let i = middle; i < grid.length && now > NOTHING; i++) {
      result[i]! += now;
      now *= factor;
      factor *= shrink;
    }
    factor = exp(step * (z - 0.5 * step));
    now = height * factor;
    for (let i = middle - 1; i >= 0 && now > NOTHING; i--) {
      result[i]! += now;
      factor *= shrink;
      now *= factor;
    }
  }
  const scale = 1 / (values.length * width * SQRT_TWO_PI);
  return result.map((height) => height * scale);
}

function area(a: Float64Array, b: Float64Array, grid: Float64Array): number {
  let total = 0;
  for (let i = 1; i < grid.length; i++) {
    const heights = Math.abs(a[i]! - b[i]!) + Math.abs(a[i - 1]! - b[i - 1]!);
    total += (heights * (grid[i]! - grid[i - 1]!)) / 2;
  }
  return total;
}

/** min(⌈n^(2 / (7 + tanh((1500 - n) / 500)))⌉, 48) classes, as Plischke, Borgonovo & Smith take them. */
function classesByRule(n: number): number {
  const growth = exp((2 * (1500 - n)) / 500);
  const tanh = growth === Infinity ? 1 : (growth - 1) / (growth + 1);
  return Math.min(Math.ceil(pow(n, 2 / (7 + tanh))), 48);
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

const BIASED =
  "The intervals show how delta scatters, and not its bias: of inputs that matter much it comes out too low, since classes and kernels blur their densities, and of others too high. Compare inputs with each other, not with a threshold.";
const DUMMIES = 100;
const GRID = 100;
/** A height, of one at the top, that no longer counts. */
const NOTHING = 1e-18;
const SQRT_TWO_PI = sqrt(6.283185307179586);
