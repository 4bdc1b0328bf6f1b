import {
  fan,
  type Comparison,
  type DifferenceRow,
  type Ensemble,
  type Fan,
  type Period,
  type Row,
} from "../engine/index.ts";
import {
  chartDocument,
  comparisonChart,
  differencesCSV,
  differenceTable,
  display,
  type Display,
  fanChart,
  inspect,
  report,
  reportCharts,
  rowsCSV,
} from "../output/index.ts";

const JUPYTER = Symbol.for("Jupyter.display");
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** An ensemble that consoles, notebooks and plotting libraries take as it is: iterable over tidy rows. */
export interface EnsembleResult extends Ensemble, Iterable<Row> {
  toCSV(every?: Period): string;
  /** A fan chart as one `<svg>`; of the first headline indicator unless told. */
  toSVG(indicator?: string): string;
  /** The whole report as one HTML file. */
  toHTML(): string;
  fan(indicator: string, every?: Period): Fan;
  [Symbol.iterator](): Iterator<Row>;
}

/** A comparison with the same conveniences. */
export interface ComparisonResult extends Comparison, Iterable<DifferenceRow> {
  rows(every?: Period): DifferenceRow[];
  toCSV(every?: Period): string;
  toSVG(indicator?: string): string;
  [Symbol.iterator](): Iterator<DifferenceRow>;
}

export async function ensembleResult(
  ensemble: Ensemble,
  every: Period,
  texts: Readonly<Record<string, string>>,
): Promise<EnsembleResult> {
  const document = await chartDocument();
  const rows = (step: Period = every, only?: readonly string[]) => ensemble.rows(step, only);
  const result: EnsembleResult = {
    ...ensemble,
    rows,
    toCSV: (step) => rowsCSV(rows(step), ensemble.indicators),
    toSVG: (indicator = firstHeadline(ensemble)) => fanChart(ensemble, indicator, { document }),
    toHTML: () =>
      report(ensemble, {
        charts: reportCharts(ensemble, { document }),
        scenarioTexts: textList(texts),
      }),
    fan: (indicator, step) => fan(ensemble, indicator, step),
    [Symbol.iterator]: () => rows()[Symbol.iterator](),
  };
  return shown(
    result,
    () => display(ensemble, document),
    () => inspect(ensemble),
  );
}

export async function comparisonResult(comparison: Comparison, every: Period): Promise<ComparisonResult> {
  const document = await chartDocument();
  const rows = (step: Period = every) => comparison.others.flatMap((other) => other.rows(step));
  const toSVG = (indicator = firstHeadline(comparison.base)) => comparisonChart(comparison, indicator, { document });
  const result: ComparisonResult = {
    ...comparison,
    rows,
    toCSV: (step) => differencesCSV(rows(step)),
    toSVG,
    [Symbol.iterator]: () => rows()[Symbol.iterator](),
  };
  const table = () => differenceTable(comparison);
  return shown(result, () => ({ "text/html": toSVG(), "image/svg+xml": toSVG(), "text/plain": table() }), table);
}

/** Texts of a scenario as reports list them. */
export function textList(texts: Readonly<Record<string, string>>): { readonly file: string; readonly text: string }[] {
  return Object.entries(texts).map(([file, text]) => ({ file, text }));
}

function firstHeadline({ indicators }: Ensemble): string {
  return (indicators.find(({ headline }) => headline) ?? indicators[0]!).id;
}

function shown<T extends object>(result: T, display: () => Display, inspect: () => string): T {
  return Object.defineProperties(result, {
    [JUPYTER]: { value: display },
    [INSPECT]: { value: inspect },
  });
}
