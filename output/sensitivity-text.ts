import type { Index, Measured, PairIndex } from "../engine/analysis/measure.ts";
import type { OverTime } from "../engine/analysis/measures/over-time.ts";
import type { VarianceSplit } from "../engine/analysis/measures/variance-split.ts";
import { harmless } from "../engine/scenario/frame.ts";
import { outcomePictures, type Picture } from "./sensitivity-charts.ts";
import type { StudiedOutcome } from "./sensitivity-study.ts";
import { percent, written } from "./number.ts";
import { pad } from "./terminal.ts";

/** What a study of sensitivity came to. */
export interface SensitivityResult extends Measured {
  readonly measure: string;
  readonly indicator: string;
  readonly at?: string;
  readonly n: number;
  readonly failed: number;
  readonly over_time?: OverTime;
  readonly variance?: VarianceSplit;
  readonly convergence?: StudiedOutcome["convergence"];
  readonly swings?: StudiedOutcome["swings"];
}

/** The document of `taftan sensitivity --json`; numbers that are not finite are null. */
export function sensitivityJSON(result: SensitivityResult) {
  const { measure, indicator, at, n, failed, left_out, indices, pairs, notes, over_time, variance } = result;
  return {
    format: 1,
    measure,
    indicator,
    ...(at !== undefined && { at }),
    n,
    failed,
    left_out,
    indices: indices.map(indexJSON),
    pairs: pairs.map(indexJSON),
    notes,
    ...(over_time && {
      over_time: over_time.dates.map((each) => ({
        at: each.date,
        variance: finite(each.variance),
        indices: (each.measured?.indices ?? []).map(indexJSON),
      })),
      together: (over_time.together?.indices ?? []).map(indexJSON),
    }),
    ...(variance && {
      variance: {
        parameters: partJSON(variance.parameters),
        structure: partJSON(variance.structure),
        luck: partJSON(variance.luck),
        icc: finite(variance.icc),
      },
    }),
  };
}

/** The indices as a table for a terminal, the weightiest first, one line for each input. */
export function sensitivityTable(result: SensitivityResult, unit: string): string {
  const { measure, indicator, at, n, failed, left_out, indices, pairs, notes, variance } = result;
  const names = [...new Set(indices.map(({ index }) => index))];
  const leading = names.includes("ST") ? "ST" : names.includes("mu_star") ? "mu_star" : names[0];
  const weight = (input: string) =>
    indices.find((each) => each.input === input && each.index === leading)?.value ?? NaN;
  const inputs = [...new Set(indices.map(({ input }) => input))].sort((a, b) => (weight(b) || 0) - (weight(a) || 0));
  const cell = (input: string, name: string) => {
    const found = indices.find((each) => each.input === input && each.index === name);
    return found ? `${number(found.value)}${interval(found)}` : "";
  };
  const label = Math.max(5, ...inputs.map((input) => input.length));
  const field = Math.max(12, ...inputs.flatMap((input) => names.map((name) => cell(input, name).length + 2)));
  const lines = [
    `${indicator}${at === undefined ? "" : ` in ${at}`}${unit === "1" ? "" : ` (${unit})`}: ${measure} over ${n} points${failed > 0 ? `, ${failed} rows failed` : ""}${left_out > 0 ? `, ${left_out} left out` : ""}`,
    "",
    `  ${pad("input", label)}${names.map((name) => pad(name, field, "right")).join("")}`,
    ...inputs.map(
      (input) => `  ${pad(shown(input), label)}${names.map((name) => pad(cell(input, name), field, "right")).join("")}`,
    ),
    ...(pairs.length > 0 ? ["", ...strongest(pairs)] : []),
    ...(variance
      ? [
          "",
          `  Variance: parameters ${percent(variance.parameters.share)}, structure ${percent(variance.structure.share)}, luck ${percent(variance.luck.share)}`,
        ]
      : []),
    ...(notes.length > 0 ? ["", ...notes.map((note) => `  ${shown(note)}`)] : []),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The pictures of a result: of its indices, and of how they move over time. */
export function sensitivityPictures(result: SensitivityResult, unit: string, study: string): Picture[] {
  return outcomePictures(studiedOutcome(result, unit, { title: result.measure, meaning: "", source: "" }), study);
}

/** A result in the form that pictures and reports take. */
export function studiedOutcome(
  result: SensitivityResult,
  unit: string,
  about: Pick<StudiedOutcome["measures"][number], "title" | "meaning" | "source">,
): StudiedOutcome {
  const { indicator, at, over_time, convergence, swings } = result;
  const moving = over_time && movingIndices(over_time);
  return {
    label: at === undefined ? indicator : `${indicator} in ${at}`,
    unit,
    headline: false,
    measures: [{ ...about, measured: result }],
    ...(moving && { overTime: moving }),
    ...(convergence && { convergence }),
    ...(swings && { swings }),
  };
}

function movingIndices({ dates }: OverTime) {
  const first = dates.find(({ measured }) => measured)?.measured;
  const index = first?.indices[0]?.index;
  if (!first || index === undefined) return undefined;
  const inputs = first.indices.filter((each) => each.index === index).map(({ input }) => input);
  const valueOf = (input: string, at: Measured | undefined) =>
    at?.indices.find((each) => each.input === input && each.index === index)?.value ?? NaN;
  return {
    index,
    dates: dates.map(({ date }) => date),
    inputs,
    values: Float64Array.from(inputs.flatMap((input) => dates.map(({ measured }) => valueOf(input, measured)))),
  };
}

const PAIRS_SHOWN = 10;

function strongest(pairs: readonly PairIndex[]): string[] {
  const inOrder = [...pairs].sort((a, b) => (b.value || 0) - (a.value || 0)).slice(0, PAIRS_SHOWN);
  return inOrder.map(
    (each) => `  ${each.index}  ${shown(each.inputs.join(" × "))}  ${number(each.value)}${interval(each)}`,
  );
}

function number(value: number): string {
  return Number.isFinite(value) ? written(value, 3) : "–";
}

function interval({ low, high }: Pick<Index, "low" | "high">): string {
  return Number.isFinite(low + high) ? ` (${number(low)} to ${number(high)})` : "";
}

function indexJSON<T extends Index | PairIndex>(each: T) {
  return { ...each, value: finite(each.value), low: finite(each.low), high: finite(each.high) };
}

function partJSON(part: VarianceSplit["luck"]) {
  const { variance, share, low, high } = part;
  return { variance: finite(variance), share: finite(share), low: finite(low), high: finite(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function shown(text: string): string {
  return text.replace(/[^\t\r\n]+/g, harmless);
}
