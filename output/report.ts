import type { Ensemble } from "../engine/run/result.ts";
import { fanChart } from "./chart/fan-chart.ts";
import { escaped, headlineHTML } from "./html.ts";
import { reportStyle } from "./report-style.ts";
import { identity, indicators, parameters } from "./report-tables.ts";
import { rerun } from "./rerun.ts";
import { chancesOf, shareText, targetDetails, targetTitle, troubles } from "./sentences.ts";
import { headlineIndicators } from "./series.ts";

/** A chart of a report in two shapes: for a page and for a telephone. */
export interface ReportChart {
  readonly indicator: string;
  /** SVG, as `fanChart` makes it. */
  readonly wide: string;
  readonly narrow?: string;
}

export interface ReportOptions {
  readonly charts: readonly ReportChart[];
  /** The files of the scenario as they were read, what it extends included. */
  readonly scenarioTexts: readonly { readonly file: string; readonly text: string }[];
}

/** Draws the headline indicators in the shapes that a report needs. */
export function reportCharts(
  ensemble: Ensemble,
  options: { readonly document: Document; readonly compareTo?: Ensemble },
): ReportChart[] {
  return headlineIndicators(ensemble.indicators).map(({ id }) => ({
    indicator: id,
    wide: fanChart(ensemble, id, { ...options, width: 620, height: 400 }),
    narrow: fanChart(ensemble, id, { ...options, width: 360, height: 360 }),
  }));
}

/** An ensemble as one HTML file that needs no network and runs no script; the same ensemble gives the same bytes. */
export function report(ensemble: Ensemble, { charts, scenarioTexts }: ReportOptions): string {
  const { scenario, summary, taftan } = ensemble;
  const warned = troubles(ensemble);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="taftan ${escaped(taftan)}">
<title>${escaped(scenario.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kicker">Scenario report · exploration, not prophecy</p>
<h1 dir="auto">${escaped(scenario.title)}</h1>
<p class="summary" dir="auto">${escaped(summary)}</p>
<p class="facts">${facts(ensemble)}</p>
</header>
<main>
${warned.length > 0 ? `<section class="trouble"><h2>What went wrong</h2>${list(warned)}</section>` : ""}
<section><h2>How to read it</h2>
<p>The scenario was run ${ensemble.runs} times; the runs differ by chance alone. The <b>median</b> is the value that half of the runs stay under. A <b>90&nbsp;% band</b> holds nine runs in ten: it shows chance within the model, not doubt about the model. A <b>lens</b> is a set of books: the same trade looks different to the customs of either side and to a central bank, and “model truth” is what the model itself let happen.</p></section>
<section><h2>Headline indicators by year</h2>
<p class="hint">Median in bold; under it the band that holds 90&nbsp;% of the runs.</p>
<div class="scroll">${headlineHTML(ensemble)}</div></section>
${charts.length > 0 ? `<section><h2>Over time</h2><div class="charts">${charts.map(figure).join("\n")}</div></section>` : ""}
${probabilities(ensemble)}
${targets(ensemble)}
<section><h2>Limits</h2>
${list(ensemble.limits)}
${ensemble.notes.length > 0 ? `<h3>Notes of this run</h3>${list(ensemble.notes)}` : ""}</section>
<section><h2>Reproduce it</h2>
<p>One command gives the same hash on every machine, whatever the number of workers:</p>
<pre class="command">${escaped(rerun(ensemble))}</pre>
${identity(ensemble)}</section>
<section><h2>All numbers</h2>
${indicators(ensemble)}
${parameters(ensemble)}
${scenarioTexts.map(({ file, text }) => `<details><summary>Scenario text: ${escaped(file)}</summary><pre class="source" dir="auto">${escaped(text)}</pre></details>`).join("\n")}</section>
</main>
<footer>taftan ${escaped(taftan)} · hash ${escaped(ensemble.hash.slice(0, 16))} · seed ${escaped(ensemble.seed)} · ${ensemble.runs} runs</footer>
</body>
</html>
`;
}

function facts({ runs, seed, months, size, targets, parameters }: Ensemble): string {
  const judged = parameters.filter(({ status }) => status === "judgement").length;
  const first = months[0]?.slice(0, 4) ?? "";
  const last = months.at(-1)?.slice(0, 4) ?? "";
  return [
    `${first === last ? first : `${first} to ${last}`}`,
    `${runs} runs`,
    `seed ${seed}`,
    `size ${size}`,
    ...(targets.length > 0 ? [`${targets.length} ${targets.length === 1 ? "target" : "targets"}`] : []),
    ...(parameters.length > 0 ? [`${judged} of ${parameters.length} parameters rest on judgement`] : []),
  ]
    .map((text) => `<span>${escaped(text)}</span>`)
    .join(" ");
}

function figure({ wide, narrow }: ReportChart): string {
  return narrow === undefined
    ? `<figure>${wide}</figure>`
    : `<figure class="two"><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;
}

function probabilities(ensemble: Ensemble): string {
  const { runs } = ensemble;
  const shares = chancesOf(ensemble);
  if (shares.length === 0) return "";
  const rows = shares.map(
    (share) =>
      `<li><span class="name" dir="auto">${escaped(share.label)}</span>${track(share)}<span class="share">${shareText(share)}${share.of === runs ? "" : ` of ${share.of} runs`}</span></li>`,
  );
  return `<section><h2>How often</h2><p class="hint">Share of runs, with its 90 % Wilson interval.</p><ul class="shares">${rows.join("")}</ul></section>`;
}

function targets(ensemble: Ensemble): string {
  if (ensemble.targets.length === 0) return "";
  const rows = ensemble.targets.map((target) => {
    const badge =
      target.satisfied === undefined
        ? ""
        : target.satisfied
          ? ' <span class="badge good">satisfied</span>'
          : ' <span class="badge bad">missed</span>';
    const met = target.met ? `${track(target.met)}<span class="share">${shareText(target.met)}</span>` : "";
    return `<li><span class="name" dir="auto">${escaped(targetTitle(target, ensemble))}${badge}</span>${met}<span class="more">${escaped(targetDetails(target).join("; "))}</span></li>`;
  });
  return `<section><h2>Targets</h2><p class="hint">Share of runs that meet it, with its 90 % Wilson interval.</p><ul class="shares">${rows.join("")}</ul></section>`;
}

/** A share on a line from 0 to 1, its interval as a bar. */
function track({ p, low, high }: { readonly p: number; readonly low: number; readonly high: number }): string {
  if (!Number.isFinite(p)) return "<span></span>";
  const at = (share: number) => (share * 100).toFixed(1);
  return `<span class="track" aria-hidden="true"><i style="left:${at(low)}%;width:${at(high - low)}%"></i><b style="left:${at(p)}%"></b></span>`;
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li dir="auto">${escaped(text)}</li>`).join("")}</ul>`;
}
