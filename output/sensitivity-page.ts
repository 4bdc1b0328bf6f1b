import { escaped } from "./html.ts";
import { reportStyle } from "./report-style.ts";
import type { SensitivityStudy } from "./sensitivity-study.ts";

/** The page around the sections of a report on a sweep. */
export function page(study: SensitivityStudy, sections: readonly string[]): string {
  const { title, summary, design, inputs, rows, failed, seed, hash, taftan } = study;
  const facts = [
    design.title,
    `${inputs.length} inputs`,
    `${rows} rows`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    `seed ${seed}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="taftan ${escaped(taftan)}">
<title>${escaped(title)}: sensitivity</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kicker">Sensitivity report · exploration, not prophecy</p>
<h1 dir="auto">${escaped(title)}</h1>
<p class="summary" dir="auto">${escaped(summary)}</p>
<p class="facts">${facts.map((text) => `<span>${escaped(text)}</span>`).join(" ")}</p>
</header>
<main>
${sections.filter((text) => text !== "").join("\n")}
</main>
<footer>taftan ${escaped(taftan)} · hash ${escaped(hash.slice(0, 16))} · seed ${escaped(seed)} · ${rows} rows</footer>
</body>
</html>
`;
}

export function bullets(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li dir="auto">${escaped(text)}</li>`).join("")}</ul>`;
}
