import type { Comparison, Ensemble } from "../engine/run/result.ts";
import { percent, scaleOf, type Scale } from "./number.ts";
import { shareText, targetDetails, targetTitle, troubles } from "./sentences.ts";
import { headlineIndicators, headlines, lensOf, thinned } from "./series.ts";
import { cells, line, pad, paint, type Paint, sparkline, wrap } from "./terminal.ts";

export interface TableOptions {
  /** Columns of the terminal; from 60 to 100, and 100 unless given. */
  readonly width?: number;
  /** Colours with ANSI escapes; off by default. */
  readonly color?: boolean;
}

/** An ensemble for a terminal: headline indicators by year with their 90 % band, then chances, targets, notes and limits. */
export function headlineTable(ensemble: Ensemble, options: TableOptions = {}): string {
  const { width, ink } = settings(options);
  const shown = headlines(ensemble);
  const bands = shown.flatMap(({ scale, years }) =>
    years.map((year) => bandText(scale, year.q05, year.q95)),
  );
  const { dates, heading, row } = grid(
    shown[0]?.years.map(({ date }) => date) ?? [],
    bands,
    width,
    ink,
  );
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
  return finished([...lines, "", ...facts(ensemble, width, ink), signature(ensemble, width, ink)]);
}

/** A comparison for a terminal: how each scenario differs from the base by year, run by run, with its 90 % band and the share of runs above zero. */
export function differenceTable(comparison: Comparison, options: TableOptions = {}): string {
  const { width, ink } = settings(options);
  const { base, others } = comparison;
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
    const bands = shown.flatMap(({ own, scale }) =>
      own.map((year) => bandText(scale, year.diff_q05, year.diff_q95)),
    );
    const { dates, heading, row } = grid(
      [...new Set(years.map(({ date }) => date))],
      bands,
      width,
      ink,
    );
    lines.push(
      ink.bold(line(`${ensemble.scenario.title}, against ${base.scenario.title}`, width)),
      heading("difference"),
    );
    for (const { info, own, scale } of shown) {
      const at = dates.map((date) => own.find((year) => year.date === date));
      const medians = months
        .filter(({ indicator }) => indicator === info.id)
        .map((month) => month.diff_q50);
      lines.push(
        title(
          info.label,
          scale.unit === "%" ? "percentage points" : scale.unit,
          lensOf(info),
          width,
          ink,
        ),
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

/** "2.71–3.15", or "−0.10 to 0.31" where a minus would stand beside the dash. */
export function bandText(scale: Scale, low: number, high: number): string {
  return `${scale.text(low)}${low < 0 ? " to " : "–"}${scale.text(high)}`;
}

/** Columns of the sparkline. */
const SPARK = 20;

function settings({ width = 100, color = false }: TableOptions) {
  return { width: Math.max(60, Math.min(width, 100)), ink: paint(color) };
}

/** As many years as fit beside the sparkline, each wide enough for the longest band. */
function grid(all: readonly string[], bands: readonly string[], width: number, ink: Paint) {
  const field = Math.max(12, 1 + Math.max(0, ...bands.map(cells)));
  const dates = thinned(all, Math.floor((width - SPARK - 2) / field));
  const row = (left: string, fields: readonly string[], painted: (text: string) => string) =>
    `  ${left}${fields.map((text) => painted(pad(text, field, "right"))).join("")}`;
  const heading = (text: string) =>
    row(
      ink.dim(
        pad(dates.length < all.length ? `${dates.length} of ${all.length} years` : text, SPARK),
      ),
      dates.map((date) => date.slice(0, 4)),
      ink.dim,
    );
  return { dates, heading, row };
}

function title(label: string, unit: string, lens: string, width: number, ink: Paint): string {
  const name = line(label, width - 20);
  return `${ink.bold(name)} ${ink.dim(line(`· ${unit || "number"} · ${lens}`, width - cells(name) - 1))}`;
}

function facts(ensemble: Ensemble, width: number, ink: Paint): string[] {
  const lines: string[] = [];
  const { probabilities, targets, notes, limits } = ensemble;
  const names = Math.floor(width / 2);
  if (probabilities.length > 0)
    lines.push(ink.dim(`${pad("Share of runs", names)}(90 % interval)`));
  for (const share of probabilities)
    lines.push(
      `  ${pad(line(share.label, names - 3), names - 2)}${shareText(share)}${share.of === ensemble.runs ? "" : ` of ${share.of} runs`}`,
    );
  if (targets.length > 0) lines.push(ink.dim("Targets"));
  for (const target of targets) {
    const paintTarget =
      target.satisfied === false ? ink.red : target.satisfied === true ? ink.green : String;
    const met = target.met ? [`met in ${shareText(target.met)} of runs`] : [];
    lines.push(
      ...wrap(targetTitle(target, ensemble), width - 2).map((text) => `  ${paintTarget(text)}`),
    );
    lines.push(
      ...wrap([...met, ...targetDetails(target)].join("; "), width - 4).map(
        (text) => `    ${text}`,
      ),
    );
  }
  for (const text of troubles(ensemble)) lines.push(...wrap(text, width).map(ink.red));
  for (const text of notes) lines.push(...wrap(`Note: ${text}`, width));
  for (const text of limits.slice(0, 2)) lines.push(...wrap(text, width).map(ink.dim));
  return lines;
}

function signature(ensemble: Ensemble, width: number, ink: Paint): string {
  return ink.dim(
    line(
      `${ensemble.runs} runs · seed ${ensemble.seed} · hash ${ensemble.hash.slice(0, 16)} · taftan ${ensemble.taftan}`,
      width,
    ),
  );
}

function finished(lines: readonly string[]): string {
  return `${lines.map((text) => text.trimEnd()).join("\n")}\n`;
}
