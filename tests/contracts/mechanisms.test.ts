import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Model } from "../../engine/kernel/model.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { mechanisms } from "../../engine/mechanisms/index.ts";
import { tables } from "../../engine/tables/index.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { splitName } from "../../engine/kernel/table.ts";
import { parseUnit } from "../../engine/units/unit.ts";
import { daysFaults, mechanismContract, watch, within } from "./mechanism.ts";
import { begun, firstPair, LUCK, open, openText, pass, twoStates, type Document, type Edit } from "./worlds.ts";

const yearOf =
  (edit: Edit = () => undefined): Edit =>
  (scenario) => {
    scenario.horizon = { from: scenario.as_of ?? "2026-01-01", to: "2026-12-31" };
    edit(scenario);
  };

const worlds = [
  { name: "two states", model: twoStates((scenario) => (scenario.horizon.to = "2027-02-28")) },
  { name: "the first pair", model: firstPair(yearOf()) },
];

for (const each of mechanisms) mechanismContract(each, worlds);

test("every parameter's default lies in its plausible range, and that where its equations hold", () => {
  const wrong = mechanisms.flatMap(({ id, parameters }) =>
    Object.entries(parameters)
      .filter(
        ([, { value, min, max, least = -Infinity, most = Infinity }]) =>
          !(least <= min && min <= value && value <= max && max <= most),
      )
      .map(([name]) => `${id}.${name}`),
  );
  expect(wrong).toEqual([]);
});

test("the contract finds one who writes what is not its own, and what must not be", () => {
  const rogue = mechanism({
    id: "rogue",
    title: "Rogue",
    meaning: "Breaks its word.",
    parameters: {},
    columns: {
      "pair.rogue": { meaning: "should stay below one and whole", unit: "1", min: 0, max: 1, whole: true, initial: 0 },
    },
    build(access) {
      const gdp = access.read("state.gdp") as unknown as Float64Array;
      const own = access.write("pair.rogue");
      return {
        day(day) {
          gdp[0]! += 1;
          own[0] = day % 3 === 0 ? 1 : 1.5;
        },
      };
    },
  }) as Mechanism;
  const { model } = worlds[0]!;
  const { strangers, faults } = watch({
    ...model,
    end_day: model.start_day + 10,
    mechanisms: [...model.mechanisms, rogue],
  });
  expect(strangers.get("rogue")).toEqual(["state.gdp"]);
  expect(faults.get("rogue")!.join()).toContain("pair.rogue");
  expect([...strangers.keys(), ...faults.keys()].every((id) => id === "rogue")).toBe(true);
});

describe.each(worlds)("the whole model of $name", ({ model }) => {
  test("any plausible values of all parameters leave every column finite and within its bounds", () => {
    const declared = mechanisms.flatMap(({ id, parameters }) =>
      Object.entries(parameters).map(([name, parameter]) => [`${id}.${name}`, within(parameter)] as const),
    );
    fc.assert(
      fc.property(fc.record(Object.fromEntries(declared)), fc.nat(1000), (parameters, run) => {
        const sim = simulation({ ...model, parameters: { ...model.parameters, ...parameters } });
        sim.start(LUCK, run);
        expect(daysFaults(sim)).toEqual([]);
      }),
      { numRuns: 6, seed: 2 },
    );
  });

  test("every column says what it holds and in which unit", () => {
    const { world } = simulation(model);
    for (const name of world.columns.keys()) {
      const [table, own] = splitName(name);
      const column = world.tables.get(table)!.columns[own]!;
      expect(column.meaning, name).toMatch(/\S/);
      expect(parseUnit(column.unit), `${name} in ${column.unit}`).toHaveProperty("unit");
    }
  });

  test("the same run gives the same bytes, in the same memory and in another", () => {
    const first = begun(model, 3);
    const hash = pass(first).stateHash();
    first.start(LUCK, 4);
    pass(first, 40);
    first.start(LUCK, 3);
    expect(pass(first).stateHash()).toBe(hash);
    expect(pass(begun(model, 3)).stateHash()).toBe(hash);
    expect(pass(begun(model, 4)).stateHash()).not.toBe(hash);
  });

  test("a snapshot of any day goes on bit for bit", () => {
    const hash = pass(begun(model)).stateHash();
    const one = simulation(model);
    const other = simulation(model);
    fc.assert(
      fc.property(fc.integer({ min: model.start_day, max: model.end_day }), (day) => {
        one.start(LUCK, 0);
        pass(one, day - model.start_day);
        const snapshot = one.snapshot();
        other.start(LUCK, 0);
        other.resume(snapshot);
        expect(pass(other).stateHash()).toBe(hash);
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  test("an event changes nothing before its day", () => {
    const gate = model.tables.find(({ name }) => name === "crossing")!;
    const effect = { column: "crossing.capacity_a_to_b", row: 0, does: "times", value: 0.1 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (days) => {
        expect(gate.ids.length).toBeGreaterThan(0);
        const day = model.start_day + days;
        const never = withOrder(model, model.end_day + 1000, effect);
        const once = withOrder(model, day, effect);
        const [left, right] = [begun(never), begun(once)];
        const isSame = () => Buffer.compare(Buffer.from(left.world.buffer), Buffer.from(right.world.buffer)) === 0;
        for (let i = 0; i < days; i++) {
          pass(left, 1);
          pass(right, 1);
          if (!isSame()) throw new Error(`${i} days after the start, ${days - i} before the event`);
        }
        expect(right.stateHash()).toBe(left.stateHash());
        pass(left, 1);
        pass(right, 1);
        expect(right.stateHash()).not.toBe(left.stateHash());
      }),
      { numRuns: 6, seed: 4 },
    );
  });
});

test("the order of rows and keys in a file does not change a bit", () => {
  const keys = new Set(tables.filter(({ rows }) => rows === "many").map(({ key }) => key));
  const turned = (scenario: Document) => {
    for (const key of keys)
      if (scenario[key]) scenario[key] = Object.fromEntries(Object.entries(scenario[key]).reverse());
    const entries = Object.entries(scenario).reverse();
    for (const key of Object.keys(scenario)) delete scenario[key];
    Object.assign(scenario, Object.fromEntries(entries));
  };
  for (const [name, edit] of [
    ["two-states", (): void => undefined],
    ["iran-pakistan/base", yearOf()],
  ] as const) {
    const plain = open(name, edit);
    const other = open(name, (scenario) => {
      edit(scenario);
      turned(scenario);
    });
    expect(pass(begun(other)).stateHash(), name).toBe(pass(begun(plain)).stateHash());
  }
});

test("a scenario that extends another and changes nothing is that other", () => {
  const same = openText("two-states-again", "taftan: 1\nextends: two-states.yaml\ntitle: The same again\n").model;
  expect(pass(begun(same)).stateHash()).toBe(pass(begun(twoStates())).stateHash());
});

describe("a world in which something is missing runs", () => {
  const shut = (scenario: Document) => {
    for (const gate of Object.values<Document>(scenario.crossings))
      Object.assign(gate, { state: "closed", once_open: true });
  };
  const without =
    (...keys: string[]): Edit =>
    (scenario) => {
      for (const key of keys) delete scenario[key];
    };
  const variants: readonly (readonly [string, Edit])[] = [
    ["no sanction regime", without("regimes", "events")],
    ["no group", without("groups")],
    ["no crossing", without("crossings")],
    [
      "no crossing, no group, no regime, no lens, no bank, no external",
      without("crossings", "groups", "regimes", "events", "lenses", "banks", "externals"),
    ],
    ["closed crossings only", shut],
    ["no lens", without("lenses")],
    ["no bank", without("banks")],
    [
      "one bank cohort on each side",
      (scenario) => (scenario.banks = { a: { cohorts: 1, open: 1 }, b: { cohorts: 1, open: 1 } }),
    ],
    ["no trade at all", (scenario) => (scenario.base_trade = {})],
    [
      "trade of zero",
      (scenario) => (scenario.base_trade.grain = { a_to_b: { bank: "0 USD/year" }, b_to_a: { bank: "0 USD/year" } }),
    ],
    [
      "trade in one direction",
      (scenario) => (scenario.base_trade = { grain: { a_to_b: { bank: "5 million USD/year" } } }),
    ],
    ["trade of one dollar", (scenario) => (scenario.base_trade = { grain: { a_to_b: { bank: "1 USD/year" } } })],
    [
      "one sector",
      (scenario) => {
        delete scenario.sectors.machines;
        delete scenario.base_trade.machines;
      },
    ],
    [
      "a market at a gate that is shut",
      (scenario) => {
        shut(scenario);
        scenario.markets = {
          fair: { crossing: "old_road", revenue: { a_to_b: "1 million USD/year", b_to_a: "0 USD/year" } },
        };
      },
    ],
    ["output of zero", (scenario) => (scenario.states.ARD.gdp = "0 USD/year")],
  ];
  test.each(variants)("%s", (_, edit) => {
    const model = twoStates((scenario) => {
      scenario.horizon.to = "2027-03-31";
      delete scenario.targets;
      edit(scenario);
    });
    expect(daysFaults(begun(model))).toEqual([]);
  });
});

function withOrder(model: Model, day: number, effect: Model["orders"][number]["effects"][number]): Model {
  const order = {
    id: "test",
    note: "",
    does: "set",
    trigger: { type: "at", days: [day] },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [effect],
  } as const;
  return { ...model, orders: [...model.orders, order] };
}
