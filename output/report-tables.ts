import type { Ensemble } from "../engine/run/result.ts";
import { escaped } from "./html.ts";
import { exact, scaleOf } from "./number.ts";
import { lensOf } from "./series.ts";
import { bandText } from "./table-grid.ts";

/** All indicators of the last year, folded. */
export function indicators(ensemble: Ensemble): string {
  const last = new Map(ensemble.rows("year").map((row) => [row.indicator, row]));
  const year = [...last.values()][0]?.date.slice(0, 4) ?? "";
  const rows = ensemble.indicators.map((info) => {
    const row = last.get(info.id);
    const scale = scaleOf(info, row ? [row.q05, row.q50, row.q95] : []);
    const value = row ? `<b>${scale.text(row.q50)}</b> <small>${bandText(scale, row.q05, row.q95)}</small>` : "";
    return `<tr><td><b dir="auto">${escaped(info.label)}</b><br><code>${escaped(info.id)}</code></td><td class="number">${value}<br><small>${escaped(scale.unit || "number")}</small></td><td>${escaped(lensOf(info))}</td><td dir="auto">${escaped(info.meaning)}</td></tr>`;
  });
  return `<details><summary>All ${ensemble.indicators.length} indicators</summary><div class="scroll"><table><thead><tr><th>Indicator</th><th class="number">${escaped(year)}</th><th>Lens</th><th>Meaning</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
}

/** All parameters with what they rest on, folded. */
export function parameters({ parameters: all }: Ensemble): string {
  if (all.length === 0) return "";
  const rows = all.map((p) => {
    const changed =
      p.value === p.default ? "" : ` <span class="badge changed">default ${escaped(exact(p.default, "1"))}</span>`;
    const range = `${exact(p.min, "1")} to ${exact(p.max, "1")}`;
    return `<tr><td><code>${escaped(p.id)}</code>${p.symbol === undefined ? "" : ` <i>${escaped(p.symbol)}</i>`}<br><span dir="auto">${escaped(p.meaning)}</span></td><td class="number"><b>${escaped(exact(p.value, p.unit))}</b>${changed}<br><small>${escaped(range)}</small></td><td><span class="badge ${STATUS.has(p.status) ? p.status : ""}">${escaped(p.status)}</span></td><td dir="auto">${escaped(p.source)}</td></tr>`;
  });
  return `<details><summary>All ${all.length} parameters</summary><div class="scroll"><table><thead><tr><th>Parameter</th><th class="number">Value and range</th><th>Status</th><th>Source</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
}

/** Hashes, seed and versions. */
export function identity(ensemble: Ensemble): string {
  const { hash, root, seed, from, runs, size, set, scenario, taftan, semantics, rng } = ensemble;
  const entries = [
    ["hash of the runs", hash],
    ["hash of the scenario", scenario.sha256],
    ["seed", seed],
    ["root of all draws", root],
    ["runs", from === 0 ? String(runs) : `${runs}, from ${from} on`],
    ["size", size],
    ...Object.entries(set).map(([name, value]) => [`set ${name}`, value]),
    ["versions", `taftan ${taftan}, semantics ${semantics}, random numbers ${rng}`],
  ] as const;
  return `<dl>${entries.map(([name, value]) => `<dt>${escaped(name!)}</dt><dd>${escaped(value!)}</dd>`).join("")}</dl>`;
}

const STATUS = new Set(["measured", "literature", "calibrated", "judgement"]);
