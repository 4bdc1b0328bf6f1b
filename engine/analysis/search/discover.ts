import { assert } from "../../kernel/assert.ts";
import { childKey, type Key } from "../../kernel/draw.ts";
import { allRows, type Box, count, inside, qualityOf, type Quality } from "./box.ts";
import { boxWords } from "./box-words.ts";
import { casesAt, type Cases } from "./cases.ts";
import { PRIM, prim, type PrimOptions, type PrimStep } from "./prim.ts";
import { type LimitTest, quasiP, without } from "./quasi-p.ts";
import { reproducibility, type Reproduced } from "./reproducibility.ts";

export interface DiscoverOptions extends PrimOptions {
  /** How many boxes at most; each later one looks at the rows that the earlier left. */
  readonly boxes: number;
  /** Limits that chance alone draws more often than this are dropped. */
  readonly significance: number;
  /** Half samples in which the first box is looked for again. */
  readonly samples: number;
  /** The box on the first trajectory to take instead of the one that balances coverage and density best. */
  readonly step?: number;
}

export const DISCOVER: DiscoverOptions = { ...PRIM, boxes: 1, significance: 0.05, samples: 10 };

/** Where in the space of inputs the rows of interest lie. */
export interface Discovery {
  readonly rows: number;
  readonly interest: number;
  readonly boxes: readonly FoundBox[];
  /** What a reader must know, such as that nothing was found. */
  readonly notes: readonly string[];
}

export interface FoundBox extends Quality {
  readonly box: Box;
  /** The box in words, one phrase per restricted input. */
  readonly words: readonly string[];
  readonly tests: readonly LimitTest[];
  readonly reproduced: Reproduced;
  /** All boxes on the way, and which of them this one was made of. */
  readonly trajectory: readonly PrimStep[];
  readonly step: number;
}

/**
 * Scenario discovery: the boxes of inputs in which rows of interest crowd, in words a person can
 * weigh, each limit tested and the first box looked for again in half samples.
 * Source: Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002.
 */
export function discover(cases: Cases, key: Key, options: Partial<DiscoverOptions> = {}): Discovery {
  const chosen: DiscoverOptions = { ...DISCOVER, ...options };
  const { inputs, interest } = cases;
  assert(
    inputs.every(({ x }) => x.length === interest.length),
    "each input has a value in each row",
  );
  const boxes: FoundBox[] = [];
  let left = allRows(interest.length);
  while (boxes.length < chosen.boxes) {
    const found = boxIn(cases, left, childKey(key, boxes.length), chosen, boxes.length === 0 ? chosen.step : undefined);
    if (found === undefined) break;
    boxes.push(found);
    const taken = new Set(inside(inputs, found.box, left));
    left = left.filter((row) => !taken.has(row));
  }
  const all = count(interest, allRows(interest.length));
  return { rows: interest.length, interest: all, boxes, notes: notesOn(cases, all, boxes) };
}

function boxIn(
  cases: Cases,
  rows: Int32Array,
  key: Key,
  options: DiscoverOptions,
  asked: number | undefined,
): FoundBox | undefined {
  const trajectory = prim(cases, options, rows);
  const step = Math.min(asked ?? balanced(trajectory), trajectory.length - 1);
  const box = pruned(cases, trajectory[step]!.box, rows, options.significance);
  const words = boxWords(cases.inputs, box);
  if (words.length === 0) return undefined;
  const quality = qualityOf(cases, inside(cases.inputs, box, rows));
  return {
    ...quality,
    box,
    words,
    tests: quasiP(cases, box, rows),
    reproduced: reproducibility(casesAt(cases, rows), quality, options, options.samples, key),
    trajectory,
    step,
  };
}

/**
 * The step that takes in most of what is of interest and least of the rest: the share of the one less
 * the share of the other (Youden's index), which no base rate moves. The earlier of equals.
 */
function balanced(steps: readonly PrimStep[]): number {
  const { rows, interest } = steps[0]!;
  const worth = (step: PrimStep) =>
    step.interest / Math.max(1, interest) - (step.rows - step.interest) / Math.max(1, rows - interest);
  return steps.reduce((best, step, i) => (worth(step) > worth(steps[best]!) ? i : best), 0);
}

/** Drops the limit that chance explains best, until chance explains none. */
function pruned(cases: Cases, box: Box, rows: Int32Array, significance: number): Box {
  const tests = quasiP(cases, box, rows);
  const idle = tests.reduce<LimitTest | undefined>((a, b) => (a === undefined || b.p > a.p ? b : a), undefined);
  return idle === undefined || idle.p <= significance ? box : pruned(cases, without(box, idle), rows, significance);
}

function notesOn({ interest }: Cases, found: number, boxes: readonly FoundBox[]): string[] {
  const rows = interest.length;
  if (rows === 0) return ["the table has no rows"];
  if (found === 0) return ["no row is of interest"];
  if (found === rows) return ["every row is of interest"];
  return [
    ...(found < FEW ? [`only ${found} rows are of interest; a box of so few may be luck`] : []),
    ...(boxes.length === 0 ? ["no box tells the rows of interest from the others"] : []),
  ];
}

const FEW = 30;
