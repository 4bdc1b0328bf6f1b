import { sha256Hex } from "../engine/kernel/hash.ts";
import type { Space, SweepRequest } from "../engine/kernel/sweep.ts";

/**
 * All that a sweep is, as plain data: whoever has it can evaluate any of its rows, anywhere, in any
 * order, and again. It lies in the store as `plan.json` and is written before the first run.
 */
export interface SweepPlan {
  readonly format: 1;
  readonly taftan: string;
  readonly semantics: number;
  readonly rng: number;
  readonly scenario: { readonly id: string; readonly title: string; readonly file: string; readonly sha256: string };
  readonly texts: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly size: string;
  readonly seed: string;
  readonly design: string;
  readonly options: Readonly<Record<string, number>>;
  /** The uncertainties, in the order of the design's coordinates. */
  readonly space: Space;
  /** Every combination of their values, a policy, meets every point of the design, a world. */
  readonly levers: SweepRequest["levers"];
  readonly outcomes: readonly string[];
  /** The outcomes that the study declares as its question, recorded with everything else before it runs. */
  readonly headline: readonly string[];
  /** Columns of the outcomes: `ID@YEAR` for each reported year of an indicator, and `ID`. */
  readonly columns: readonly string[];
  readonly replicates: number;
  readonly noise: SweepRequest["noise"];
  readonly stop?: SweepRequest["stop"];
  /** Points of the design. */
  readonly worlds: number;
  /** Worlds · policies · replicates. */
  readonly rows: number;
  /** Rows of a part: the unit of acknowledgement and of loss. */
  readonly part_rows: number;
  /** SHA-256 of all this but the package's version and the spelling of the texts. */
  readonly hash: string;
}

/** The most rows of a sweep. */
export const ROWS_MOST = 100_000_000;

/** A plan with the hash that names it. */
export function sweepPlan(parts: Omit<SweepPlan, "hash">): SweepPlan {
  return { ...parts, hash: planHash(parts) };
}

/** The hash that a plan's content has; another one than it states means that somebody changed it. */
export function planHash(plan: Omit<SweepPlan, "hash"> & { readonly hash?: string }): string {
  const { hash: _, taftan: __, texts: ___, ...said } = plan;
  return sha256Hex(new TextEncoder().encode(canonical({ ...said, scenario: said.scenario.sha256 })));
}

/** Where a row belongs: its point is a world met by a policy. */
export interface RowPlace {
  readonly point: number;
  readonly world: number;
  readonly policy: number;
  readonly replicate: number;
  /** Index of its run; with common noise, replicates of all points share their luck. */
  readonly run: number;
}

export function rowPlace(plan: SweepPlan, row: number): RowPlace {
  const replicate = row % plan.replicates;
  const point = (row - replicate) / plan.replicates;
  const policies = policyCount(plan);
  const policy = point % policies;
  const run = plan.noise === "common" ? replicate : row;
  return { point, world: (point - policy) / policies, policy, replicate, run };
}

export function policyCount({ levers }: Pick<SweepPlan, "levers">): number {
  return levers.reduce((count, { values }) => count * values.length, 1);
}

/** Names of what a row was given: uncertainties, then levers. */
export function inputNames({ space, levers }: Pick<SweepPlan, "space" | "levers">): string[] {
  return [...space.factors, ...levers].map(({ name }) => name);
}

export function partCount({ rows, part_rows }: Pick<SweepPlan, "rows" | "part_rows">): number {
  return Math.ceil(rows / part_rows);
}

/** Rows that some parts hold together; the last part of a plan may be short. */
export function rowsOfParts(plan: Pick<SweepPlan, "rows" | "part_rows">, parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + Math.min(plan.part_rows, plan.rows - part * plan.part_rows), 0);
}

/** JSON with sorted keys, so that the order in which a plan was put together changes nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${fields.join(",")}}`;
}
