import { assert } from "../../kernel/assert.ts";
import type { IndexName, Measure, Measured, Sample } from "../measure.ts";
import { fromPairs } from "./curve-pairs.ts";
import { fromSpectra } from "./curve-spectra.ts";
import { inputsOf } from "./inputs.ts";
import { indexOf, leftOutNote, STILL, unknown } from "./measured.ts";
import { confidence } from "./options.ts";
import { isStill, whole } from "./whole.ts";

/**
 * First-order and total indices by the extended Fourier amplitude sensitivity test: along a curve the input
 * that is measured swings fast and all others slowly. Of paired curves both indices are unbiased (`fromPairs`);
 * of other tools' single curves they are those of the spectrum (`fromSpectra`), with what it cannot see.
 * Source: Saltelli, Tarantola & Chan 1999, doi:10.1080/00401706.1999.10485594.
 */
export const efast: Measure = {
  id: "efast",
  title: "eFAST",
  meaning:
    "The share of the variance that an input explains alone (S1) and with all its interactions (ST), from curves on which it swings fast",
  source: "https://doi.org/10.1080/00401706.1999.10485594",
  reads: ["curves"],
  options: { confidence },
  measure: (sample, options) => efastOf(sample, [sample.y], options),
  together: (sample, answers, options) => efastOf(sample, answers, options),
};

function efastOf(
  sample: Sample,
  answers: readonly Float64Array[],
  options: Readonly<Record<string, number>>,
): Measured {
  const { layout, space, rows } = sample;
  assert(layout.kind === "curves", "eFAST needs a table of curves");
  const { samples, curves, paired } = layout;
  const inputs = inputsOf(space);
  assert(rows === inputs.length * curves * samples, "the table has a curve of rows for each input and phase");
  const { kept, left_out, refusal } = whole(answers, paired ? 2 * samples : samples);
  const used = rows - left_out;
  if (refusal !== undefined) return unknown(inputs, NAMES, used, left_out, refusal);
  if (isStill(answers)) return unknown(inputs, NAMES, used, left_out, STILL);

  const found = (paired ? fromPairs : fromSpectra)(sample, answers, inputs, kept, options.confidence!);
  const indices = NAMES.flatMap((index) => inputs.map(({ name }, k) => indexOf(name, index, ...found[index][k]!)));
  return { rows: used, left_out, indices, pairs: [], notes: [...leftOutNote(left_out), ...found.notes] };
}

const NAMES = ["S1", "ST"] as const satisfies readonly IndexName[];
