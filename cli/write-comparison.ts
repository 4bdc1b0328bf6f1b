import type { Comparison, Period, Scenario } from "../engine/index.ts";
import { manifest } from "../api/manifest.ts";
import { textList } from "../api/result.ts";
import { chartDocument, comparisonChart, comparisonReport, differencesCSV, jsonText } from "../output/index.ts";
import type { Folder } from "./folder.ts";

/** Writes the differences as rows, one chart per headline indicator, a report with all of them, and what repeats it. */
export async function writeComparison(
  folder: Folder,
  scenarios: readonly Scenario[],
  comparison: Comparison,
  every: Period,
): Promise<number> {
  const { base, others } = comparison;
  const document = await chartDocument();
  const headlines = base.indicators.filter(
    ({ id, headline }) => headline && others.some(({ indicators }) => indicators.some((info) => info.id === id)),
  );
  const [first, ...rest] = [base, ...others.map(({ ensemble }) => ensemble)].map((ensemble, i) =>
    manifest(scenarios[i]!, ensemble),
  );
  const charts = headlines.map(({ id }) => ({ indicator: id, svg: comparisonChart(comparison, id, { document }) }));
  const texts = new Map(scenarios.flatMap((scenario) => textList(scenario.texts)).map((each) => [each.file, each]));
  return folder.write({
    "differences.csv": differencesCSV(others.flatMap((other) => other.rows(every))),
    "manifest.json": jsonText({ format: 1, base: first, others: rest }),
    ...Object.fromEntries(charts.map(({ indicator, svg }) => [`${indicator}.svg`, svg])),
    "report.html": comparisonReport(comparison, { charts, scenarioTexts: [...texts.values()] }),
  });
}
