import { rootKey, type Key } from "../kernel/draw.ts";
import type { Layout, Option } from "./design.ts";
import type { Measure, Measured, Sample } from "./measure.ts";
import { measures } from "./measures/index.ts";

/** The measures that can read a table of this layout, in the order in which a newcomer meets them. */
export function measuresFor({ kind }: Layout): Measure[] {
  return measures.filter(({ reads }) => reads === "any" || reads.includes(kind));
}

/**
 * What a measure says of a table. Options that are not given have their defaults. A wrong id, option or
 * table comes back as sentences with a remedy. The same sample, options and key give the same bits.
 */
export function measured(
  id: string,
  sample: Sample,
  options: Readonly<Record<string, number>> = {},
  key: Key = STANDARD_KEY,
): Measured | { readonly problems: readonly string[] } {
  const measure = measures.find((each) => each.id === id);
  if (measure === undefined)
    return { problems: [`There is no measure "${id}": take one of ${measures.map((each) => each.id).join(", ")}.`] };
  const fitting = measuresFor(sample.layout);
  if (!fitting.includes(measure)) return { problems: [unreadable(measure, sample.layout, fitting)] };
  const problems = optionProblems(measure, options);
  if (problems.length > 0) return { problems };
  return measure.measure(sample, { ...defaultsOf(measure), ...options }, key);
}

/** The options of a measure as they are where nothing is said. */
export function defaultsOf({ options }: Measure): Record<string, number> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

/** What is wrong with options, in sentences with a remedy; none where all are right. */
export function optionProblems(measure: Measure, options: Readonly<Record<string, number>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const option = Object.hasOwn(measure.options, name) ? measure.options[name] : undefined;
    if (option === undefined)
      return [`The measure "${measure.id}" has no option "${name}": its options are ${namesOf(measure)}.`];
    return valueProblem(measure, name, option, value);
  });
}

function valueProblem({ id }: Measure, name: string, option: Option, value: number): string[] {
  const { min, max, whole, meaning } = option;
  if (value >= min && value <= max && (whole !== true || Number.isInteger(value))) return [];
  const kind = whole === true ? "a whole number" : "a number";
  return [`The option "${name}" of "${id}" (${meaning}) is ${value}: give ${kind} from ${min} to ${max}.`];
}

function namesOf({ options }: Measure): string {
  return Object.keys(options).join(", ");
}

function unreadable({ id, reads }: Measure, { kind }: Layout, fitting: readonly Measure[]): string {
  const asked = reads === "any" ? "any" : reads.map((each) => LAYOUT_NAMES[each]).join(" or ");
  return (
    `The measure "${id}" needs ${asked}, and the table holds ${LAYOUT_NAMES[kind]}: ` +
    `run a design that makes them, or take one of ${fitting.map((each) => each.id).join(", ")}.`
  );
}

const LAYOUT_NAMES: Readonly<Record<Layout["kind"], string>> = {
  independent: "rows that each stand for themselves",
  star: "rows that move one factor from a middle",
  trajectories: "walks that move one factor at a time (design morris)",
  saltelli: "Saltelli's blocks (design saltelli)",
  curves: "search curves (design efast)",
};

/** The bootstrap's luck where none is given. */
const STANDARD_KEY = rootKey([0, 0, 0, 0]);
