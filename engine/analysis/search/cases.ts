import { assert } from "../../kernel/assert.ts";
import type { Factor } from "../../kernel/sweep.ts";

/** A table of experiments as the searches read it: what was varied, and which rows are of interest. */
export interface Cases {
  readonly inputs: readonly Input[];
  /** 1 for each row that is of interest, else 0. */
  readonly interest: Uint8Array;
}

/** One varied thing with its value in each row. */
export interface Input {
  readonly name: string;
  readonly unit: string;
  readonly kind: "real" | "whole" | "choice";
  /** What the indices of a choice stand for. */
  readonly values?: readonly string[];
  readonly x: Float64Array;
}

/** A factor of a sweep with its column. */
export function inputOf({ name, unit, distribution }: Factor, x: Float64Array): Input {
  switch (distribution.kind) {
    case "choice":
      return { name, unit, kind: "choice", values: distribution.values.map(String), x };
    case "integer":
      return { name, unit, kind: "whole", x };
    default:
      return { name, unit, kind: "real", x };
  }
}

/** All factors of a table that is stored row by row. */
export function inputsOf(factors: readonly Factor[], x: Float64Array): Input[] {
  const width = factors.length;
  assert(width > 0 && x.length % width === 0, "a table has a value for each factor in each row");
  const rows = x.length / width;
  return factors.map((factor, j) =>
    inputOf(
      factor,
      Float64Array.from({ length: rows }, (_, row) => x[row * width + j]!),
    ),
  );
}

/** The table of certain rows alone. */
export function casesAt({ inputs, interest }: Cases, rows: Int32Array): Cases {
  return {
    inputs: inputs.map((input) => ({ ...input, x: Float64Array.from(rows, (row) => input.x[row]!) })),
    interest: Uint8Array.from(rows, (row) => interest[row]!),
  };
}
