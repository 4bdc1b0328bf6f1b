import type { Key } from "../../kernel/draw.ts";
import { quantile, sortedCopy } from "../../kernel/reduce.ts";
import type { Space } from "../../kernel/sweep.ts";
import { drawnAgain } from "./interval.ts";

/** Where the variance of a table with replicates comes from: variances in squared units of the answer. */
export interface VarianceSplit {
  /** Rows and answers that were used; rows without any answer are left out. */
  readonly rows: number;
  readonly answers: number;
  readonly left_out: number;
  /** What the factors with an order explain within one structure. */
  readonly parameters: Part;
  /** What choices and switches explain, of those that the table holds; zero where it has none. */
  readonly structure: Part;
  /** What is left between replicates of one row. */
  readonly luck: Part;
  /** Mean squares between rows and within them. */
  readonly between: number;
  readonly within: number;
  /** The intraclass correlation: the share of all but luck. */
  readonly icc: number;
}

/** A part of the variance, its share of the whole, and the interval of the share; an estimate may fall below zero. */
export interface Part {
  readonly variance: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Splits the variance by random effects: replicates within rows within structures. The variance of the means
 * of rows is too large by the luck that is left in them; here it is taken off.
 * `values` holds `replicates` answers for each row, NaN where a run failed; `structures` the class of each row.
 * Source: Searle, Casella & McCulloch 1992, Variance Components, sections 3.6 and 5.2, doi:10.1002/9780470316856.
 */
export function varianceSplit(
  values: Float64Array,
  replicates: number,
  structures: ArrayLike<number> | undefined,
  key: Key,
  { confidence = 0.9, resamples = 400 } = {},
): VarianceSplit {
  const rows = summaries(values, replicates, structures);
  const found = components(rows);
  const total = found.parameters + found.structure + found.luck;
  const drawn = Array.from({ length: resamples }, (_, turn) => {
    const again = components([...drawnAgain(rows.length, key, turn)].map((place) => rows[place]!));
    const all = again.parameters + again.structure + again.luck;
    return { parameters: again.parameters / all, structure: again.structure / all, luck: again.luck / all };
  });
  const part = (name: "parameters" | "structure" | "luck"): Part => {
    const shares = sortedCopy(drawn.map((shares_of) => shares_of[name]).filter(Number.isFinite));
    const outside = (1 - confidence) / 2;
    const [low, high] = shares.length < 2 ? [NaN, NaN] : [quantile(shares, outside), quantile(shares, 1 - outside)];
    return { variance: found[name], share: found[name] / total, low, high };
  };
  return {
    rows: rows.length,
    answers: rows.reduce((count, { n }) => count + n, 0),
    left_out: values.length / replicates - rows.length,
    parameters: part("parameters"),
    structure: part("structure"),
    luck: part("luck"),
    between: found.between,
    within: found.within,
    icc: (found.parameters + found.structure) / total,
  };
}

/** The class of each row by the values of its choices; undefined where the space has no choice. */
export function structuresOf({ factors }: Space, x: Float64Array): Int32Array | undefined {
  const choices = factors.flatMap(({ distribution }, place) => (distribution.kind === "choice" ? [place] : []));
  if (choices.length === 0) return undefined;
  const classes = new Map<string, number>();
  return Int32Array.from({ length: x.length / factors.length }, (_, row) => {
    const name = choices.map((place) => x[row * factors.length + place]).join(" ");
    if (!classes.has(name)) classes.set(name, classes.size);
    return classes.get(name)!;
  });
}

interface RowSummary {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
  readonly structure: number;
}

function summaries(values: Float64Array, replicates: number, structures: ArrayLike<number> | undefined): RowSummary[] {
  const rows: RowSummary[] = [];
  for (let row = 0; row * replicates < values.length; row++) {
    const answers = values.subarray(row * replicates, (row + 1) * replicates).filter(Number.isFinite);
    const n = answers.length;
    if (n === 0) continue;
    const mean = answers.reduce((total, value) => total + value, 0) / n;
    const squares = answers.reduce((total, value) => total + (value - mean) * (value - mean), 0);
    rows.push({ n, mean, squares, structure: structures?.[row] ?? 0 });
  }
  return rows;
}

/**
 * Variances by equating mean squares with what they are on average (Henderson's first method, nested). Rows
 * stand for a population; structures are all that there are, so that two of them at a distance d hold d² / 4.
 */
function components(rows: readonly RowSummary[]) {
  const all = groupOf(rows);
  const groups = new Map<number, RowSummary[]>();
  for (const row of rows) groups.set(row.structure, [...(groups.get(row.structure) ?? []), row]);
  const structures = [...groups.values()].map(groupOf);

  const luck_freedom = all.n - rows.length;
  const within = luck_freedom > 0 ? all.within / luck_freedom : NaN;
  const luck = luck_freedom > 0 ? within : 0;
  const between = all.between / (rows.length - 1);

  const rows_freedom = rows.length - structures.length;
  const inner = structures.reduce((total, { between: squares }) => total + squares, 0);
  const inner_answers = structures.reduce((total, { n, squared }) => total + squared / n, 0);
  const parameters = rows_freedom > 0 ? (inner - rows_freedom * luck) / (all.n - inner_answers) : NaN;

  const structure_freedom = structures.length - 1;
  if (structure_freedom === 0) return { parameters, structure: 0, luck, between, within };
  const outer = structures.reduce((total, { n, mean }) => total + n * (mean - all.mean) * (mean - all.mean), 0);
  const rows_weight = inner_answers - all.squared / all.n;
  const structure = (outer - structure_freedom * luck - rows_weight * parameters) / all.n;
  return { parameters, structure, luck, between, within };
}

/** Sums over some rows: answers, squared answers per row, squares within and between rows. */
function groupOf(rows: readonly RowSummary[]) {
  const n = rows.reduce((total, row) => total + row.n, 0);
  const mean = rows.reduce((total, row) => total + row.n * row.mean, 0) / n;
  const squared = rows.reduce((total, row) => total + row.n * row.n, 0);
  const within = rows.reduce((total, row) => total + row.squares, 0);
  const between = rows.reduce((total, row) => total + row.n * (row.mean - mean) * (row.mean - mean), 0);
  return { n, mean, squared, within, between };
}
