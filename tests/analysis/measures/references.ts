import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { defaultsOf, measured } from "../../../engine/analysis/choose-measure.ts";
import { foreignTable } from "../../../engine/analysis/foreign-table.ts";
import type { IndexName, Measured, Sample } from "../../../engine/analysis/measure.ts";
import { measures } from "../../../engine/analysis/measures/index.ts";
import { rootKey } from "../../../engine/kernel/draw.ts";
import { expect } from "vitest";

const folder = join(import.meta.dirname, "reference");

/** The key of tests that do not care for their luck. */
export const key = rootKey([1, 2, 3, 4]);

export function referenceText(name: string): { problem: string; table: string } {
  return {
    problem: readFileSync(join(folder, `${name}.json`), "utf8"),
    table: gunzipSync(readFileSync(join(folder, `${name}.csv.gz`))).toString("utf8"),
  };
}

export function facts(name: string): any {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
}

export function measureOf(id: string) {
  const found = measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
}

/** The samples of a reference table as a measure reads it, one for each column of answers. */
export function samplesOf(name: string, measure: string, problem = referenceText(name).problem): Sample[] {
  const read = foreignTable(problem, referenceText(name).table, measureOf(measure));
  if ("problems" in read) throw new Error(read.problems.join(" "));
  return read.samples.map(({ sample }) => sample);
}

/** What a measure says, or an error: for tests in which nothing is wrong. */
export function told(id: string, sample: Sample, options: Readonly<Record<string, number>> = {}): Measured {
  const found = measured(id, sample, { ...defaultsOf(measureOf(id)), ...options }, key);
  if ("problems" in found) throw new Error(found.problems.join(" "));
  return found;
}

export function valuesOf({ indices }: Measured, name: IndexName): number[] {
  return indices.filter(({ index }) => index === name).map(({ value }) => value);
}

/** Each value differs from its reference by at most a share of it. */
export function expectNear(values: readonly number[], references: readonly number[], share: number): void {
  expect(values).toHaveLength(references.length);
  values.forEach((value, i) =>
    expect(Math.abs(value - references[i]!), `${value} is near ${references[i]}`).toBeLessThanOrEqual(
      share * Math.abs(references[i]!),
    ),
  );
}
