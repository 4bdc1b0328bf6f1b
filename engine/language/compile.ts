import { assert } from "../kernel/assert.ts";
import { DIMENSIONLESS, equal } from "../units/dimension.ts";
import type { Dimension } from "../units/dimension.ts";
import { inverse, scale } from "../units/rational.ts";
import type { Unit } from "../units/unit.ts";
import { lower } from "./lower.ts";
import type { View } from "./lower.ts";
import type { Names, Place } from "./names.ts";
import { resolve } from "./resolve.ts";
import { openScope } from "./scope.ts";
import type { Node } from "./syntax.ts";

/** A formula that gives one number, in base units; a condition gives 1 or 0. It may not be finite. */
export interface Formula {
  readonly dimension: Dimension;
  readonly reads: readonly Place[];
  bind(view: View): () => number;
}

/** A formula that gives a number for each row of a table, in base units. */
export interface ColumnFormula {
  readonly dimension: Dimension;
  readonly reads: readonly Place[];
  bind(view: View): (out: Float64Array) => void;
}

/** Makes a checked expression runnable, without generating code; binding allocates its registers. */
export function compile(node: Node, names: Names): Formula {
  const { term, ...declared } = checked(node, names, undefined);
  return {
    ...declared,
    bind(view) {
      const { run, result } = lower(term, view);
      return () => {
        run();
        return result.values[0];
      };
    },
  };
}

/** Makes a checked expression over the columns of a table runnable for all its rows at once. */
export function compileColumn(node: Node, names: Names, table: string): ColumnFormula {
  const { term, ...declared } = checked(node, names, table);
  return {
    ...declared,
    bind(view) {
      const { run, result } = lower(term, view);
      return (out) => {
        run();
        const { values, stride } = result;
        assert(stride === 0 || values.length === out.length, "the result has a row for each row of its table");
        for (let row = 0; row < out.length; row++) out[row] = values[row * stride];
      };
    },
  };
}

/** Binds a formula so that it gives its value in a unit of its dimension. */
export function inUnit(formula: Formula, unit: Unit): (view: View) => () => number {
  assert(equal(formula.dimension, unit.dimension), `a formula cannot be given in ${unit.text}`);
  const ratio = inverse(unit.factor);
  return (view) => {
    const value = formula.bind(view);
    return () => scale(value(), ratio);
  };
}

function checked(node: Node, names: Names, table: string | undefined) {
  const scope = openScope(names, table);
  const resolved = resolve(node, scope);
  assert(resolved !== undefined && scope.faults.length === 0, "only checked expressions are compiled");
  const { term, type } = resolved;
  const dimension = type.kind === "number" ? type.dimension : DIMENSIONLESS;
  return { term, dimension, reads: [...scope.reads.values()] };
}
