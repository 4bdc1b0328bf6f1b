import type { Fault } from "../units/fault.ts";
import { nearest } from "../units/nearest.ts";
import { quote } from "../units/quote.ts";
import type { Names, Place } from "./names.ts";
import type { Span } from "./syntax.ts";

/** What a check carries along: where names are looked up, and what it has found. */
export interface Scope {
  readonly names: Names;
  /** The table whose columns come before scalars, for a formula that gives a column. */
  readonly table: string | undefined;
  readonly faults: Fault[];
  readonly reads: Map<string, Place>;
}

export function openScope(names: Names, table: string | undefined): Scope {
  return { names, table, faults: [], reads: new Map() };
}

/** Records a fault; gives undefined, so that a check can end with it. */
export function refuse(scope: Scope, code: string, { at, length }: Span, message: string, help: string): undefined {
  scope.faults.push({ code, at, length, message, help });
}

export function remember(scope: Scope, place: Place): Place {
  scope.reads.set(`${place.table}.${place.column}.${place.row}`, place);
  return place;
}

/** "did you mean …?" when a candidate is near, otherwise the fallback. */
export function suggestion(word: string, candidates: Iterable<string>, fallback: string): string {
  const near = nearest(word, candidates);
  return near === undefined ? fallback : `did you mean ${quote(near)}?`;
}

/** A short list of choices for a remedy: the first eight. */
export function choices(candidates: Iterable<string>): string {
  const all = [...candidates];
  return all.slice(0, 8).join(", ") + (all.length > 8 ? ", …" : "");
}
