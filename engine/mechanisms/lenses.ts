import { fromDay } from "../kernel/calendar.ts";
import { exp } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { normal } from "../kernel/samplers.ts";
import { CHANNELS, DIRECTIONS } from "../tables/declaration.ts";
import { LANES } from "../tables/flow.ts";

/** First month of a source's year, by the code of `lens.calendar`. */
const FIRST_MONTH = [1, 7, 3];

/**
 * M18: what the books of each source show of the true flows.
 *
 * book = round(Σ_k weight(direction, k) · flow_k · exp(σ z)), z drawn once per source and its year: errors of months are the
 * same error, they do not average out. A lens made of others (`sum_of`) shows their figures, noise included.
 * For one year the central bank of the first pair shows nothing, one customs 1.2 and the other 2.3 billion USD
 * (history/trade_by_book.csv): there is no single true series to fit.
 */
export const lenses = mechanism({
  id: "lenses",
  title: "Measurement",
  meaning: "Each source records a share of each channel, with an error of its own for each of its years.",
  parameters: {
    noise: {
      meaning: "Factor on the error of every source.",
      unit: "1",
      value: 1,
      min: 0,
      max: 2,
      distribution: "uniform",
      status: "judgement",
      source: "errors per source stand in `lenses`",
    },
  },
  columns: {
    "lens.year": { meaning: "the source's current year", unit: "1", whole: true, initial: -1 },
    "lens.error": { meaning: "factor of this year's error", unit: "1", min: 0, initial: 1 },
    "lens.book_a_to_b": { meaning: "recorded today from a to b", unit: "USD", min: 0, whole: true, initial: 0 },
    "lens.book_b_to_a": { meaning: "recorded today from b to a", unit: "USD", min: 0, whole: true, initial: 0 },
  },
  build(access) {
    const count = access.rows("lens");
    const keys = access.keys("lens");
    const calendar = access.read("lens.calendar");
    const sd = access.read("lens.noise");
    const source = DIRECTIONS.map((name) => access.read(`lens.source_${name}`));
    const weights = DIRECTIONS.map((name) => CHANNELS.map((channel) => access.read(`lens.weights_${name}_${channel}`)));
    const year = access.write("lens.year");
    const error = access.write("lens.error");
    const book = DIRECTIONS.map((name) => access.write(`lens.book_${name}`));
    const crossed = LANES.map(({ name }) => access.read(`pair.${name}`));
    const noise = access.parameter("noise");
    const seen = new Float64Array(count);

    return {
      day(day) {
        const date = fromDay(day);
        for (let l = 0; l < count; l++) {
          const sourceYear = date.month >= FIRST_MONTH[calendar[l]!]! ? date.year : date.year - 1;
          if (year[l] !== sourceYear) {
            year[l] = sourceYear;
            // One draw per source and year: the day of the key is the year, so that it does not matter when the run begins.
            error[l] = exp(noise() * sd[l]! * normal(access.draws.uniform(keys[l]!, sourceYear, 0)));
          }
        }
        for (let d = 0; d < 2; d++) {
          seen.fill(0);
          for (let k = 0; k < CHANNELS.length; k++) {
            const weight = weights[d]![k]!;
            const today = crossed[d * CHANNELS.length + k]![0]!;
            for (let l = 0; l < count; l++) seen[l]! += weight[l]! * today;
          }
          for (let l = 0; l < count; l++) book[d]![l] = Math.round(seen[l]! * error[l]!);
        }
        for (let l = 0; l < count; l++)
          for (let d = 0; d < 2; d++) if (source[d]![l]! >= 0) book[d]![l] = book[d]![source[d]![l]!]!;
      },
    };
  },
});
