import { describe, expect, test } from "vitest";
import { planOf } from "../../../engine/analysis/designs/choose.ts";
import { defaultsOf } from "../../../engine/analysis/choose-measure.ts";
import type { Measure, Measured, Sample } from "../../../engine/analysis/measure.ts";
import { measures } from "../../../engine/analysis/measures/index.ts";
import { childKey } from "../../../engine/kernel/draw.ts";
import { cube } from "./functions.ts";
import { key } from "./references.ts";
import { sampled } from "./sampled.ts";

const space = cube(4, 0, 1);
const f = (x: ArrayLike<number>) => 4 * x[0]! + 3 * x[1]! * x[1]! + 2 * x[0]! * x[2]!;
const INERT = "x4";
const QUICK: Readonly<Record<string, number>> = { resamples: 40 };

describe.for(measures)("$id", (measure) => {
  const sample = sampleFor(measure);
  const options = quickOptions(measure);
  const found = measure.measure(sample, options, key);

  test("says what it is, where it comes from, and what may be chosen", () => {
    expect(measure.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(measure.title.length).toBeGreaterThan(3);
    expect(measure.meaning.length).toBeGreaterThan(20);
    expect(measure.source).toMatch(/^https:\/\/doi\.org\/10\./);
    for (const { meaning, default: standard, min, max, whole } of Object.values(measure.options)) {
      expect(meaning.length).toBeGreaterThan(10);
      expect(standard >= min && standard <= max).toBe(true);
      if (whole) expect(Number.isInteger(standard)).toBe(true);
    }
  });

  test("gives each input each of its indices, with an interval round it", () => {
    expect(found.rows).toBe(sample.rows);
    expect(found.left_out).toBe(0);
    const names = new Set(found.indices.map(({ index }) => index));
    expect(found.indices).toHaveLength(names.size * 4);
    for (const { value, low, high } of [...found.indices, ...found.pairs]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  test("gives the same bits again, and leaves the table as it was", () => {
    const before = { x: sample.x.slice(), y: sample.y.slice() };
    expect(measure.measure(sample, options, key)).toEqual(found);
    expect({ x: sample.x, y: sample.y }).toEqual(before);
  });

  test("finds that the inert input does nothing and that the first does most", () => {
    for (const { input, index, value, low, high } of found.indices) {
      if (input !== INERT) continue;
      const isNothing = Math.abs(value) < 0.05 || (low <= 0 && high >= 0) || belowDummy(found, index);
      expect(isNothing, `${index} ${value} from ${low} to ${high}`).toBe(true);
    }
    for (const index of new Set(found.indices.map((each) => each.index))) {
      if (index === "sigma") continue;
      const values = found.indices.filter((each) => each.index === index).map(({ value }) => Math.abs(value));
      expect(values.indexOf(Math.max(...values)), index).toBe(0);
    }
  });

  test("does not care for the unit of the answer", () => {
    const scaled = measure.measure({ ...sample, y: sample.y.map((y) => 3 * y - 500) }, options, key);
    const scale = measure.id === "morris" ? 3 : 1;
    expectAlike(scaled, found, 1e-9, scale);
  });

  test("does not care for the order of independent parts of the table", () => {
    expectAlike(measure.measure(reversed(sample), options, key), found, TOLERANCE[measure.id] ?? 1e-9);
  });

  test("does not care for which input comes first in the table", () => {
    if (sample.layout.kind !== "independent") return;
    const width = space.factors.length;
    const factors = space.factors.toReversed();
    const x = sample.x.map((_, i) => sample.x[i - (i % width) + width - 1 - (i % width)]!);
    const turned = measure.measure({ ...sample, space: { factors }, x }, options, key);
    for (const { input, index, value } of turned.indices) {
      const same = found.indices.find((each) => each.input === input && each.index === index)!;
      expect(Math.abs(value - same.value)).toBeLessThan(TOLERANCE[measure.id] ?? 1e-9);
    }
  });

  test("leaves out what failed runs touch, says so, and tells much the same", () => {
    const y = sample.y.slice();
    const size = partSize(sample);
    y[0] = NaN;
    y[1] = Infinity;
    y[5 * size + size - 1] = NaN;
    const rest = measure.measure({ ...sample, y }, options, key);
    expect(rest.left_out).toBe(size === 1 ? 3 : 2 * size);
    expect(rest.rows).toBe(sample.rows - rest.left_out);
    expect(rest.notes.join(" ")).toContain(`${rest.left_out} rows were left out`);
    const largest = Math.max(...found.indices.map(({ value }) => Math.abs(value)));
    rest.indices.forEach(({ value }, i) =>
      expect(Math.abs(value - found.indices[i]!.value)).toBeLessThan(0.15 * largest),
    );
  });

  test("refuses when more than a fifth is lost, and when nothing varies", () => {
    const lost = measure.measure({ ...sample, y: sample.y.map((y, i) => (i % 4 === 0 ? NaN : y)) }, options, key);
    expect(lost.indices.length).toBeGreaterThan(0);
    expect(lost.indices.every(({ value }) => Number.isNaN(value))).toBe(true);
    expect(lost.notes.join(" ")).toContain("run the failed rows again");
    const still = measure.measure({ ...sample, y: sample.y.map(() => 0.1) }, options, key);
    if (measure.id === "morris") expect(still.indices.every(({ value }) => value === 0)).toBe(true);
    else expect(still.notes.join(" ")).toContain("the same in every row");
    const empty = measure.measure({ ...sample, y: sample.y.map(() => NaN) }, options, key);
    expect(empty.indices.every(({ value }) => Number.isNaN(value))).toBe(true);
  });
});

/** Where chance orders the rows or draws them anew, another order is another draw. */
const TOLERANCE: Readonly<Record<string, number>> = { delta: 0.03, shapley: 1e-6, pce: 1e-6 };

function sampleFor({ reads }: Measure): Sample {
  const kind = reads === "any" ? "independent" : reads[0]!;
  const [design, options] = {
    independent: ["latin_hypercube", { points: 400 }] as const,
    saltelli: ["saltelli", { points: 256, second_order: 1 }] as const,
    trajectories: ["morris", { points: 24 }] as const,
    curves: ["efast", { points: 129, curves: 8 }] as const,
    star: ["one_at_a_time", {}] as const,
  }[kind];
  const planned = planOf(design, space, options, childKey(key, 9));
  if ("problems" in planned) throw new Error(planned.problems.join(" "));
  return sampled({ space, f }, planned.plan);
}

function quickOptions(measure: Measure): Record<string, number> {
  const given = Object.entries(QUICK).filter(([name]) => name in measure.options);
  return { ...defaultsOf(measure), ...Object.fromEntries(given) };
}

/** Rows that stand or fall together. */
function partSize({ layout, space: { factors } }: Sample): number {
  if (layout.kind === "saltelli") return factors.length * (layout.second_order ? 2 : 1) + 2;
  if (layout.kind === "trajectories") return factors.length + 1;
  return layout.kind === "curves" ? 2 * layout.samples : 1;
}

/** The parts of a table from last to first; pairs of curves stay with their input. */
function reversed(sample: Sample): Sample {
  const size = partSize(sample);
  const width = sample.space.factors.length;
  const parts = sample.rows / size;
  const together = sample.layout.kind === "curves" ? sample.layout.curves / 2 : parts;
  const from = (row: number) => {
    const part = Math.floor(row / size);
    const first = part - (part % together);
    return (first + together - 1 - (part % together)) * size + (row % size);
  };
  return {
    ...sample,
    x: sample.x.map((_, i) => sample.x[from(Math.floor(i / width)) * width + (i % width)]!),
    y: sample.y.map((_, row) => sample.y[from(row)]!),
  };
}

function expectAlike(one: Measured, other: Measured, tolerance: number, scale = 1): void {
  const pairs = one.indices.map((index, i) => [index, other.indices[i]!] as const);
  for (const [a, b] of pairs) {
    expect([a.input, a.index]).toEqual([b.input, b.index]);
    expect(Math.abs(a.value - scale * b.value), `${a.index} ${a.input}`).toBeLessThanOrEqual(tolerance * scale);
  }
}

/** PAWN and delta are never zero: their yardstick is what a dummy would reach. */
function belowDummy({ notes }: Measured, index: string): boolean {
  return (
    (index === "pawn" || index === "delta") &&
    notes.some((note) => note.includes("below it lie") && note.includes(INERT))
  );
}
