import { beforeAll, describe, expect, test } from "vitest";
import type { Kind } from "../../api/entry.ts";
import { explain } from "../../api/explain.ts";
import { open } from "../../api/open.ts";
import { parts, seriesOf, tables, type Scenario } from "../../engine/index.ts";
import { driverDeclarations } from "../../engine/tables/driver.ts";

let scenario: Scenario;
beforeAll(async () => {
  scenario = await open("iran-pakistan/baseline", { size: "lite" });
});

const keysOf = (of: (mechanism: (typeof parts.mechanisms)[number]) => object | undefined) =>
  parts.mechanisms.flatMap((mechanism) => Object.keys(of(mechanism) ?? {}).map((name) => `${mechanism.id}.${name}`));

/** Names by what they should be explained as. */
const NAMES: readonly (readonly [Kind, () => readonly string[]])[] = [
  ["mechanism", () => parts.mechanisms.map(({ id }) => id)],
  ["parameter", () => keysOf(({ parameters }) => parameters)],
  [
    "switch",
    () =>
      parts.mechanisms
        .flatMap(({ switches = {} }) => Object.keys(switches))
        .flatMap((name) => [name, `switches.${name}`]),
  ],
  ["action", () => [...keysOf(({ actions }) => actions), "set"]],
  ["event", () => [...keysOf(({ events }) => events), "scenario.order"]],
  ["indicator", () => seriesOf(scenario.model).map(({ id }) => id)],
  [
    "probability",
    () =>
      [...parts.probabilities, ...scenario.model.targets.map(({ id }) => ({ id: `p_target_${id}` }))].map(
        ({ id }) => id,
      ),
  ],
  [
    "driver",
    () => driverDeclarations(scenario.model.tables.find(({ name }) => name === "sector")!.ids).map(({ id }) => id),
  ],
  [
    "table",
    () =>
      [...tables.flatMap(({ key, name }) => [key, name]), ...scenario.model.tables.map(({ name }) => name)].filter(
        (name) => name !== "base_trade",
      ),
  ],
  ["field", () => tables.flatMap(({ key, fields }) => Object.keys(fields).map((name) => `${key}.${name}`))],
];

describe("explain answers for every name", () => {
  for (const [kind, names] of NAMES)
    test(kind, () => {
      const silent = names().filter((name) => !explain(name, scenario).entries.some((entry) => entry.kind === kind));
      expect(silent).toEqual([]);
    });

  test("column, as expressions name it, where no field says more", () => {
    const names = scenario.model.tables.flatMap(({ name, columns }) =>
      Object.keys(columns).map((column) => `${name}_${column}`),
    );
    expect(names.filter((name) => explain(name, scenario).entries.length === 0)).toEqual([]);
  });
});

test("a field is explained by the name that --set and `set` give it, with its row", () => {
  for (const [name, id] of [
    ["crossings.mirjaveh_taftan.capacity", "crossings.capacity"],
    ["relations.IRN_PAK.structure.mistrust", "relations.structure"],
  ] as const)
    expect(explain(name, scenario).entries.map((entry) => entry.id)).toEqual([id]);
});

test("a row tells its name and what the scenario gives it", () => {
  const [row] = explain("jaish_al_adl", scenario).entries;
  expect(row).toMatchObject({
    kind: "row",
    title: "Jaish al-Adl",
    meaning: "A row of groups.",
    facts: { fighters: "550 persons" },
  });
});

test("a table tells the ids of its rows", () => {
  const table = explain("crossings", scenario).entries.find(({ kind }) => kind === "table");
  expect(table!.facts!["rows"]).toContain("mirjaveh_taftan");
});

test("a row tells its values in words, and nothing of what the scenario leaves open", () => {
  const row = (name: string) => explain(name, scenario).entries.find(({ kind }) => kind === "row")!.facts!;
  expect(row("ip_gas")).toMatchObject({
    kind: "pipeline",
    supplier: "IRN",
    penalty_since: "2015-01-01",
    claim: "18 billion USD",
  });
  expect(row("mirjaveh_taftan")).toMatchObject({ state_a: "open", rail: "yes", once_open: "no" });
  expect(row("mand_pishin")).toMatchObject({ crossing: "pishin_mand" });
  const said = ["IRN", "PAK", "un", "ip_gas", "makran_power", "iti_rail", "jaish_al_adl", "border_markets"].flatMap(
    (name) => Object.entries(row(name)),
  );
  expect(said.filter(([, value]) => /^-1\b/.test(String(value)))).toEqual([]);
});
