import { boundsOf } from "../engine/kernel/bounds-of.ts";
import type { Distribution } from "../engine/kernel/distribution.ts";
import type { Model } from "../engine/kernel/model.ts";
import { quantileOf } from "../engine/kernel/quantile-of.ts";
import { splitName } from "../engine/kernel/table.ts";
import { parts } from "../engine/parts.ts";
import { openScenario, type Scenario } from "../engine/scenario/scenario.ts";
import { hardBounds } from "../engine/scenario/settings.ts";
import { movedCells, sameData, withCells, type Cell } from "./sweep-cells.ts";
import { inputNames, type SweepPlan } from "./sweep-plan.ts";
import { inputText } from "./sweep-points.ts";
import { textLoader } from "./text-loader.ts";

/** The model of a point, in two parts: what it shares with other points, and parameters that are its own. */
export interface PointModel {
  /** The same object for all points that share it. */
  readonly base: Model;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * Makes the models of points, each the same as if the scenario were opened with the point's values under
 * `--set`. A number that enters nothing but its own place in the model is put there; everything else goes
 * the long way, and what was opened so is kept for the points that share it.
 */
export function sweepModels(plan: SweepPlan): (inputs: Float64Array) => PointModel {
  const names = inputNames(plan);
  const ways = names.map((name, input) => wayOf(plan, name, input));
  const slow = [...names.keys()].filter((input) => !ways[input]);
  const opened = new Map<string, Model>();

  function baseOf(inputs: Float64Array): Model {
    const set = Object.fromEntries(slow.map((input) => [names[input]!, inputText(plan, input, inputs[input]!)]));
    const key = JSON.stringify(set);
    const known = opened.get(key);
    if (known) return known;
    const { model } = openPlan(plan, set);
    if (opened.size >= KEPT) opened.delete(opened.keys().next().value!);
    opened.set(key, model);
    return model;
  }

  return (inputs) => {
    const base = baseOf(inputs);
    const parameters: Record<string, number> = {};
    const cells: (Cell & { readonly value: number })[] = [];
    ways.forEach((way, input) => {
      if (!way) return;
      const value = numberOf(plan, input, inputs[input]!);
      way.check(value);
      if (way.cells) cells.push(...way.cells.map((cell) => ({ ...cell, value })));
      else parameters[names[input]!] = value;
    });
    return { base: cells.length > 0 ? withCells(base, cells) : base, parameters };
  };
}

/** What an input is as a number: of a choice between numbers, the one that is chosen. */
function numberOf({ space }: SweepPlan, input: number, value: number): number {
  const { distribution } = space.factors[input]!;
  return distribution.kind === "choice" ? Number(distribution.values[value]) : value;
}

/** A plan's scenario under further changes; throws with the first problem's place and remedy. */
export function openPlan(plan: SweepPlan, more: Readonly<Record<string, string>> = {}): Scenario {
  const { texts, scenario: about, set, size } = plan;
  const text = texts[about.file];
  if (text === undefined) throw new Error(`${about.file}: the plan has no text of this name`);
  const options = { parts, set: { ...set, size, ...more } };
  const { scenario, problems } = openScenario(about.file, text, textLoader(texts), options);
  if (!scenario) {
    const wrong = problems.find(({ severity }) => severity === "error")!;
    throw new Error(`${wrong.file}:${wrong.line}:${wrong.column}: ${wrong.message}; ${wrong.help}`);
  }
  if (scenario.sha256 !== about.sha256)
    throw new Error(`${about.file}: the texts of the plan are not those that it was made for`);
  return scenario;
}

/** How a number gets into a model without reading the scenario anew. */
interface Way {
  /** The initial values that it is; a parameter has none. */
  readonly cells?: readonly Cell[];
  /** Refuses what the reader would refuse. */
  check(value: number): void;
}

/** Models kept of those that were opened the long way, such as one per combination of switches. */
const KEPT = 64;

/** Fields that the reader holds against other fields: values of these are read in full. */
const JUDGED =
  /\.(elasticity|open|cohorts|weight|first|second|km|from_km|to_km|length|segments|courier_share|migration_share|jobless_share)$/;

/** The parameter that the reader holds against the elasticities of sectors: the higher, the sooner it is refused. */
const TEMPERATURE = "traders.temperature";

/** Distributions that end: their values were held to the bounds of the factor when the sweep was read. */
const BOUNDED: ReadonlySet<Distribution["kind"]> = new Set([
  "uniform",
  "log_uniform",
  "integer",
  "triangular",
  "pert",
  "beta",
  "truncated_normal",
  "empirical",
]);

function wayOf(plan: SweepPlan, name: string, input: number): Way | undefined {
  const distribution = plan.space.factors[input]?.distribution;
  if (!distribution || (distribution.kind === "choice" && typeof distribution.values[0] === "string")) return undefined;
  const [first, second] = splitName(name);
  const parameter = parts.mechanisms.find(({ id }) => id === first)?.parameters[second];
  if (!parameter) return fieldWay(plan, name, input, distribution);
  if (name === TEMPERATURE && !isNeverTooHigh(plan, input, distribution)) return undefined;
  const { min = -Infinity, max = Infinity } = hardBounds(parameter);
  return {
    check(value) {
      if (!(value >= min && value <= max))
        throw new Error(`${name}: ${value} ${parameter.unit} is out of range, which is ${min} to ${max}`);
    },
  };
}

function isNeverTooHigh(plan: SweepPlan, input: number, distribution: Distribution): boolean {
  if (distribution.kind === "choice" || inputNames(plan).some((name) => name.endsWith(".elasticity"))) return false;
  try {
    openPlan(plan, { [TEMPERATURE]: inputText(plan, input, boundsOf(distribution).high) });
    return true;
  } catch {
    return false;
  }
}

/** A field that is, at two values tried, nothing but some initial values of the model. */
function fieldWay(plan: SweepPlan, name: string, input: number, distribution: Distribution): Way | undefined {
  if (JUDGED.test(name) || !BOUNDED.has(distribution.kind)) return undefined;
  const tried = [0.25, 0.75].map((u) => quantileOf(distribution, u));
  try {
    const { model } = openPlan(plan);
    const found = tried.map((value) => {
      const other = openPlan(plan, { [name]: inputText(plan, input, value) });
      return movedCells(model, other.model, value);
    });
    if (!found.every((cells) => cells !== undefined && sameData(cells, found[0]))) return undefined;
    return { cells: found[0]!, check() {} };
  } catch {
    // Values that the reader refuses are refused row by row.
    return undefined;
  }
}
