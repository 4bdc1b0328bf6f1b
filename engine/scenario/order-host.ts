import type { Action, Lookup, Mechanism } from "../kernel/mechanism.ts";
import type { Names } from "../language/names.ts";
import { type FieldHost } from "./field.ts";
import type { Place } from "./source.ts";
import { type MapNode, type Node } from "./tree.ts";

/** What the orders of a scenario are read against. */
export interface OrderHost extends FieldHost {
  readonly mechanisms: readonly Mechanism[];
  readonly names: Names;
  readonly lookup: Lookup;
  readonly start_day: number;
  readonly end_day: number;
  /** Finds what `set` may change: a parameter or a field that no mechanism writes. */
  target(
    node: Node,
    label: string,
  ):
    | {
        readonly column: string;
        readonly row: number;
        readonly unit: string;
        readonly min?: number;
        readonly max?: number;
        /** Nothing would follow from changing it during a run. */
        readonly first_day?: true;
      }
    | undefined;
  /** The mechanism that writes a column in the course of a run, if any does. */
  writer(column: string): string | undefined;
}

export interface Found {
  readonly mechanism: Mechanism;
  readonly name: string;
  readonly action: Action;
}

/** Where an item begins: its first key, which is mostly its id. */
export function head(item: MapNode): Place {
  return item.entries.values().next().value ?? item;
}
