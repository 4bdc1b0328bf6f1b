import type { Dimension } from "../units/dimension.ts";
import type { Reducer } from "./function-names.ts";
import type { Place } from "./names.ts";

/** An expression with every name found and every check passed: what the kernels run. */
export type Term =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "read"; readonly place: Place }
  | { readonly kind: "apply"; readonly operation: Operation; readonly arguments: readonly Term[] }
  | {
      readonly kind: "reduce";
      readonly reducer: Reducer;
      readonly source: Place;
      readonly filter: Term | undefined;
      /** The share of rows below, for `quantile`. */
      readonly order: number;
    };

export type Operation =
  | Arithmetic
  | Comparison
  | "and"
  | "or"
  | "not"
  | "choose"
  | "abs"
  | "sqrt"
  | "exp"
  | "log"
  | "min"
  | "max";

export type Arithmetic = "+" | "-" | "*" | "/" | "negate" | "pow" | "square" | "cube" | "fourth";
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** What an expression gives: a number of some dimension, or a condition. */
export type Type = { readonly kind: "number"; readonly dimension: Dimension } | { readonly kind: "condition" };

export function apply(operation: Operation, ...terms: readonly Term[]): Term {
  return { kind: "apply", operation, arguments: terms };
}
