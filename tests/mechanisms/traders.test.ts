import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Model } from "../../engine/kernel/model.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { TRADER_CHANNELS } from "../../engine/tables/declaration.ts";
import {
  begun,
  calm,
  firstPair,
  pass,
  quiet,
  rowOf,
  still,
  sum,
  sumOf,
  twoStates,
  type Document,
} from "../contracts/worlds.ts";

const CHANNELS = TRADER_CHANNELS.length;

/** The first pair without growth, seasons, groups and chance. */
const restingPair = (to: string) =>
  still(
    firstPair((scenario) => {
      scenario.horizon = { from: "2026-01-01", to };
      scenario.states = { IRN: { growth: "0 %/year" }, PAK: { growth: "0 %/year" } };
      scenario.drivers = {
        permit_cereals_b_to_a: { file: "history/rice_permits.csv", column: "value" },
        market_access: { value: "0 log/year" },
      };
    }),
  );

const planned = (sim: Simulation) => [...sim.world.column("flow.planned")];
const isBank = (sim: Simulation) => (f: number) => sim.world.column("flow.channel")[f] === 0;

/** Two-states in the first month, something changed in it before the traders act. */
function month(change: (sim: Simulation) => void, model = quiet()): Simulation {
  const sim = begun(model);
  change(sim);
  return pass(sim, 1);
}

describe("traders", () => {
  test.each([
    ["two states", twoStates()],
    ["the first pair", firstPair()],
  ])("in %s channels and the untraded part add up to demand exactly, every month", (_, model) => {
    const sim = begun(model);
    const amount = sim.world.column("demand.amount");
    const untraded = sim.world.column("demand.untraded");
    const plan = sim.world.column("flow.planned");
    pass(sim, 800, () =>
      amount.forEach((wanted, row) =>
        expect(sum(plan.subarray(row * CHANNELS, (row + 1) * CHANNELS)) + untraded[row]!).toBe(wanted),
      ),
    );
  });

  test.each([
    ["two states", quiet()],
    ["the first pair", restingPair("2026-12-31")],
  ])("in %s the first month is a month of base trade, flow by flow", (_, model) => {
    const sim = pass(begun(model), 1);
    const base = sim.world.column("flow.base");
    const permit = sim.world.column("demand.permit");
    const usual = sim.world.column("demand.permit_usual");
    planned(sim).forEach((plan, f) => {
      if (sim.world.column("flow.sector")[f]! < 0) return;
      const row = Math.floor(f / CHANNELS);
      const due = ((base[f]! / 12) * permit[row]!) / usual[row]!;
      expect(Math.abs(plan - due), sim.observer.ids("flow")[f]).toBeLessThanOrEqual(1 + 1e-6 * due);
    });
  });

  test.each([
    ["two states", quiet((scenario) => (scenario.horizon.to = "2030-12-31"))],
    ["the first pair", restingPair("2030-12-31")],
  ])("in %s trade and its channels do not drift by themselves", (_, model) => {
    const sim = begun(model);
    const channel = sim.world.column("flow.channel");
    const years = new Map<number, number[]>();
    pass(sim, Infinity, (day) => {
      const year = Math.floor((day - model.start_day) / 365.25);
      const total = years.get(year) ?? [0, 0, 0, 0];
      for (let k = 0; k < CHANNELS; k++) total[k]! += sumOf(sim, "flow.amount", (f) => channel[f] === k);
      years.set(year, total);
    });
    const [first, last] = [years.get(0)!, years.get(4)!];
    expect(Math.abs(sum(last) / sum(first) - 1)).toBeLessThan(0.01);
    for (let k = 0; k < CHANNELS; k++)
      expect(Math.abs(last[k]! - first[k]!) / sum(first), TRADER_CHANNELS[k]!).toBeLessThan(0.01);
  });

  test("more fear never raises the share of banks where bank deals are the most visible", () => {
    const share = (risk: number, visibility: readonly number[]) => {
      const sim = month(
        (at) => at.world.column("sector.perceived_risk").fill(risk),
        quiet(
          (scenario) => {
            scenario.base_trade.grain.a_to_b = {
              bank: "50 million USD/year",
              barter: "5 million USD/year",
              offshore: "30 million USD/year",
              undeclared: "20 million USD/year",
            };
          },
          Object.fromEntries(visibility.map((value, k) => [`traders.visibility_${TRADER_CHANNELS[k]}`, value])),
        ),
      );
      return sumOf(sim, "flow.planned", isBank(sim)) / sumOf(sim, "flow.planned");
    };
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, fc.tuple(unit, unit, unit), (low, more, nu, others) => {
        const visibility = [nu, ...others.map((other) => other * nu)];
        expect(share(Math.min(1, low + more), visibility)).toBeLessThanOrEqual(share(low, visibility) + 1e-9);
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  test("a banned channel carries nothing from the next month on", () => {
    const sim = begun(
      quiet((scenario) => {
        scenario.events = [{ id: "ban", at: "2026-02-15", do: "traders.ban", channel: "bank", direction: "a_to_b" }];
      }),
    );
    const flows = sim.observer.ids("flow");
    pass(sim, 100, () => {
      if (sim.day > sim.model.start_day + 59)
        planned(sim).forEach((plan, f) => /^a_to_b.*bank$/.test(flows[f]!) && expect(plan, flows[f]).toBe(0));
    });
    expect(sum(planned(sim).filter((_, f) => /^b_to_a.*bank$/.test(flows[f]!)))).toBeGreaterThan(0);
  });

  test("no bank on one side, no bank deal", () => {
    const sim = begun(
      quiet((scenario) => (scenario.events = [{ at: "2026-01-01", do: "banks.close", side: "b", cohorts: 4 }])),
    );
    pass(sim, 200, () => expect(sumOf(sim, "flow.planned", isBank(sim))).toBe(0));
  });

  test("every cohort split in two equal halves changes no flow", () => {
    const model = twoStates();
    const halves: Model = {
      ...model,
      tables: model.tables.map((table) => (table.name === "trader" ? doubled(table) : table)),
    };
    const [one, two] = [begun(model), begun(halves)];
    pass(one, 500);
    pass(two, 500);
    planned(one).forEach((plan, f) => expect(Math.abs(planned(two)[f]! - plan)).toBeLessThanOrEqual(2 + 1e-6 * plan));
  });

  test("a small cost on all channels lowers trade by sigma - 1 per cent a per cent", () => {
    const cost = 0.005;
    const model = quiet((scenario) => {
      for (const sector of ["grain", "machines"])
        for (const direction of ["a_to_b", "b_to_a"]) delete scenario.base_trade[sector][direction].undeclared;
    });
    const trade = (tariff: number) => {
      const sim = month(
        (at) => ["a_to_b", "b_to_a"].forEach((direction) => at.world.column(`sector.tariff_${direction}`).fill(tariff)),
        model,
      );
      return sumOf(sim, "flow.planned");
    };
    const elasticity = Math.log(trade(cost) / trade(0)) / Math.log(1 + cost);
    expect(elasticity / (1 - 5)).toBeGreaterThan(0.85);
    expect(elasticity / (1 - 5)).toBeLessThan(1.15);
  });

  test("a higher tariff moves goods from declared channels to undeclared ones", () => {
    const shares = (tariff: number) => {
      const sim = month((at) => at.world.column("sector.tariff_a_to_b").fill(tariff));
      const grain = rowOf(sim, "flow", "a_to_b/grain/bank");
      return planned(sim).slice(grain, grain + CHANNELS);
    };
    const [before, after] = [shares(0), shares(0.1)];
    expect(after[0]).toBeLessThan(before[0]!);
    expect(after[3]).toBeGreaterThan(before[3]!);
  });

  test.each([
    [30, 20],
    [20, 30],
    [40, 10],
  ])("barter of %s million against %s million a year stays within the limit of its open balance", (there, back) => {
    const sim = begun(
      quiet((scenario: Document) => {
        scenario.base_trade.grain = {
          a_to_b: { barter: `${there} million USD/year`, bank: "10 million USD/year" },
          b_to_a: { barter: `${back} million USD/year`, bank: "10 million USD/year" },
        };
        scenario.horizon.to = "2045-12-31";
      }),
    );
    const balance = sim.world.column("pair.barter_balance");
    const bartered = ["a_to_b", "b_to_a"].map((name) => sim.world.column(`pair.bartered_${name}`));
    pass(sim, 365 * 8);
    pass(sim, Infinity, () =>
      expect(Math.abs(balance[0]!)).toBeLessThanOrEqual(4 * 1.05 * Math.min(bartered[0]![0]!, bartered[1]![0]!) * 1.1),
    );
    expect(Math.min(bartered[0]![0]!, bartered[1]![0]!)).toBeGreaterThan(0);
  });

  test("practice grows fast and is lost slowly", () => {
    const sim = begun(
      quiet((scenario) => {
        scenario.events = [{ id: "ban", at: "2026-02-15", do: "traders.ban", channel: "bank", for: "306 days" }];
        scenario.horizon.to = "2028-12-31";
      }),
    );
    const practice = sim.world.column("trader.experience_bank");
    const mean = () => sum(practice) / practice.length;
    const before = mean();
    pass(sim, 59 + 306);
    const after = mean();
    expect(after / before).toBeGreaterThan(0.98 ** 11);
    expect(after / before).toBeLessThan(0.98 ** 9);
  });

  test("runs that follow one another begin alike", () => {
    const model = still(twoStates(calm));
    const sim = begun(model, 0);
    pass(sim);
    sim.start([1, 2], 5);
    const again = sim.stateHash();
    const fresh = begun(model, 0);
    fresh.start([1, 2], 5);
    expect(again).toBe(fresh.stateHash());
  });
});

function doubled(table: Model["tables"][number]): Model["tables"][number] {
  const twice = (values: ArrayLike<number>) => Array.from(values).flatMap((value) => [value, value]);
  return {
    ...table,
    ids: table.ids.flatMap((id) => [`${id}/x`, `${id}/y`]),
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        { ...column, initial: typeof column.initial === "number" ? column.initial : twice(column.initial) },
      ]),
    ),
  };
}
