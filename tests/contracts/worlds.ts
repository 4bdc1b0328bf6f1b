import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dump as stringify, load as parse } from "js-yaml";
import { rootKey } from "../../engine/kernel/draw.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { root } from "../../engine/kernel/root.ts";
import { simulation, type After, type Simulation } from "../../engine/kernel/simulation.ts";
import { parts } from "../../engine/parts.ts";
import type { Loader } from "../../engine/scenario/extends.ts";
import { openScenario, type Scenario } from "../../engine/scenario/scenario.ts";

/** A scenario file as plain data, to be changed at will. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Document = Record<string, any>;
export type Edit = (scenario: Document) => void;

const library = fileURLToPath(new URL("../../scenarios/", import.meta.url));

const load: Loader = (from, target) => {
  const file = join(dirname(from), target);
  return existsSync(file) ? { file, bytes: readFileSync(file) } : { missing: "there is no such file" };
};

/** Opens a scenario that must be right. */
export function openText(name: string, text: string, set: Readonly<Record<string, string>> = {}): Scenario {
  const { scenario, problems } = openScenario(join(library, `${name}.yaml`), text, load, {
    parts,
    set: { size: "lite", ...set },
  });
  if (!scenario) throw new Error(problems.map(({ message, help }) => `${message}; ${help}`).join("\n"));
  return scenario;
}

/** A scenario of the library at size lite, changed as data. */
export function open(name: string, edit: Edit = () => undefined, set: Readonly<Record<string, string>> = {}): Model {
  const scenario = parse(readFileSync(join(library, `${name}.yaml`), "utf8")) as Document;
  edit(scenario);
  return openText(name, stringify(scenario), set).model;
}

export const twoStates = (edit?: Edit): Model => open("two-states", edit);
export const firstPair = (edit?: Edit, name = "baseline"): Model => open(`iran-pakistan/${name}`, edit);

/** Two-states with nothing that moves trade: no events, groups, growth, noise or chance closures. */
export function quiet(edit: Edit = () => undefined, parameters: Readonly<Record<string, number>> = {}): Model {
  return still(
    twoStates((scenario) => {
      calm(scenario);
      edit(scenario);
    }),
    parameters,
  );
}

export const calm: Edit = (scenario) => {
  for (const key of ["events", "groups", "targets"]) delete scenario[key];
  for (const state of Object.values<Document>(scenario.states ?? {})) state.growth = "0 %/year";
};

/** A model without noise, growth of access and closures by chance. */
export function still(model: Model, parameters: Readonly<Record<string, number>> = {}): Model {
  const none = Object.fromEntries(
    [
      "demand.walk_sd_a_to_b",
      "demand.walk_sd_b_to_a",
      "demand.passing_sd",
      "demand.access_growth",
      "crossings.closure_rate",
      "lenses.noise",
      "sanctions.designation_rate",
      "security.memory_weight",
      "security.sweep_share",
      "macro.trade_effect",
      "demand.access_per_commitment",
    ].map((name) => [name, 0]),
  );
  return { ...model, parameters: { ...model.parameters, ...none, ...parameters } };
}

export const LUCK = rootKey(root("contract"));

/** A simulation on the morning of its first day. */
export function begun(model: Model, run = 0): Simulation {
  const sim = simulation(model);
  sim.start(LUCK, run);
  return sim;
}

/** Simulates some days, or all that are left. */
export function pass(
  sim: Simulation,
  days = Infinity,
  eachDay: (day: number) => void = () => undefined,
  after?: After,
): Simulation {
  const end = Math.min(sim.model.end_day, sim.day + days - 1);
  while (sim.day <= end) {
    const { day } = sim;
    sim.step(after);
    eachDay(day);
  }
  return sim;
}

export function rowOf(sim: Simulation, table: string, id: string): number {
  const row = sim.observer.ids(table).indexOf(id);
  if (row < 0) throw new Error(`${table} has no row ${id}`);
  return row;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Sum of a column over the rows for which a test holds. */
export function sumOf(sim: Simulation, column: string, counts: (row: number) => boolean = () => true): number {
  return sum(sim.world.column(column).filter((_, row) => counts(row)));
}
