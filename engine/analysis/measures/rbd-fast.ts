import { mean } from "../../kernel/reduce.ts";
import type { Measure } from "../measure.ts";
import { fourier, power, type Fourier } from "./fourier.ts";
import { fromRows, pick } from "./from-rows.ts";
import { confidence, resamples } from "./options.ts";
import { orderOf } from "./order.ts";

/**
 * First-order indices of any table by its spectrum: rows are put in an order in which one input rises and
 * falls again, so that its own share stands in the first harmonics.
 * Sources: Tarantola, Gatelli & Mara 2006, doi:10.1016/j.ress.2005.06.003; Plischke 2010,
 * doi:10.1016/j.ress.2009.11.005; the correction of the bias: Tissot & Prieur 2012, doi:10.1016/j.ress.2012.06.010.
 */
export const rbdFast: Measure = {
  id: "rbd_fast",
  title: "RBD-FAST",
  meaning:
    "The share of the variance that an input explains alone, from a spectrum of the rows in the order of its values",
  source: "https://doi.org/10.1016/j.ress.2012.06.010",
  reads: "any",
  options: {
    confidence,
    resamples,
    harmonics: { meaning: "harmonics that count as the input's own", default: 10, min: 1, max: 100, whole: true },
  },
  measure(sample, options, key) {
    const waves = new Map<number, Fourier>();
    return fromRows(sample, ["S1"], options, key, (x, y) => {
      const n = y.length;
      if (!waves.has(n)) waves.set(n, fourier(n));
      const harmonics = Math.min(options.harmonics!, Math.floor((n - 1) / 4));
      return [x.map((column) => firstOrder(column, y, harmonics, waves.get(n)!))];
    });
  },
};

function firstOrder(column: Float64Array, y: Float64Array, harmonics: number, waves: Fourier): number {
  const n = y.length;
  const middle = mean(y);
  const answers = pick(y, upAndDown(column)).map((value) => value - middle);
  let own = 0;
  let all = 0;
  for (let k = 1; k <= harmonics; k++) own += 2 * power(waves.at(answers, k));
  for (const value of answers) all += (value * value) / n;
  const chance = (2 * harmonics) / n;
  return own / all - (chance / (1 - chance)) * (1 - own / all);
}

/** Every other row in rising order, then those between in falling order. */
function upAndDown(column: Float64Array): Int32Array {
  const order = orderOf(column);
  const up = order.filter((_, i) => i % 2 === 0);
  const down = order.filter((_, i) => i % 2 === 1).reverse();
  return Int32Array.from([...up, ...down]);
}
