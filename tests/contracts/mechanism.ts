import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { simulation, type Simulation } from "../../engine/kernel/simulation.ts";
import { splitName } from "../../engine/kernel/table.ts";
import { parseUnit } from "../../engine/units/unit.ts";
import { LUCK, pass } from "./worlds.ts";

/** A model by name, in which a mechanism must keep its contract. */
export interface TestWorld {
  readonly name: string;
  readonly model: Model;
}

/** What every mechanism promises, whatever it does. */
export function mechanismContract(mechanism: Mechanism, worlds: readonly TestWorld[]): void {
  describe(`${mechanism.id} keeps the contract`, () => {
    test("its numbers say what they are, how sure they are and where they come from", () => {
      for (const [name, parameter] of Object.entries(mechanism.parameters)) {
        expect(parameter.meaning, name).toMatch(/\S/);
        expect(parseUnit(parameter.unit), `${name} in ${parameter.unit}`).toHaveProperty("unit");
        expect(parameter.source, name).toMatch(/\S/);
        expect(["measured", "literature", "calibrated", "judgement"]).toContain(parameter.status);
        expect(parameter.min, name).toBeLessThanOrEqual(parameter.value);
        expect(parameter.value, name).toBeLessThanOrEqual(parameter.max);
        if (parameter.distribution === "log_uniform")
          expect(parameter.min, `${name} on a logarithmic scale`).toBeGreaterThan(0);
      }
      for (const [name, choice] of Object.entries(mechanism.switches ?? {}))
        expect(choice.values, name).toContain(choice.value);
    });

    test("its columns say what they hold and in which unit", () => {
      for (const [name, column] of Object.entries(mechanism.columns ?? {})) {
        expect(column.meaning, name).toMatch(/\S/);
        expect(parseUnit(column.unit), `${name} in ${column.unit}`).toHaveProperty("unit");
        expect(column.initial, name).toBeGreaterThanOrEqual(column.min ?? -Infinity);
        expect(column.initial, name).toBeLessThanOrEqual(column.max ?? Infinity);
      }
    });

    test.each(worlds)("it writes only what it has claimed, in $name", ({ model }) => {
      expect(watch(model).strangers.get(mechanism.id) ?? []).toEqual([]);
    });

    test.each(worlds)(
      "what it writes stays finite, within its bounds and whole where it must, in $name",
      ({ model }) => {
        expect(watch(model).faults.get(mechanism.id) ?? []).toEqual([]);
      },
    );

    test("that holds for any values of its parameters", () => {
      const names = Object.keys(mechanism.parameters);
      const values = fc.record(Object.fromEntries(names.map((name) => [name, within(mechanism.parameters[name]!)])));
      fc.assert(
        fc.property(values, (chosen) => {
          const { model } = worlds[0]!;
          const parameters = Object.fromEntries(
            Object.entries(chosen).map(([name, value]) => [`${mechanism.id}.${name}`, value]),
          );
          const sim = simulation({ ...model, parameters: { ...model.parameters, ...parameters } });
          sim.start(LUCK, 0);
          expect(daysFaults(sim)).toEqual([]);
        }),
        { numRuns: 8, seed: 1 },
      );
    });
  });
}

/** Any value that a declaration calls plausible. */
export function within({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true });
}

/** Runs to the end and tells what any column did that its declaration forbids. */
export function daysFaults(sim: Simulation): string[] {
  const checks = columnChecks(sim);
  const found = new Set<string>();
  pass(sim, Infinity, () => checks.forEach(({ fault }) => fault() && found.add(fault()!)));
  return [...found];
}

/** Columns in which the machinery keeps its own state. */
const MACHINERY = new Set(["clock", "reader", "indicator", "record", "lag", "lag_ring", "invariant", "parameter"]);

interface ColumnCheck {
  readonly column: string;
  fault(): string | undefined;
}

function columnChecks(sim: Simulation): ColumnCheck[] {
  return [...sim.world.columns].flatMap(([column, values]) => {
    const [table, name] = splitName(column);
    if (MACHINERY.has(table)) return [];
    const { min = -Infinity, max = Infinity, whole = false } = sim.world.tables.get(table)!.columns[name]!;
    const isFault = (value: number) =>
      !(value >= min && value <= max && Number.isFinite(value)) || (whole && !Number.isInteger(value));
    const fault = () => {
      for (let row = 0; row < values.length; row++)
        if (isFault(values[row]!))
          return `${column} of row ${row} leaves [${min}, ${max}]${whole ? " or is not whole" : ""}: ${values[row]}`;
      return undefined;
    };
    return [{ column, fault }];
  });
}

export interface Watched {
  /** Columns that a mechanism changed without claiming them. */
  readonly strangers: ReadonlyMap<string, string[]>;
  /** Faults by the mechanism that writes the column. */
  readonly faults: ReadonlyMap<string, string[]>;
}

const seen = new Map<Model, Watched>();

/** Watches every column before and after each mechanism, once per model. */
export function watch(model: Model): Watched {
  const known = seen.get(model);
  if (known) return known;
  const sim = simulation(model);
  const strangers = new Map<string, string[]>();
  const faults = new Map<string, string[]>();
  const note = (notes: Map<string, string[]>, id: string, text: string) => {
    const list = notes.get(id) ?? [];
    if (list.length < 5 && !list.includes(text)) notes.set(id, [...list, text]);
  };
  const words = new Int32Array(sim.world.buffer);
  let before = words.slice();
  const columnOf = Array.from(words, () => "");
  for (const [column, { byteOffset, byteLength }] of sim.world.columns)
    columnOf.fill(column, byteOffset >> 2, (byteOffset + byteLength + 3) >> 2);
  const isMechanism = new Set(model.mechanisms.map(({ id }) => id));
  const after = (part: string) => {
    for (let word = 0; word < words.length; word++) {
      if (words[word] === before[word]) continue;
      before[word] = words[word]!;
      if (!isMechanism.has(part)) continue;
      const column = columnOf[word]!;
      if (column !== "reader.seen" && sim.writers.get(column) !== part) note(strangers, part, column);
    }
  };
  sim.start(LUCK, 0, after);
  before = words.slice();
  const checks = columnChecks(sim).flatMap((check) => {
    const writer = sim.writers.get(check.column);
    return writer === undefined ? [] : [{ ...check, writer }];
  });
  const eachDay = () => {
    for (const { writer, fault } of checks) {
      const text = fault();
      if (text !== undefined) note(faults, writer, text);
    }
  };
  pass(sim, Infinity, eachDay, after);
  const result = { strangers, faults };
  seen.set(model, result);
  return result;
}
