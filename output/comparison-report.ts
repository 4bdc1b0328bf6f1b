import type { Comparison, DifferenceRow, Ensemble } from "../engine/run/result.ts";
import { escaped } from "./html.ts";
import { percent, scaleOf } from "./number.ts";
import { reportStyle } from "./report-style.ts";
import { identity } from "./report-tables.ts";
import { rerunComparison } from "./rerun.ts";
import { namesOf, troubles } from "./sentences.ts";
import { headlineIndicators, lensOf } from "./series.ts";
import { bandText } from "./table-grid.ts";

export interface ComparisonReportOptions {
  /** One SVG per indicator, as `comparisonChart` makes it. */
  readonly charts: readonly { readonly indicator: string; readonly svg: string }[];
  /** The files of all scenarios as they were read. */
  readonly scenarioTexts: readonly { readonly file: string; readonly text: string }[];
}

/** A comparison as one HTML file that needs no network and runs no script; the same comparison gives the same bytes. */
export function comparisonReport(comparison: Comparison, { charts, scenarioTexts }: ComparisonReportOptions): string {
  const { base, others } = comparison;
  const name = namesOf(comparison);
  const all = [base, ...others.map(({ ensemble }) => ensemble)];
  const warned = all.flatMap((ensemble) => troubles(ensemble).map((text) => `${name(ensemble)}: ${text}`));
  const title = `${others.map(({ ensemble }) => name(ensemble)).join(", ")}, against ${name(base)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="taftan ${escaped(base.taftan)}">
<title>${escaped(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kicker">Comparison of scenarios · exploration, not prophecy</p>
<h1 dir="auto">${escaped(title)}</h1>
<p class="facts">${facts(base)
    .map((text) => `<span>${escaped(text)}</span>`)
    .join(" ")}</p>
</header>
<main>
${warned.length > 0 ? `<section class="trouble"><h2>What went wrong</h2>${list(warned)}</section>` : ""}
<section><h2>What is compared</h2>
<dl>${all.map((ensemble) => `<dt dir="auto">${escaped(name(ensemble))}${ensemble === base ? " (the base)" : ""}</dt><dd dir="auto">${escaped(ensemble.summary)}</dd>`).join("")}</dl></section>
<section><h2>How to read it</h2>
<p>Every scenario was run ${base.runs} times. Runs of the same number have the same luck, so a difference is taken run by run and shows what the scenario does, not chance. The <b>median</b> difference is in bold, the <b>90&nbsp;% band</b> holds nine differences in ten, and the share of runs above zero says how sure the direction is within the model.</p></section>
${others.map((other) => differences(other, `${name(other.ensemble)}, against ${name(base)}`)).join("\n")}
${charts.length > 0 ? `<section><h2>Over time</h2><div class="charts">${charts.map(({ svg }) => `<figure>${svg}</figure>`).join("\n")}</div></section>` : ""}
<section><h2>Limits</h2>
${list(base.limits)}</section>
<section><h2>Reproduce it</h2>
<p>One command gives the same differences on every machine, whatever the number of workers:</p>
<pre class="command">${escaped(rerunComparison(comparison))}</pre>
${all.map((ensemble) => `<h3 dir="auto">${escaped(name(ensemble))}</h3>${identity(ensemble)}`).join("\n")}
${scenarioTexts.map(({ file, text }) => `<details><summary>Scenario text: ${escaped(file)}</summary><pre class="source" dir="auto">${escaped(text)}</pre></details>`).join("\n")}</section>
</main>
<footer>taftan ${escaped(base.taftan)} · seed ${escaped(base.seed)} · ${base.runs} runs each</footer>
</body>
</html>
`;
}

function facts({ runs, seed, months, size }: Ensemble): string[] {
  return [
    `${months[0]?.slice(0, 4)} to ${months.at(-1)?.slice(0, 4)}`,
    `${runs} runs each`,
    `seed ${seed}`,
    `size ${size}`,
  ];
}

/** The headline indicators of one scenario by year, less those of the base. */
function differences({ indicators, rows }: Comparison["others"][number], heading: string): string {
  const years = rows("year");
  const dates = [...new Set(years.map(({ date }) => date))];
  const bodies = headlineIndicators(indicators).map((info) => {
    const own = years.filter(({ indicator }) => indicator === info.id);
    const scale = scaleOf(
      info,
      own.flatMap((year) => [year.diff_q05, year.diff_q50, year.diff_q95]),
    );
    const cell = (year: DifferenceRow | undefined): string =>
      year
        ? `<td><b>${scale.signed(year.diff_q50)}</b><span>${bandText(scale, year.diff_q05, year.diff_q95)}</span><br><span>${percent(year.p_above_zero)} above zero</span></td>`
        : "<td></td>";
    const unit = scale.unit === "%" ? "percentage points" : scale.unit || "number";
    const name = `${escaped(info.label)} <small>${escaped(`${unit} · ${lensOf(info)}`)}</small>`;
    return `<tbody><tr><th colspan="${Math.max(1, dates.length)}" scope="rowgroup">${name}</th></tr><tr>${dates.map((date) => cell(own.find((year) => year.date === date))).join("")}</tr></tbody>`;
  });
  const heads = dates.map((date) => `<th scope="col">${escaped(date.slice(0, 4))}</th>`).join("");
  return `<section><h2 dir="auto">${escaped(heading)}</h2><p class="hint">Median difference in bold; under it the band of 90&nbsp;% of the runs.</p>
<div class="scroll"><table class="headline"><thead><tr>${heads}</tr></thead>${bodies.join("")}</table></div></section>`;
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li dir="auto">${escaped(text)}</li>`).join("")}</ul>`;
}
