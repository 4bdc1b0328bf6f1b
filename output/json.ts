import type { Period } from "../engine/kernel/indicator.ts";
import type { Comparison, Ensemble, ResultHeader, Row, DifferenceRow } from "../engine/run/result.ts";
import { harmless } from "../engine/scenario/frame.ts";

export interface Timing {
  readonly wall_ms: number;
  readonly cpu_ms: number;
}

type Finite<T> = { readonly [K in keyof T]: T[K] extends number ? number | null : T[K] };
type JSONRow = Finite<Omit<Row, "scenario" | "indicator">>;
type JSONDifference = Finite<Omit<DifferenceRow, "base" | "scenario" | "indicator">>;

/** The document of `taftan run --json`. Only `timing` depends on the clock. Numbers that are not finite are null. */
export function runJSON(ensemble: Ensemble, every: Period, timing: Timing, indicators?: readonly string[]) {
  const rows = grouped(ensemble.rows(every));
  const shown = ensemble.indicators.filter(({ id }) => indicators === undefined || indicators.includes(id));
  return {
    ...headerOf(ensemble),
    run_hashes: ensemble.run_hashes,
    hash: ensemble.hash,
    indicators: shown.map(({ id, label, unit, lens, headline }) => ({
      id,
      label,
      unit,
      lens,
      headline,
      rows: (rows.get(id) ?? []).map(({ date, mean, q05, q25, q50, q75, q95 }): JSONRow =>
        finite({ date, mean, q05, q25, q50, q75, q95 }),
      ),
    })),
    probabilities: ensemble.probabilities.map(({ id, label, p, low, high }) => finite({ id, label, p, low, high })),
    targets: ensemble.targets.map((target) => ({
      ...finite(target),
      ...(target.met && { met: finite(target.met) }),
      ...(target.share && { share: finite(target.share) }),
    })),
    ...(ensemble.failures.length > 0 && { failures: ensemble.failures }),
    limits: ensemble.limits,
    timing: { wall_ms: timing.wall_ms, cpu_ms: timing.cpu_ms },
  };
}

/** The document of `taftan compare --json`: differences of each scenario from the base, run by run. */
export function compareJSON({ base, others }: Comparison, every: Period) {
  const { format, taftan, semantics, rng, ...rest } = headerOf(base);
  return {
    format,
    taftan,
    semantics,
    rng,
    base: { ...rest, hash: base.hash },
    others: others.map(({ ensemble, indicators, rows: rowsAt }) => {
      const rows = grouped(rowsAt(every));
      return {
        scenario: ensemble.scenario,
        hash: ensemble.hash,
        indicators: indicators.map(({ id, unit }) => ({
          id,
          unit,
          rows: (rows.get(id) ?? []).map(
            ({ date, diff_mean, diff_q05, diff_q50, diff_q95, p_above_zero }): JSONDifference =>
              finite({ date, diff_mean, diff_q05, diff_q50, diff_q95, p_above_zero }),
          ),
        })),
      };
    }),
  };
}

/** A document as text: indented, ended by a newline, and with nothing in it that could act on a terminal. */
export function jsonText(document: unknown): string {
  const text = JSON.stringify(document, undefined, 2);
  // A control or bidi character is written as its JSON escape, which reads back as the same character.
  return `${text.replace(/[^\n -~]/gu, (character) => (harmless(character) === character ? character : escaped(character)))}\n`;
}

function headerOf(of: ResultHeader): ResultHeader {
  const { format, taftan, semantics, rng, scenario, seed, root, runs, from, size, set } = of;
  return { format, taftan, semantics, rng, scenario, seed, root, runs, from, size, set };
}

function grouped<T extends { readonly indicator: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.indicator);
    if (group) group.push(row);
    else groups.set(row.indicator, [row]);
  }
  return groups;
}

function finite<T extends object>(record: T): Finite<T> {
  const entries = Object.entries(record).map(([key, value]) => [
    key,
    typeof value === "number" && !Number.isFinite(value) ? null : value,
  ]);
  return Object.fromEntries(entries) as Finite<T>;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");
}
