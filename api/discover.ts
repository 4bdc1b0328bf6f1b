import type { Cases } from "../engine/analysis/search/cases.ts";
import { inputOf } from "../engine/analysis/search/cases.ts";
import { discover as search, type DiscoverOptions, type Discovery } from "../engine/analysis/search/discover.ts";
import { nameKey, rootKey } from "../engine/kernel/draw.ts";
import { root } from "../engine/kernel/root.ts";
import type { Factor } from "../engine/kernel/sweep.ts";
import { type Column, where } from "./where.ts";

/** A study as a table of columns, however it is stored. */
export interface StudyTable {
  /** What was varied: uncertainties, then levers as choices. */
  readonly inputs: readonly Factor[];
  /** What was answered, with units. */
  readonly outcomes: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: number;
  /** Runs of each point; rows of one point follow one another. */
  readonly replicates: number;
  readonly seed: string;
  /** A column by the name of an input (a choice by its index) or an outcome; NaN where the run failed. */
  column(name: string): Float64Array;
}

/** Where in the space of inputs it happens. */
export interface Discovered {
  readonly question: string;
  /** Rows without an answer to the question. */
  readonly left_out: number;
  /** The rows with one. */
  readonly cases: Cases;
  readonly found: Discovery;
}

/** Finds the boxes of inputs in which rows crowd that meet a condition, such as `trade_total < 5 billion USD/year`. */
export function discover(table: StudyTable, question: string, options: Partial<DiscoverOptions> = {}): Discovered {
  const holds = where(question, columnsOf(table)).test(table.rows, (name) => table.column(name));
  const told = Int32Array.from({ length: table.rows }, (_, row) => row).filter((row) => !Number.isNaN(holds[row]));
  const cases: Cases = {
    inputs: table.inputs.map((factor) => {
      const all = table.column(factor.name);
      return inputOf(
        factor,
        Float64Array.from(told, (row) => all[row]!),
      );
    }),
    interest: Uint8Array.from(told, (row) => holds[row]!),
  };
  const found = search(cases, nameKey(rootKey(root(table.seed)), "discover"), options);
  const left_out = table.rows - told.length;
  const notes = [
    ...found.notes,
    ...(left_out > 0 ? [`${left_out} of ${table.rows} rows have no answer to the question and were left out`] : []),
    ...(table.replicates > 1
      ? [
          `${table.replicates} runs share each point, so that rows are not independent and chance explains more than the tests say`,
        ]
      : []),
  ];
  return { question, left_out, cases, found: { ...found, notes } };
}

/** What a question may name. */
export function columnsOf({ inputs, outcomes }: Pick<StudyTable, "inputs" | "outcomes">): Column[] {
  return [
    ...inputs.map(({ name, unit, distribution }) => ({
      name,
      unit,
      ...(distribution.kind === "choice" && { values: distribution.values }),
    })),
    ...outcomes,
  ];
}
