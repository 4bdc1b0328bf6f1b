import type { Key } from "../kernel/draw.ts";
import type { Space } from "../kernel/sweep.ts";

/**
 * A way to lay points into a space of factors. Each point is a pure function of the plan and its row,
 * so that any part of a study can be made anywhere, in any order, and again.
 */
export interface Design {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** DOI or address of the method. */
  readonly source: string;
  /** What may be chosen, `points` among it; defaults and bounds are checked before `plan` is called. */
  readonly options: Readonly<Record<string, Option>>;
  /** Why this design cannot serve a space (correlated factors, too many dimensions, …), in a sentence with a remedy. */
  refuses?(space: Space, options: Readonly<Record<string, number>>): string | undefined;
  plan(space: Space, options: Readonly<Record<string, number>>, key: Key): Plan;
}

export interface Option {
  readonly meaning: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Only whole numbers. */
  readonly whole?: true;
}

/** The points of a design. */
export interface Plan {
  readonly rows: number;
  readonly layout: Layout;
  /** Coordinates of a row in the unit cube, one per factor, each strictly inside (0, 1) unless the design says otherwise. */
  unit(row: number): Float64Array;
  /** Values of a row in physical units where the design gives them itself, as a table of the user's does. */
  given?(row: number): Float64Array;
  /** What a reader must know, such as points that are no power of two. */
  readonly notes?: readonly string[];
}

/**
 * How the rows of a table hang together, so that a measure can read them; the orders are those of
 * SALib, so that tables made by it are read as they are. G counts the groups (or factors, ungrouped).
 */
export type Layout =
  /** Each row stands for itself: Monte Carlo, Latin hypercube, sequences, factorial, a table of the user's. */
  | { readonly kind: "independent" }
  /** Row 0 is the middle; then factor by factor its other levels. */
  | { readonly kind: "star"; readonly levels: number }
  /** `count` walks of G + 1 rows each, in each step one group moves; `levels` of the grid, 0 for radial walks. */
  | { readonly kind: "trajectories"; readonly count: number; readonly levels: number }
  /**
   * Blocks of G + 2 rows (A, AB_1 … AB_G, B), or 2 G + 2 (A, AB_1 … AB_G, BA_1 … BA_G, B), one per base row.
   * Base row i belongs to the independent scramble i mod `scrambles`, so any prefix of scrambles · 2^k
   * base rows is a whole set of replicated nets.
   */
  | { readonly kind: "saltelli"; readonly base: number; readonly second_order: boolean; readonly scrambles: number }
  /**
   * Factor by factor, within it curve by curve, `samples` rows each. Where they are `paired`, curves 2 j and
   * 2 j + 1 of a factor are the same in all other factors, and the second swings slower (`fastFrequency`).
   */
  | {
      readonly kind: "curves";
      readonly samples: number;
      readonly curves: number;
      readonly harmonics: number;
      readonly paired?: true;
    };
