import { assert } from "../../kernel/assert.ts";
import { allRows, type Box, qualityOf, type Quality, restricted } from "./box.ts";
import type { Cases } from "./cases.ts";
import { paste } from "./paste.ts";
import { peel } from "./peel.ts";

export interface PrimOptions {
  /** Share of the box's rows that a step takes away or adds. */
  readonly peel_alpha: number;
  readonly paste_alpha: number;
  /** No box holds a smaller share of all rows. */
  readonly mass_min: number;
}

export const PRIM: PrimOptions = { peel_alpha: 0.05, paste_alpha: 0.05, mass_min: 0.05 };

/** One box on the way from the whole space to a small dense one. */
export interface PrimStep extends Quality {
  readonly box: Box;
  /** How many inputs the box restricts. */
  readonly restricted: number;
}

/**
 * The patient rule induction method: peels slice after slice off the whole space, always the one
 * that raises the density most for each row that is lost, then pastes back what raises it further.
 * Gives every box on the way, the whole space first, so that a reader can weigh coverage against
 * density. `rows` are those that no earlier box has taken.
 * Sources: Friedman & Fisher 1999, doi:10.1023/A:1008894516817; Bryant & Lempert 2010,
 * doi:10.1016/j.techfore.2009.08.002.
 */
export function prim(
  cases: Cases,
  options: PrimOptions = PRIM,
  rows: Int32Array = allRows(cases.interest.length),
): readonly PrimStep[] {
  const { peel_alpha, paste_alpha, mass_min } = options;
  assert(peel_alpha > 0 && peel_alpha < 0.5 && paste_alpha > 0 && paste_alpha < 0.5, "a slice is a small share");
  assert(mass_min > 0 && mass_min <= 1, "the least mass is a share");
  const whole = cases.inputs.map(() => undefined);
  const peeled = peel(cases, whole, rows, peel_alpha, mass_min * cases.interest.length);
  const last = peeled.at(-1)!;
  const pasted = paste(cases, last.box, rows, last.rows, paste_alpha);
  return [...peeled, ...pasted].map((slice) => ({
    box: slice.box,
    restricted: restricted(slice.box).length,
    ...qualityOf(cases, slice.rows),
  }));
}
