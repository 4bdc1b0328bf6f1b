import type { Access } from "../kernel/mechanism.ts";
import type { Values, WritableValues } from "../kernel/table.ts";

/** A mechanism's access that knows what its start depends on. */
export interface Beginning<P extends string> {
  readonly access: Access<P>;
  /** The same start, worked out again only when something that the mechanism reads is not as it was. It must draw nothing. */
  once(start: () => void): () => void;
}

/** Runs of a model begin alike, so what one of them has worked out for its first day serves the next. */
export function beginAlike<P extends string>(access: Access<P>): Beginning<P> {
  const reads = new Map<string, Values>();
  const writes = new Map<string, WritableValues>();
  const parameters = new Map<string, () => number>();

  /** What others set; the mechanism's own columns begin a run as they are declared. */
  function given(): Values[] {
    const columns = [...reads].filter(([name]) => !writes.has(name)).map(([, values]) => values);
    return [...columns, Float64Array.from(parameters.values(), (value) => value())];
  }

  return {
    access: {
      ...access,
      read(column) {
        const values = access.read(column);
        reads.set(column, values);
        return values;
      },
      write(column) {
        const values = access.write(column);
        writes.set(column, values);
        return values;
      },
      parameter(name) {
        const value = access.parameter(name);
        parameters.set(name, value);
        return value;
      },
    },
    once(start) {
      let known: { readonly given: readonly Values[]; readonly begun: readonly WritableValues[] } | undefined;
      return () => {
        const now = given();
        const own = [...writes.values()];
        if (known?.given.every((values, i) => isSame(values, now[i]!))) {
          own.forEach((values, i) => values.set(known!.begun[i]!));
          return;
        }
        start();
        known = { given: now.map((values) => Float64Array.from(values)), begun: own.map((values) => values.slice()) };
      };
    },
  };
}

function isSame(one: Values, other: Values): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
