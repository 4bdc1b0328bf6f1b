import { measured } from "../engine/analysis/choose-measure.ts";
import type { Layout } from "../engine/analysis/design.ts";
import type { IndexName, Measured, Sample } from "../engine/analysis/measure.ts";
import { inputsOf } from "../engine/analysis/measures/inputs.ts";
import type { Key } from "../engine/kernel/draw.ts";
import type { Convergence } from "../output/chart/convergence-chart.ts";
import type { Swing } from "../output/chart/tornado-chart.ts";

/** The answers of the first points of a study. */
export interface Prefix {
  readonly runs: number;
  readonly sample: Sample;
}

/** How an index of each input settled as points were added; nothing where a design has no prefixes to speak of. */
export function convergenceOf(
  measure: string,
  prefixes: readonly Prefix[],
  options: Readonly<Record<string, number>> | undefined,
  key: Key,
): Convergence | undefined {
  const steps = prefixes.flatMap(({ runs, sample }) => {
    const found = measured(measure, sample, options, key);
    return "problems" in found ? [] : [{ runs, found }];
  });
  const index = leadingIndex(steps.at(-1)?.found);
  if (index === undefined || steps.length < 2) return undefined;
  const own = ({ indices }: Measured) => indices.filter((each) => each.index === index);
  return {
    index,
    runs: steps.map(({ runs }) => runs),
    inputs: own(steps.at(-1)!.found).map(({ input }) => {
      const at = steps.map(({ found }) => own(found).find((each) => each.input === input));
      return {
        input,
        values: at.map((each) => each?.value ?? NaN),
        low: at.map((each) => each?.low ?? NaN),
        high: at.map((each) => each?.high ?? NaN),
      };
    }),
  };
}

/** Numbers of a design's first points that are a smaller design, doubling up to all of them. */
export function prefixesOf(layout: Layout, points: number): number[] {
  const unit =
    layout.kind === "saltelli"
      ? (points / layout.base) * layout.scrambles
      : layout.kind === "trajectories"
        ? points / layout.count
        : layout.kind === "independent"
          ? 1
          : points;
  const found: number[] = [];
  for (let count = points / unit; count >= LEAST[layout.kind]; count /= 2) found.unshift(Math.floor(count) * unit);
  return found;
}

/** Fewest units of a prefix from which something can be told. */
const LEAST: Readonly<Record<Layout["kind"], number>> = {
  independent: 32,
  star: Infinity,
  trajectories: 4,
  saltelli: 4,
  curves: Infinity,
};

/** What one input at a time does to the outcome, from the middle to its lowest and highest level. */
export function swingsOf(sample: Sample): { readonly middle: number; readonly swings: readonly Swing[] } | undefined {
  const { layout, space, x, y } = sample;
  if (layout.kind !== "star") return undefined;
  const inputs = inputsOf(space);
  return {
    middle: y[0]!,
    swings: inputs.map(({ name, members }, i) => {
      const at = members[0]!;
      const { unit, distribution } = space.factors[at]!;
      const end = (row: number) => {
        const value = x[row * space.factors.length + at]!;
        return {
          value: distribution.kind === "choice" ? distribution.values[value]! : value,
          outcome: y[row]!,
        };
      };
      return { input: name, unit, low: end(1 + i * layout.levels), high: end((i + 1) * layout.levels) };
    }),
  };
}

function leadingIndex(found: Measured | undefined): IndexName | undefined {
  const names = new Set(found?.indices.map(({ index }) => index));
  return (["ST", "mu_star"] as const).find((name) => names.has(name)) ?? [...names][0];
}
