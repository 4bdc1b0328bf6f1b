import type { Comparison, Period, Scenario } from "../engine/index.ts";
import { manifest } from "../api/manifest.ts";
import { chartDocument, comparisonChart, differencesCSV, jsonText } from "../output/index.ts";
import type { Folder } from "./folder.ts";

/** Writes the differences as rows, one chart per headline indicator, and what repeats them. */
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
  return folder.write({
    "differences.csv": differencesCSV(others.flatMap((other) => other.rows(every))),
    "manifest.json": jsonText({ format: 1, base: first, others: rest }),
    ...Object.fromEntries(headlines.map(({ id }) => [`${id}.svg`, comparisonChart(comparison, id, { document })])),
  });
}
