import type { Ensemble, Period, Scenario } from "../engine/index.ts";
import { manifest } from "../api/manifest.ts";
import { textList } from "../api/result.ts";
import { chartDocument, eventsCSV, jsonText, report, reportCharts, rowsCSV } from "../output/index.ts";
import type { Folder } from "./folder.ts";

/** Writes what `run --out` promises; `shown` may hold fewer indicators than were run. */
export async function writeRun(
  folder: Folder,
  scenario: Scenario,
  shown: Ensemble,
  all: Ensemble,
  every: Period,
): Promise<number> {
  const document = await chartDocument();
  const charts = reportCharts(shown, { document });
  return folder.write({
    "rows.csv": rowsCSV(shown.rows(every), shown.indicators),
    "events.csv": eventsCSV(all),
    "manifest.json": jsonText(manifest(scenario, all)),
    ...Object.fromEntries(charts.map(({ indicator, wide }) => [`${indicator}.svg`, wide])),
    "report.html": report(shown, { charts, scenarioTexts: textList(scenario.texts) }),
  });
}
