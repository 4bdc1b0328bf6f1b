import type { Comparison, Ensemble } from "../engine/run/result.ts";
import { percent, scaleOf } from "./number.ts";
import { namesOf, targetLabel, troubles } from "./sentences.ts";
import { headlineIndicators, headlines, lensOf } from "./series.ts";
import { facts, signature } from "./table-facts.ts";
import { bandText, grid, settings, SPARK, type TableOptions, title } from "./table-grid.ts";
import { line, pad, sparkline, wrap } from "./terminal.ts";

/** An ensemble for a terminal: headline indicators by year with their 90 % band, then chances, targets, notes and limits. */
export function headlineTable(ensemble: Ensemble, options: TableOptions = {}): string {
  const { width, ink } = settings(options);
  const shown = headlines(ensemble);
  const bands = shown.flatMap(({ scale, years }) => years.map((year) => bandText(scale, year.q05, year.q95)));
  const { dates, heading, row } = grid(shown[0]?.years.map(({ date }) => date) ?? [], bands, width, ink);
  const lines = [ink.bold(line(ensemble.scenario.title, width)), heading("")];
  for (const { info, scale, years, medians } of shown) {
    const at = dates.map((date) => years.find((year) => year.date === date));
    lines.push(
      title(info.label, scale.unit, lensOf(info), width, ink),
      row(
        ink.blue(pad(sparkline(medians, SPARK), SPARK)),
        at.map((year) => (year ? scale.text(year.q50) : "")),
        ink.bold,
      ),
      row(
        ink.dim(pad("90 % of runs", SPARK)),
        at.map((year) => (year ? bandText(scale, year.q05, year.q95) : "")),
        ink.dim,
      ),
    );
  }
  for (const target of ensemble.targets) {
    if (!target.by_year) continue;
    const at = dates.map((date) => target.by_year!.find(({ year }) => date.startsWith(`${year}`))?.share);
    lines.push(
      title(`Target ${target.id}: met by the end of the year`, "% of runs", targetLabel(target, ensemble), width, ink),
      row(
        pad("", SPARK),
        at.map((share) => (share ? percent(share.p) : "")),
        ink.bold,
      ),
      row(
        ink.dim(pad("90 % interval", SPARK)),
        at.map((share) => (share ? `${percent(share.low)}–${percent(share.high)}` : "")),
        ink.dim,
      ),
    );
  }
  return finished([...lines, "", ...facts(ensemble, width, ink), signature(ensemble, width, ink)]);
}

/** A comparison for a terminal: how each scenario differs from the base by year, run by run, with its 90 % band and the share of runs above zero. */
export function differenceTable(comparison: Comparison, options: TableOptions = {}): string {
  const { width, ink } = settings(options);
  const { base, others } = comparison;
  const name = namesOf(comparison);
  const lines: string[] = [];
  for (const { ensemble, indicators, rows } of others) {
    const years = rows("year");
    const months = rows("month");
    const shown = headlineIndicators(indicators).map((info) => {
      const own = years.filter(({ indicator }) => indicator === info.id);
      return {
        info,
        own,
        scale: scaleOf(
          info,
          own.flatMap((year) => [year.diff_q05, year.diff_q50, year.diff_q95]),
        ),
      };
    });
    const bands = shown.flatMap(({ own, scale }) => own.map((year) => bandText(scale, year.diff_q05, year.diff_q95)));
    const { dates, heading, row } = grid([...new Set(years.map(({ date }) => date))], bands, width, ink);
    lines.push(ink.bold(line(`${name(ensemble)}, against ${name(base)}`, width)), heading("difference"));
    for (const { info, own, scale } of shown) {
      const at = dates.map((date) => own.find((year) => year.date === date));
      const medians = months.filter(({ indicator }) => indicator === info.id).map((month) => month.diff_q50);
      lines.push(
        title(info.label, scale.unit === "%" ? "percentage points" : scale.unit, lensOf(info), width, ink),
        row(
          ink.blue(pad(sparkline(medians, SPARK), SPARK)),
          at.map((year) => (year ? scale.signed(year.diff_q50) : "")),
          ink.bold,
        ),
        row(
          ink.dim(pad("90 % of runs", SPARK)),
          at.map((year) => (year ? bandText(scale, year.diff_q05, year.diff_q95) : "")),
          ink.dim,
        ),
        row(
          ink.dim(pad("runs above zero", SPARK)),
          at.map((year) => (year ? percent(year.p_above_zero) : "")),
          ink.dim,
        ),
      );
    }
    lines.push("");
  }
  const warned = [base, ...others.map(({ ensemble }) => ensemble)].flatMap((ensemble) =>
    troubles(ensemble).map((text) => `${ensemble.scenario.id}: ${text}`),
  );
  for (const text of warned) lines.push(...wrap(text, width).map(ink.red));
  for (const text of base.limits.slice(0, 2)) lines.push(...wrap(text, width).map(ink.dim));
  return finished([...lines, signature(base, width, ink)]);
}

function finished(lines: readonly string[]): string {
  return `${lines.map((text) => text.trimEnd()).join("\n")}\n`;
}
