import type { Ensemble } from "../engine/run/result.ts";
import { harmless } from "../engine/scenario/frame.ts";
import { headlines, lensOf } from "./series.ts";
import { bandText } from "./table-grid.ts";

/** Text of a user as HTML text or attribute value: it can only be read, and what acts on a reader's eye is shown as \uXXXX. */
export function escaped(text: string): string {
  return text
    .split(/\r?\n/)
    .map(harmless)
    .join("\n")
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Headline indicators by year, median over the 90 % band, as an HTML table of class `headline`. */
export function headlineHTML(ensemble: Ensemble): string {
  const shown = headlines(ensemble);
  const years = shown[0]?.years ?? [];
  const bodies = shown.map(({ info, scale, years: own }) => {
    const cells = own
      .map((year) => `<td><b>${scale.text(year.q50)}</b><span>${bandText(scale, year.q05, year.q95)}</span></td>`)
      .join("");
    const name = `${escaped(info.label)} <small>${escaped(`${scale.unit || "number"} · ${lensOf(info)}`)}</small>`;
    return `<tbody><tr><th colspan="${Math.max(1, own.length)}" scope="rowgroup">${name}</th></tr><tr>${cells}</tr></tbody>`;
  });
  const heads = years.map((year) => `<th scope="col">${escaped(year.date.slice(0, 4))}</th>`).join("");
  return `<table class="headline"><thead><tr>${heads}</tr></thead>${bodies.join("")}</table>`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
