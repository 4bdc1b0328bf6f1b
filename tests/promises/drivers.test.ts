import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { root } from "../../engine/kernel/root.ts";
import { parts } from "../../engine/parts.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { libraryNames } from "../../library/index.ts";
import { type Document, type Edit, open } from "../contracts/worlds.ts";

/** docs/reference/drivers.md is read as data: every name in it exists, every direction in it is played out. */
const page = readFileSync(new URL("../../docs/reference/drivers.md", import.meta.url), "utf8");
const RUNS = 5;
const SEED = root("drivers");
const HORIZON = { from: "2026-01-01", to: "2030-12-31" };

/** What each action that the page names is given, from March 2026 on. */
const CHANGES: Readonly<Record<string, Document>> = {
  "demand.shift": { times: 1.2 },
  "traders.ban": { channel: "barter" },
  "corridors.disrupt": { mode: "sea", times_days: 2, premium: "40 USD/t" },
  "crossings.close": { for: "60 days" },
  "security.crackdown": { side: "b", times: 3 },
  "security.reinforce": { side: "b", times: 3 },
  "security.agree": { coordination: 0.8 },
  "households.permit": { vehicles: "4000 vehicles/day" },
  "militants.fund": { group: "jaish_al_adl", factor: 3 },
  "militants.shelter": { group: "jaish_al_adl", side: "b", sanctuary: 1 },
  "set mistrust": { do: "set", name: "relations.IRN_PAK.structure.mistrust", to: 1 },
  "pipeline.settle": { project: "ip_gas", amount: "1 billion USD" },
  "macro.shock": { side: "a", gdp_times: 0.8 },
  "electricity.curtail": { project: "makran_power", to: 0.3 },
  "diplomacy.move": { who: "PAK", issue: "gaza", to: 0 },
  "diplomacy.change_leader": { side: "a" },
  "diplomacy.offer_mediation": { by: ["CHN"] },
  "diplomacy.threaten": { side: "a" },
  "diplomacy.bind": { side: "b", commitment_rate: "0.15/month" },
  "third_parties.relate": { between: ["IRN", "USA"], plus: 0.5 },
  "third_parties.finance": { by: "CHN", side: "b", amount: "1 billion USD" },
  "diplomacy.act": { every: "1 month", until: "2030-12-01", from: "a", to: "b", code: "057" },
  "third_parties.press": { by: "USA", side: "b", policy: "enforcement", strength: 1 },
};

/** Worlds that differ from the baseline in something that no event changes. */
const WORLDS: Readonly<Record<string, Edit | undefined>> = {
  bargaining: (scenario) => (scenario.switches = { ...scenario.switches, bargaining: "on" }),
  epidemic: (scenario) => (scenario.drivers = { ...scenario.drivers, epidemic: { value: 0.2 } }),
};

interface Row {
  readonly driver: string;
  readonly mechanisms: readonly string[];
  readonly scenarios: readonly string[];
  readonly indicators: readonly string[];
  readonly directions: readonly Direction[];
}

interface Direction {
  readonly change: string;
  readonly against: string;
  readonly indicator: string;
  readonly sign: 1 | -1;
}

const rows: readonly Row[] = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| driver "))
  .map((line) => {
    const [, driver = "", mechanisms = "", scenarios = "", indicators = "", shown = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    return {
      driver,
      mechanisms: namesIn(mechanisms),
      scenarios: namesIn(scenarios),
      indicators: namesIn(indicators),
      directions: directionsIn(shown),
    };
  });

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

function directionsIn(cell: string): Direction[] {
  return cell
    .split(";")
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const [, change, against = "baseline", indicator, arrow] =
        /^\s*`([^`]+)`(?: against `([^`]+)`)?: `([^`]+)` ([↑↓])\s*$/.exec(text) ?? [];
      if (change === undefined || indicator === undefined)
        throw new Error(`docs/reference/drivers.md: "${text.trim()}" is not a direction`);
      return { change, against, indicator, sign: arrow === "↑" ? 1 : -1 };
    });
}

const known = {
  mechanisms: new Set(parts.mechanisms.map(({ id }) => id)),
  scenarios: new Set(libraryNames().map((name) => name.replace("iran-pakistan/", ""))),
  indicators: new Set(recordedIds(open("iran-pakistan/baseline"))),
};

describe("the page on drivers names only what exists", () => {
  for (const kind of ["mechanisms", "scenarios", "indicators"] as const)
    test(kind, () => {
      const missing = rows.flatMap((row) =>
        row[kind].filter((name) => !known[kind].has(name)).map((name) => `${name} (${row.driver})`),
      );
      expect(missing).toEqual([]);
    });

  test("every mechanism stands in some row", () => {
    const named = new Set(rows.flatMap(({ mechanisms }) => mechanisms));
    expect([...known.mechanisms].filter((id) => !named.has(id))).toEqual([]);
  });
});

describe("the directions on the page are what runs with the same chance do", () => {
  for (const { driver, directions } of rows)
    for (const { change, against, indicator, sign } of directions)
      test(`${driver}: ${change}${against === "baseline" ? "" : ` against ${against}`} moves ${indicator} ${sign > 0 ? "up" : "down"}`, () => {
        const base = meansOf(against);
        const other = meansOf(change);
        const differences = other(indicator).map((value, run) => sign * (value - base(indicator)[run]!));
        const right = differences.filter((difference) => difference > 0).length;
        const wrong = differences.filter((difference) => difference < 0).length;
        expect(
          differences.reduce((sum, difference) => sum + difference, 0),
          `by run: ${differences.join(", ")}`,
        ).toBeGreaterThan(0);
        expect(right, `runs that go this way, and ${wrong} go the other`).toBeGreaterThan(wrong);
      });
});

type Means = (indicator: string) => readonly number[];
const played = new Map<string, Means>();

/** Means over all months, run by run, of a scenario or of the baseline with one change. */
function meansOf(name: string): Means {
  const found = played.get(name) ?? play(name);
  played.set(name, found);
  return found;
}

function play(name: string): Means {
  const change = CHANGES[name];
  const world = WORLDS[name];
  if (!change && !world && !known.scenarios.has(name))
    throw new Error(
      `there is no scenario "${name}", and tests/promises/drivers.test.ts does not say what "${name}" is given`,
    );
  const model = open(`iran-pakistan/${change || world ? "baseline" : name}`, (scenario) => {
    scenario.horizon = HORIZON;
    world?.(scenario);
    if (change) scenario.events = [...(scenario.events ?? []), { id: "change", at: "2026-03-01", do: name, ...change }];
  });
  const { run } = runner(model);
  const ids = recordedIds(model);
  const runs = Array.from({ length: RUNS }, (_, index) => {
    const result = run(SEED, index);
    if (isFailure(result)) throw new Error(`${name}: ${result.mechanism}: ${result.message}`);
    return result.months;
  });
  return (indicator) => {
    const row = ids.indexOf(indicator);
    if (row < 0) throw new Error(`there is no indicator "${indicator}"`);
    return runs.map((months) => {
      const count = months.length / ids.length;
      return months.subarray(row * count, (row + 1) * count).reduce((sum, value) => sum + value, 0) / count;
    });
  };
}
