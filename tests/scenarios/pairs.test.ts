import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load as parse } from "js-yaml";
import { describe, expect, test } from "vitest";
import { addMonths, fromDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { root } from "../../engine/kernel/root.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { begun, openText, pass, still, sumOf, type Document } from "../contracts/worlds.ts";

const scenarios = fileURLToPath(new URL("../../scenarios/", import.meta.url));
const code = ["engine", "workers", "output", "library", "api", "cli"];
const names = readdirSync(scenarios, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();
/** The pairs beside the first one. */
const examples = names.filter((name) => name.includes("/") && !name.startsWith("iran-pakistan/"));
const pairs = readdirSync(scenarios, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("every scenario", () => {
  test.each(names)("%s opens without problems and runs twice with finite numbers", (name) => {
    // A problem would be thrown with its message.
    const { model } = openText(name, text(name));
    const ids = recordedIds(model);
    const { run } = runner(model);
    for (let index = 0; index < 2; index++) {
      const result = run(root("pairs"), index);
      if (isFailure(result)) throw new Error(`${result.mechanism}: ${result.message}`);
      const months = result.months.length / ids.length;
      result.months.forEach((value, i) => {
        if (!Number.isFinite(value)) throw new Error(`${ids[Math.floor(i / months)]} is ${value}`);
      });
      expect(result.months.length).toBeGreaterThan(0);
    }
  });

  test.each(examples)("%s says what it assumes and what to look at", (name) => {
    const { title, summary } = document(name);
    expect(title.length).toBeGreaterThan(5);
    expect(summary).toMatch(/\blook at\b/i);
    expect(summary.length).toBeGreaterThan(120);
  });
});

describe("every pair", () => {
  test("needs no word of code: none of its states is named there", () => {
    const named = pairs.flatMap((pair) =>
      Object.entries<Document>(document(`${pair}/base`).states).flatMap(([id, { name }]) => [id, name as string]),
    );
    expect(named.length).toBeGreaterThanOrEqual(4);
    const word = new RegExp(`\\b(${named.join("|")})\\b`);
    const texts = code
      .flatMap((folder) => filesBelow(join(scenarios, "..", folder)))
      .map((file) => [file, withoutSources(readFileSync(file, "utf8"))] as const);
    expect(texts.filter(([, lines]) => word.test(lines)).map(([file]) => file)).toEqual([]);
  });

  test.each(pairs)("%s reproduces its base trade in the first year when nothing grows or jitters", (pair) => {
    const model = quiet(pair);
    const sim = begun(model);
    const base = ofTraders(sim, "flow.base");
    let year = 0;
    pass(sim, addMonths(model.start_day, 12) - model.start_day, () => (year += ofTraders(sim, "flow.amount")));
    if (base === 0) expect(year).toBe(0);
    else expect(Math.abs(year / base - 1)).toBeLessThan(0.02);
  });

  test.each(pairs)("%s cites an address or admits a guess for every state's figures", (pair) => {
    const lines = text(`${pair}/base`).split("\n");
    const block = lines.slice(lines.indexOf("states:") + 1, lines.indexOf("externals:"));
    const figures = block.filter((line) => /^ {4}(gdp|growth|capability|restraint): /.test(line));
    expect(figures.length).toBeGreaterThanOrEqual(6);
    for (const line of figures) expect(line).toMatch(/# .*(https?:|guess|judgement|history\/|derived|the unit)/);
  });
});

describe("a border that is shut", () => {
  test("keeps zero trade at exactly zero for five years, in every run", () => {
    const { model } = openText("armenia-azerbaijan/base", text("armenia-azerbaijan/base"));
    for (let run = 0; run < 3; run++) {
      const sim = begun(model, run);
      let traded = 0;
      let shut = 0;
      pass(sim, Infinity, () => {
        traded += sumOf(sim, "flow.amount");
        shut += sim.world.column("pair.closed_share")[0]!;
      });
      expect(traded).toBe(0);
      expect(shut).toBe(model.end_day - model.start_day + 1);
    }
  });

  test("stays shut for years but for the gate that was open, while trade goes on", () => {
    const { model } = openText("colombia-venezuela/base", text("colombia-venezuela/base"));
    const { crossings } = document("colombia-venezuela/base");
    const sizes = Object.values<Document>(crossings)
      .filter(({ state, once_open }) => state !== "closed" || once_open)
      .map(({ capacity, state }) => ({ size: parseFloat(capacity), isShut: state === "closed" }));
    const sum = (rows: typeof sizes) => rows.reduce((total, { size }) => total + size, 0);
    const shutAtStart = sum(sizes.filter(({ isShut }) => isShut)) / sum(sizes);
    const sim = begun(model);
    const share = sim.world.column("pair.closed_share");
    let days = 0;
    let shut = 0;
    let least = Infinity;
    let month = 0;
    pass(sim, Infinity, (day) => {
      days++;
      shut += share[0]!;
      month += ofTraders(sim, "flow.amount");
      if (fromDay(day + 1).day !== 1) return;
      least = Math.min(least, month);
      month = 0;
    });
    expect(shut / days).toBeGreaterThanOrEqual(shutAtStart);
    expect(shut / days).toBeGreaterThan(0.9);
    expect(least).toBeGreaterThan(0);
  });

  test("carries nothing until its permits open, and then what an open border would", () => {
    const name = "armenia-azerbaijan/opening";
    const { model } = openText(name, text(name));
    const sim = begun(still(model));
    const years = new Map<number, number>();
    pass(sim, Infinity, (day) => {
      const { year } = fromDay(day);
      years.set(year, (years.get(year) ?? 0) + ofTraders(sim, "flow.amount"));
    });
    const [first, second, third] = [2025, 2026, 2027].map((year) => years.get(year)! / 1e6);
    expect(first).toBeLessThan(1.1);
    expect(second).toBeGreaterThan(10);
    expect(second).toBeLessThan(20);
    expect(third).toBeGreaterThan(150);
  });
});

test("a neighbour too weak to reply is struck and seldom replies", () => {
  const name = "turkey-iraq/base-attack";
  const { model } = openText(name, text(name));
  const ids = recordedIds(model);
  const { run } = runner(model);
  const total = (months: Float64Array, id: string) => {
    const length = months.length / ids.length;
    const row = ids.indexOf(id);
    return months.subarray(row * length, (row + 1) * length).reduce((sum, value) => sum + value, 0);
  };
  let strikes = 0;
  let replies = 0;
  for (let index = 0; index < 20; index++) {
    const result = run(root("pairs"), index);
    if (isFailure(result)) throw new Error(result.message);
    strikes += total(result.months, "strikes");
    replies += total(result.months, "replies");
  }
  expect(strikes).toBeGreaterThanOrEqual(20);
  expect(replies / strikes).toBeLessThan(0.3);
});

function text(name: string): string {
  return readFileSync(join(scenarios, `${name}.yaml`), "utf8");
}

function document(name: string): Document {
  return parse(text(name)) as Document;
}

/** The base of a pair without groups, events, growth, moving series and noise, with what was a closure by order left as it is. */
function quiet(pair: string): Model {
  const scenario = document(`${pair}/base`);
  for (const key of ["events", "policies", "targets", "groups", "past_events", "crises"]) delete scenario[key];
  for (const state of Object.values<Document>(scenario.states)) state.growth = "0 %/year";
  scenario.drivers = { market_access: { value: "0 log/year" } };
  return still(openText(`${pair}/base`, JSON.stringify(scenario)).model);
}

/** Sum over the flows that traders choose. */
function ofTraders(sim: Simulation, column: string): number {
  const sector = sim.world.column("flow.sector");
  return sumOf(sim, column, (row) => sector[row]! >= 0);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** Code and meanings without comments and without the sources of figures, which name what they measured. */
function withoutSources(lines: string): string {
  return lines
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/\bsource:\s*"(?:[^"\\]|\\.)*"/g, "");
}
