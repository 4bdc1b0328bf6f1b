import { sqrt } from "../../kernel/math.ts";
import { mean } from "../../kernel/reduce.ts";
import type { Measure } from "../measure.ts";
import { fromRows, pick } from "./from-rows.ts";
import { confidence, resamples } from "./options.ts";
import { classesOf } from "./order.ts";

/**
 * First-order indices of any table: rows are put into classes by the value of one input, and the variance
 * between the means of the classes is taken as its share. The share that classes of pure chance would show
 * is taken off, unless `raw` is set.
 * Sources: Plischke, Borgonovo & Smith 2013, doi:10.1016/j.ejor.2012.11.047; the correction: Kelley 1935,
 * doi:10.1073/pnas.21.9.554.
 */
export const givenData: Measure = {
  id: "given_data",
  title: "First-order indices from any table",
  meaning: "The share of the variance that an input explains alone, by classes of its values",
  source: "https://doi.org/10.1016/j.ejor.2012.11.047",
  reads: "any",
  options: {
    confidence,
    resamples,
    classes: {
      meaning: "classes of each input; 0 for the square root of the rows",
      default: 0,
      min: 0,
      max: 1000,
      whole: true,
    },
    raw: { meaning: "1 to leave in the share that chance alone would show", default: 0, min: 0, max: 1, whole: true },
  },
  measure(sample, options, key) {
    return fromRows(sample, ["S1"], options, key, (x, y) => {
      const count = Math.min(options.classes! || Math.round(sqrt(y.length)), y.length >> 1);
      return [x.map((column) => firstOrder(classesOf(column, count), y, options.raw === 1))];
    });
  },
};

function firstOrder(classes: readonly Int32Array[], y: Float64Array, isRaw: boolean): number {
  const n = y.length;
  const middle = mean(y);
  let between = 0;
  let all = 0;
  for (const places of classes) {
    const gap = mean(pick(y, places)) - middle;
    between += places.length * gap * gap;
  }
  for (const value of y) all += (value - middle) * (value - middle);
  const share = between / all;
  return isRaw ? share : 1 - ((1 - share) * (n - 1)) / (n - classes.length);
}
