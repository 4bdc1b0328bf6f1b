import type { Layout } from "./design.ts";
import { foreignProblem, type ForeignProblem } from "./foreign-problem.ts";
import { inputsOf, type Input } from "./measures/inputs.ts";
import type { Measure, Sample } from "./measure.ts";

/** A table of another tool, ready for a measure: one sample for each column of answers. */
export interface ForeignTable {
  readonly samples: readonly { readonly answer: string; readonly sample: Sample }[];
}

/**
 * Reads a table as SALib's users keep it: comma-separated text with a heading, the inputs in physical
 * units, then `y` or `y0`, `y1`, …, its rows in the order of SALib's sampler for this measure. An empty
 * answer or `nan` is a failed run. Mistakes come back as sentences with a remedy.
 */
export function foreignTable(
  problemText: string,
  tableText: string,
  measure: Measure,
): ForeignTable | { readonly problems: readonly string[] } {
  const problem = foreignProblem(problemText);
  if ("problems" in problem) return problem;
  const table = tableOf(tableText, problem);
  if (typeof table === "string") return { problems: [table] };
  const layout = layoutOf(measure, problem, table);
  if (typeof layout === "string") return { problems: [layout] };
  const { rows, x, answers } = table;
  return {
    samples: answers.map(({ name, y }) => ({ answer: name, sample: { space: problem.space, layout, rows, x, y } })),
  };
}

interface Table {
  readonly rows: number;
  readonly x: Float64Array;
  readonly answers: readonly { readonly name: string; readonly y: Float64Array }[];
  /** Line of each row in the text, for messages. */
  readonly lines: readonly number[];
}

function tableOf(text: string, { space }: ForeignProblem): Table | string {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const filled = lines.flatMap((line, i) => (line.trim() === "" ? [] : [{ number: i + 1, cells: cellsOf(line) }]));
  const [heading, ...body] = filled;
  if (heading === undefined) return "The table is empty: its first line names the columns.";
  const width = space.factors.length;
  const places = space.factors.map(({ name }) => heading.cells.indexOf(name));
  const missing = space.factors.filter((_, k) => places[k] === -1).map(({ name }) => `"${name}"`);
  if (missing.length > 0)
    return `The first line of the table must name all inputs of the problem file; ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`;
  const answers = heading.cells.flatMap((name, place) => (/^y\d*$/i.test(name) ? [{ name, place }] : []));
  const told = answers.filter(({ place }) => !places.includes(place));
  if (told.length === 0)
    return 'The table has no answers: name their column "y", or "y0", "y1", … if there are several.';
  if (body.length === 0) return "The table has no rows below its first line.";

  const x = new Float64Array(body.length * width);
  const values = told.map(({ name, place }) => ({ name, place, y: new Float64Array(body.length) }));
  for (const [row, { number, cells }] of body.entries()) {
    if (cells.length !== heading.cells.length)
      return `Line ${number} of the table has ${cells.length} cells, its first line ${heading.cells.length}: give each line the same.`;
    for (const [k, place] of places.entries()) {
      const value = numberOf(cells[place]!);
      if (!Number.isFinite(value))
        return `Line ${number} of the table: "${cells[place]}" is no number for "${space.factors[k]!.name}". Every input needs one.`;
      x[row * width + k] = value;
    }
    for (const { name, place, y } of values) {
      const isFailed = FAILED.test(cells[place]!);
      y[row] = isFailed ? NaN : numberOf(cells[place]!);
      if (!isFailed && Number.isNaN(y[row]))
        return `Line ${number} of the table: "${cells[place]}" is no number for "${name}". Leave the cell empty where a run has failed.`;
    }
  }
  return { rows: body.length, x, answers: values, lines: body.map(({ number }) => number) };
}

function cellsOf(line: string): string[] {
  return line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function numberOf(cell: string): number {
  return cell === "" ? NaN : Number(cell);
}

const FAILED = /^(nan|na|null|-?inf|-?infinity)?$/i;

function layoutOf(measure: Measure, problem: ForeignProblem, table: Table): Layout | string {
  if (measure.reads === "any") return { kind: "independent" };
  const inputs = inputsOf(problem.space);
  for (const kind of measure.reads) {
    if (kind === "saltelli") return saltelliOf(problem, table, inputs);
    if (kind === "trajectories") return trajectoriesOf(problem, table, inputs);
    if (kind === "curves") return curvesOf(problem, table, inputs);
  }
  return `The measure "${measure.id}" cannot read tables of other tools.`;
}

function saltelliOf(problem: ForeignProblem, table: Table, inputs: readonly Input[]): Layout | string {
  const width = problem.space.factors.length;
  const reasons: string[] = [];
  for (const second_order of problem.second_order === undefined ? [true, false] : [problem.second_order]) {
    const size = inputs.length * (second_order ? 2 : 1) + 2;
    const reason = cutProblem(table, size, "base row", inputs) ?? blockProblem(table, inputs, width, size);
    if (reason === undefined) return { kind: "saltelli", base: table.rows / size, second_order, scrambles: 1 };
    reasons.push(`${reason} (with "calc_second_order": ${second_order})`);
  }
  return `${reasons.at(-1)}. Keep the rows in the order of SALib's sobol sampler, and say "calc_second_order" as it was told.`;
}

/** Where a block is not A, then A with one input of B at a time, …, then B. */
function blockProblem({ x, rows, lines }: Table, inputs: readonly Input[], width: number, size: number) {
  for (let first = 0; first < rows; first += size) {
    const last = first + size - 1;
    for (const [k, { members }] of inputs.entries()) {
      const row = first + 1 + k;
      for (let place = 0; place < width; place++) {
        const from = members.includes(place) ? last : first;
        if (x[row * width + place] !== x[from * width + place])
          return `Line ${lines[row]} of the table is not line ${lines[first]} with "${inputs[k]!.name}" of line ${lines[last]}`;
      }
    }
  }
  return undefined;
}

function trajectoriesOf(problem: ForeignProblem, table: Table, inputs: readonly Input[]): Layout | string {
  const { x, rows, lines } = table;
  const width = problem.space.factors.length;
  const size = inputs.length + 1;
  const levels = problem.levels ?? SALIB_LEVELS;
  const remedy = "Keep the rows in the order of SALib's morris sampler";
  const cut = cutProblem(table, size, "walk", inputs);
  if (cut !== undefined) return `${cut}. ${remedy}.`;
  for (let row = 0; row < rows; row++) {
    if (row % size === 0) continue;
    const moved = inputs.filter(({ members }) =>
      members.some((place) => x[row * width + place] !== x[(row - 1) * width + place]),
    );
    if (moved.length !== 1)
      return `Line ${lines[row]} of the table moves ${moved.length} inputs since the line before, and a step of a walk moves one. ${remedy}.`;
  }
  return { kind: "trajectories", count: rows / size, levels };
}

function curvesOf(problem: ForeignProblem, table: Table, inputs: readonly Input[]): Layout | string {
  const harmonics = problem.harmonics ?? SALIB_HARMONICS;
  const remedy = "Keep the rows in the order of SALib's fast sampler";
  const samples = table.rows / inputs.length;
  if (!Number.isInteger(samples))
    return `${table.rows} rows do not make one curve for each of ${inputs.length} inputs. ${remedy}.`;
  if (samples <= 4 * harmonics * harmonics)
    return `${samples} rows are too few for a curve with ${harmonics} harmonics: take more than ${4 * harmonics * harmonics}.`;
  return { kind: "curves", samples, curves: 1, harmonics };
}

function cutProblem({ rows }: Table, size: number, part: string, inputs: readonly Input[]): string | undefined {
  if (rows % size === 0) return undefined;
  return `${rows} rows do not divide into ${size} rows for each ${part}, as ${inputs.length} inputs need them`;
}

/** What SALib takes where it is not told. */
const SALIB_LEVELS = 4;
const SALIB_HARMONICS = 4;
