import { assert } from "../../kernel/assert.ts";
import type { Plan } from "../design.ts";

/**
 * The points of a table that a user gives, row by row in physical units (a choice by its index); its coordinates in the unit
 * cube are the places of its values among those of their column.
 */
export function tablePlan(rows: readonly (readonly number[])[]): Plan {
  assert(
    rows.every(({ length }) => length === rows[0]!.length),
    "all rows of a table are equally long",
  );
  const columns = (rows[0] ?? []).map((_, i) => Float64Array.from(rows, (row) => row[i]!).sort());
  return {
    rows: rows.length,
    layout: { kind: "independent" },
    given: (row) => Float64Array.from(rows[row]!),
    unit: (row) => Float64Array.from(rows[row]!, (value, i) => placeOf(value, columns[i]!)),
  };
}

/** The middle of the part of the sorted values that are equal to this one. */
function placeOf(value: number, sorted: Float64Array): number {
  return (sorted.indexOf(value) + sorted.lastIndexOf(value) + 1) / (2 * sorted.length);
}
