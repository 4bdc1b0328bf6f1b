import type { Measured } from "../../engine/analysis/measure.ts";
import { written } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { foremost } from "./foremost.ts";
import { columnsFitting, heatGrid } from "./heat-grid.ts";
import { drawSheet } from "./sheet.ts";
import { footerOf, type Subject } from "./subject.ts";

/** Draws how much each pair of inputs does together beyond what each does alone (S2), the inputs with the strongest pairs first. */
export function pairHeatMap(measured: Measured, subject: Subject, options: ChartOptions): string {
  const { width = 720 } = options;
  const pairs = measured.pairs.filter(({ index, value }) => index === "S2" && Number.isFinite(value));
  const inputs = [...new Set(pairs.flatMap((pair) => pair.inputs))];
  const strongest = (input: string) =>
    pairs.reduce((most, pair) => (pair.inputs.includes(input) ? Math.max(most, Math.abs(pair.value)) : most), 0);
  const most = Math.min(20, columnsFitting(inputs, width, CELL));
  const { shown, note } = foremost(inputs, strongest, most);
  const top = Math.max(...pairs.map(({ value }) => Math.abs(value)), 1e-9);
  const numbered = shown.map((input, i) => `${i + 1}  ${input}`);
  const grid = heatGrid(
    {
      rows: numbered,
      columns: shown.map((_, i) => String(i + 1)),
      cells: pairs.flatMap(({ inputs: [a, b], value, low }) => {
        const [row, column] = [shown.indexOf(a), shown.indexOf(b)].sort((i, j) => j - i) as [number, number];
        if (column < 0) return [];
        return [{ row, column, strength: Math.abs(value) / top, text: written(value, 2), bold: low > 0 }];
      }),
    },
    width,
    CELL,
  );
  const first = pairs.toSorted((a, b) => b.value - a.value)[0];
  return drawSheet(
    {
      title: subject.outcome,
      subtitle: [
        pairs.length === 0
          ? "no pair was measured"
          : "which inputs move it together: share of the variance of a pair beyond what each does alone (S2); bold where its interval lies above zero",
        ...note,
      ],
      footer: footerOf(subject),
      name:
        first === undefined
          ? `No pair was measured on ${subject.outcome}.`
          : `The strongest pair on ${subject.outcome}: ${first.inputs.join(" with ")}, ${written(first.value, 2)}.`,
      ...grid,
    },
    options,
  );
}

const CELL = 31;
