import type { Ensemble } from "../engine/run/result.ts";
import { fanChart } from "./chart/fan-chart.ts";
import { escaped, headlineHTML } from "./html.ts";
import { human, percent } from "./number.ts";
import { headlineIndicators } from "./series.ts";
import { headlineTable } from "./table.ts";
import { line } from "./terminal.ts";

/** What a notebook shows for a value, by MIME type. */
export type Display = Readonly<Record<"text/html" | "image/svg+xml" | "text/plain", string>>;

/** The payload of `Symbol.for("Jupyter.display")`: table and first headline chart; the HTML holds the chart too, since some viewers show nothing else. */
export function display(ensemble: Ensemble, document: Document): Display {
  const first = headlineIndicators(ensemble.indicators)[0];
  const svg = first ? fanChart(ensemble, first.id, { document, width: 680, height: 400 }) : "";
  return {
    "text/html": `<div class="taftan-display"><style>${STYLE}</style><p><b dir="auto">${escaped(ensemble.scenario.title)}</b><br><small>${escaped(about(ensemble))}; median over the 90 % band, by year</small></p>${headlineHTML(ensemble)}${svg}</div>`,
    "image/svg+xml": svg,
    "text/plain": headlineTable(ensemble),
  };
}

/** One line for the console: `Ensemble "Baseline": 100 runs, 60 months, total trade 3.6 bn USD/year at the end`. */
export function inspect(ensemble: Ensemble): string {
  const first = headlineIndicators(ensemble.indicators)[0];
  const last = first && ensemble.rows("year", [first.id]).findLast(({ indicator }) => indicator === first.id);
  const tail = last ? `, ${first.label} ${human(last.q50, first)} in ${last.date.slice(0, 4)}` : "";
  return `Ensemble "${line(ensemble.scenario.title, 60)}": ${line(`${about(ensemble)}${tail}`, 160)}`;
}

function about({ runs, failures, months, seed, hash }: Ensemble): string {
  const failed = failures.length > 0 ? ` (${percent(failures.length / runs)} failed)` : "";
  return `${runs} runs${failed}, ${months.length} months, seed ${seed}, hash ${hash.slice(0, 16)}`;
}

const STYLE =
  ".taftan-display table{border-collapse:collapse;font-variant-numeric:tabular-nums}.taftan-display th,.taftan-display td{padding:.2em .8em .2em 0;text-align:right}.taftan-display tbody th{text-align:left}.taftan-display td span{display:block;opacity:.7;font-size:.85em}.taftan-display small{font-weight:400;opacity:.7}";
