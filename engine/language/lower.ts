import { assert } from "../kernel/assert.ts";
import { KERNELS } from "./kernels.ts";
import type { Register } from "./kernels.ts";
import type { Place } from "./names.ts";
import { REDUCE } from "./reducers.ts";
import type { Term } from "./term.ts";

/** The live typed array of a place's column. */
export type View = (place: Place) => ArrayLike<number>;

export interface Program {
  /** Brings the result up to date with the live columns. */
  readonly run: () => void;
  readonly result: Register;
}

/** Allocates a register for each operation once; running is one pass over typed arrays per operation. */
export function lower(root: Term, view: View): Program {
  const steps: (() => void)[] = [];
  const result = lowerTerm(root);
  return {
    result,
    run: () => {
      for (const step of steps) step();
    },
  };

  function lowerTerm(term: Term): Register {
    switch (term.kind) {
      case "constant":
        return { values: Float64Array.of(term.value), stride: 0 };
      case "read":
        return read(term.place);
      case "apply": {
        const parts = term.arguments.map(lowerTerm);
        const [x, y = x, z = x] = parts;
        const out = registerFor(parts);
        const kernel = KERNELS[term.operation];
        steps.push(() => kernel(out.values, x, y, z));
        return out;
      }
      case "reduce": {
        const { values } = read(term.source);
        const filter = term.filter && lowerTerm(term.filter);
        assert(filter === undefined || filter.values.length === values.length, "a filter covers its table");
        const rows = { values, passes: filter?.values, room: new Float64Array(values.length) };
        const reduce = REDUCE[term.reducer];
        const out = new Float64Array(1);
        steps.push(() => {
          out[0] = reduce(rows, term.order);
        });
        return { values: out, stride: 0 };
      }
    }
  }

  /** A place in base units; a whole column that needs no conversion is read where it lives. */
  function read(place: Place): Register {
    const column = view(place);
    const { num, den } = place.unit.factor;
    if (place.row >= 0) {
      const out = new Float64Array(1);
      steps.push(() => {
        out[0] = (column[place.row] * num) / den;
      });
      return { values: out, stride: 0 };
    }
    if (num === 1 && den === 1) return { values: column, stride: 1 };
    const out = new Float64Array(column.length);
    steps.push(() => {
      for (let row = 0; row < out.length; row++) out[row] = (column[row] * num) / den;
    });
    return { values: out, stride: 1 };
  }
}

function registerFor(parts: readonly Register[]): Register & { readonly values: Float64Array } {
  const columns = parts.filter((part) => part.stride === 1);
  if (columns.length === 0) return { values: new Float64Array(1), stride: 0 };
  const rows = columns[0].values.length;
  assert(
    columns.every((part) => part.values.length === rows),
    "columns of one table have equal lengths",
  );
  return { values: new Float64Array(rows), stride: 1 };
}
