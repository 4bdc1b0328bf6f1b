import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { CROSSING_STATES } from "../../engine/tables/crossing.ts";
import { DIRECTIONS } from "../../engine/tables/declaration.ts";
import { begun, firstPair, pass, quiet, still, sumOf, twoStates, type Document } from "../contracts/worlds.ts";

const threeGates = (scenario: Document) => {
  scenario.crossings = {
    north: { km: "10 km", capacity: "20 trucks/day" },
    middle: { km: "90 km", capacity: "15 trucks/day" },
    south: { km: "190 km", capacity: "10 trucks/day" },
  };
  scenario.sectors.grain.perishable = true;
  scenario.markets = {
    fair: { crossing: "north", revenue: { a_to_b: "3 million USD/year", b_to_a: "1 million USD/year" } },
  };
  scenario.households = { couriers_flow: { a_to_b: "20 million USD/year", b_to_a: "1 million USD/year" } };
};

/** Checks both ledgers on every day, gate by gate and flow by flow. */
function keepsLedgers(sim: Simulation, days = Infinity): void {
  const column = (name: string) => sim.world.column(name);
  const gates = DIRECTIONS.map((name) =>
    ["arrived", "served", "returned", "queue", "capacity"].map((of) => column(`crossing.${of}_${name}`)),
  );
  const [offered, amount, lost, waiting] = ["offered", "amount", "lost", "waiting"].map((of) =>
    column(`flow.${of}`),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const effective = column("crossing.effective");
  let queues = gates.map((of) => [...of[3]!]);
  let waited = [...waiting];
  const wrong: string[] = [];
  pass(sim, days, (day) => {
    gates.forEach(([arrived, served, returned, queue, capacity], d) => {
      for (let c = 0; c < queue!.length; c++) {
        if (queues[d]![c]! + arrived![c]! !== served![c]! + returned![c]! + queue![c]!)
          wrong.push(`trucks at gate ${c} on ${day}`);
        if (served![c]! > capacity![c]! || (effective[c]! > 1 && served![c] !== 0))
          wrong.push(`served at gate ${c} on ${day}`);
      }
    });
    offered.forEach(
      (value, f) =>
        value === amount[f]! + lost[f]! + waiting[f]! - waited[f]! || wrong.push(`USD of flow ${f} on ${day}`),
    );
    queues = gates.map((of) => [...of[3]!]);
    waited = [...waiting];
  });
  expect(wrong).toEqual([]);
}

describe("crossings", () => {
  test("trucks and dollars are conserved exactly, whatever happens at the gates", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const parameters = fc.record({
      "crossings.closure_rate": fc.double({ min: 0, max: 0.1, noNaN: true }),
      "crossings.closure_days": fc.double({ min: 3, max: 30, noNaN: true }),
      "crossings.return_rate": unit,
      "crossings.spoilage_rate": unit,
      "crossings.transit_share": unit,
      "crossings.war_supply": unit,
      "demand.passing_sd": unit,
    });
    fc.assert(
      fc.property(parameters, fc.nat(100), (values, run) => {
        const model = still(twoStates(threeGates), values);
        const sim = begun({ ...model, end_day: model.start_day + 400 }, run);
        pass(sim, 60);
        sim.world.column("state.war_load")[0] = 0.5;
        keepsLedgers(sim, 60);
        sim.world.column("state.war_load")[0] = 0;
        keepsLedgers(sim);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  test("they are conserved in the first pair", () => keepsLedgers(begun(firstPair()), 900));

  test("what was planned has set out by the end of the month", () => {
    const sim = begun(quiet(threeGates));
    const offered = new Float64Array(sim.observer.rows("flow"));
    const plan = sim.world.column("flow.planned");
    pass(sim, 31 + 28 + 31, (day) => {
      if (fromDay(day).day === 1) offered.fill(0);
      sim.world.column("flow.offered").forEach((value, f) => (offered[f]! += value));
      if (fromDay(day + 1).day === 1)
        offered.forEach((value, f) => sim.world.column("flow.sector")[f]! >= 0 && expect(value).toBe(plan[f]));
    });
  });

  test("a closed gate serves nobody, and one that lets only goods pass serves a part", () => {
    const served = (state: string) => {
      const sim = begun(
        quiet((scenario) => {
          threeGates(scenario);
          for (const gate of Object.values<Document>(scenario.crossings))
            Object.assign(gate, { state: { a: state, b: "open" }, capacity: "2 trucks/day" });
        }),
      );
      pass(sim, 100);
      return sumOf(sim, "crossing.served_a_to_b");
    };
    expect(CROSSING_STATES.map(served)).toEqual([6, 3, 0, 0, 0]);
  });

  test("the order of the gates does not change how much gets through", () => {
    const model = quiet(threeGates, { "crossings.closure_rate": 0.01 });
    const [one, other] = [
      begun(model),
      begun({
        ...model,
        tables: model.tables.map((table) =>
          table.name === "crossing" ? turned(table) : table.name === "market" ? pointed(table, 2) : table,
        ),
      }),
    ];
    const trade = (sim: Simulation) => {
      let total = 0;
      pass(sim, Infinity, () => (total += sumOf(sim, "flow.amount")));
      return total;
    };
    expect(Math.abs(trade(one) / trade(other) - 1)).toBeLessThan(0.002);
  });

  describe("a gate that both sides keep closed from the first day", () => {
    const sim = (edit: (scenario: Document) => void) =>
      begun(
        still(
          twoStates((scenario) => {
            threeGates(scenario);
            for (const key of ["events", "groups", "targets"]) delete scenario[key];
            scenario.crossings.south.state = "closed";
            edit(scenario);
          }),
          { "crossings.closure_rate": 0 },
        ),
      );
    const share = (of: Simulation) => of.world.column("pair.closed_share");
    const came = (of: Simulation) => of.world.column("crossing.arrived_a_to_b");

    test("is missed by nobody and draws nobody until it is added, and counts as any other from then on", () => {
      const world = sim((scenario) => {
        scenario.events = [
          { id: "built", at: "2026-03-01", do: "crossings.add", crossing: "south" },
          { id: "shut", at: "2026-06-01", do: "crossings.close", crossings: ["south"] },
        ];
      });
      const shares = new Set<number>();
      let trucks = 0;
      pass(world, 59, () => {
        shares.add(share(world)[0]!);
        trucks += came(world)[2]!;
      });
      expect([[...shares], trucks]).toEqual([[0], 0]);
      pass(world, 60, () => (trucks += came(world)[2]!));
      expect(trucks).toBeGreaterThan(0);
      pass(world, 60);
      expect(share(world)[0]).toBeCloseTo(10 / 45, 12);
    });

    test("counts as shut where it was open once, or where one side alone keeps it closed", () => {
      const old = sim((scenario) => (scenario.crossings.south.once_open = true));
      const oneSided = sim((scenario) => (scenario.crossings.south.state = { a: "open", b: "closed" }));
      for (const world of [old, oneSided]) {
        pass(world, 1);
        expect(share(world)[0]).toBeCloseTo(10 / 45, 12);
      }
    });
  });

  test("more capacity never makes trucks wait longer", () => {
    const wait = (capacity: number) => {
      const sim = begun(quiet((scenario) => (scenario.crossings.old_road.capacity = `${capacity} trucks/day`)));
      pass(sim, 300);
      return sim.world.column("pair.usual_wait_a_to_b")[0]!;
    };
    const waits = [5, 15, 25, 30, 40, 80].map(wait);
    waits.slice(1).forEach((longer, i) => expect(longer).toBeLessThanOrEqual(waits[i]!));
    expect(waits[0]).toBeGreaterThan(1);
    expect(waits.at(-1)).toBe(0);
  });

  test("in the long run trucks that wait are arrivals a day times days of waiting (Little 1961)", () => {
    const sim = begun(
      still(
        twoStates((scenario) => {
          for (const key of ["events", "groups", "targets"]) delete scenario[key];
          scenario.states.ARD.growth = scenario.states.BOV.growth = "0 %/year";
          scenario.crossings = { only: { km: "10 km", capacity: "40 trucks/day" } };
          scenario.horizon.to = "2060-12-31";
        }),
        {
          "crossings.closure_rate": 0.02,
          "crossings.closure_days": 4,
          "crossings.return_rate": 0,
          "crossings.spoilage_rate": 0,
        },
      ),
    );
    const [arrived, served, queue] = ["arrived", "served", "queue"].map((name) =>
      sim.world.column(`crossing.${name}_a_to_b`),
    ) as [Float64Array, Float64Array, Float64Array];
    const line: { day: number; trucks: number }[] = [];
    let waited = 0;
    let inQueue = 0;
    let came = 0;
    let days = 0;
    let shown = 0;
    pass(sim, Infinity, (day) => {
      line.push({ day, trucks: arrived[0]! });
      came += arrived[0]!;
      inQueue += queue[0]!;
      shown += sim.world.column("pair.wait_a_to_b")[0]!;
      days += 1;
      // Each truck is followed from the day it came to the day it is cleared, the first come first.
      for (let left = served[0]!; left > 0;) {
        const head = line[0]!;
        const now = Math.min(left, head.trucks);
        waited += now * (day - head.day);
        left -= now;
        head.trucks -= now;
        if (head.trucks === 0) line.shift();
      }
    });
    const [length, rate, wait] = [inQueue / days, came / days, waited / came];
    expect(length).toBeGreaterThan(5);
    expect(Math.abs(length / (rate * wait) - 1)).toBeLessThan(0.02);
    expect(shown / days / wait, "what the model shows as waiting").toBeGreaterThan(0.7);
    expect(shown / days / wait).toBeLessThan(1.4);
  });

  test("gates are open as often as the two-state chain of their hazards says", () => {
    const [rate, length] = [0.02, 9];
    const sim = begun(
      quiet(
        (scenario) => {
          threeGates(scenario);
          scenario.horizon.to = "2065-12-31";
        },
        { "crossings.closure_rate": rate, "crossings.closure_days": length },
      ),
    );
    let open = 0;
    let days = 0;
    pass(sim, Infinity, () => {
      sim.world.column("crossing.shut").forEach((state) => (open += state === 0 ? 1 : 0));
      days += 3;
    });
    const [shuts, opens] = [1 - Math.exp(-rate), 1 - Math.exp(-1 / length)];
    expect(Math.abs(open / days - opens / (opens + shuts))).toBeLessThan(0.015);
  });

  test("all gates shut for 20 days cut that month's trade by 20 to 50 per cent, and the next months are as ever", () => {
    const months = (events: Document[]) => {
      const model = still(
        firstPair((scenario) =>
          Object.assign(scenario, { events, groups: {}, horizon: { from: "2026-01-01", to: "2026-12-31" } }),
        ),
      );
      const sim = begun(model);
      const totals = new Float64Array(12);
      pass(sim, Infinity, (day) => (totals[fromDay(day).month - 1]! += sumOf(sim, "flow.amount")));
      return totals;
    };
    const usual = months([]);
    const change = months([{ id: "shut", at: "2026-05-01", do: "crossings.close", for: "20 days" }]).map(
      (total, i) => total / usual[i]! - 1,
    );
    for (let month = 0; month < 4; month++) expect(change[month]).toBe(0);
    expect(change[4]).toBeLessThan(-0.2);
    expect(change[4]).toBeGreaterThan(-0.5);
    expect(change[5]).toBeGreaterThan(0);
    for (let month = 5; month < 12; month++) expect(Math.abs(change[month]!)).toBeLessThan(0.05);
  });

  test("perishables spoil in a closure, other goods do not", () => {
    const sim = begun(
      quiet(
        (scenario) => {
          scenario.sectors.grain.perishable = true;
          scenario.events = [{ id: "shut", at: "2026-03-01", do: "crossings.close", for: "15 days" }];
        },
        { "crossings.return_rate": 0 },
      ),
    );
    const lost = { grain: 0, machines: 0 };
    const names = sim.observer.ids("sector") as ("grain" | "machines")[];
    const sector = sim.world.column("flow.sector");
    pass(sim, 100, () =>
      sim.world.column("flow.lost").forEach((value, f) => sector[f]! >= 0 && (lost[names[sector[f]!]!] += value)),
    );
    expect(lost.grain).toBeGreaterThan(0);
    expect(lost.machines).toBe(0);
  });

  test("couriers keep some of their trips when all gates are shut, markets stop", () => {
    const flows = (state: string) => {
      const sim = begun(
        quiet((scenario) => {
          threeGates(scenario);
          for (const gate of Object.values<Document>(scenario.crossings))
            Object.assign(gate, { state, once_open: true });
        }),
      );
      const channel = sim.world.column("flow.channel");
      const totals = [0, 0];
      pass(sim, 31, () => [4, 5].forEach((k, i) => (totals[i]! += sumOf(sim, "flow.amount", (f) => channel[f] === k))));
      return totals;
    };
    expect(flows("open").map((total) => Math.round(total / 1e3))).toEqual([1750, 333]);
    expect(flows("closed").map((total) => Math.round(total / 1e3))).toEqual([700, 0]);
  });
});

function turned(table: Model["tables"][number]): Model["tables"][number] {
  const reversed = (values: ArrayLike<number>) => Array.from(values).reverse();
  return {
    ...table,
    ids: [...table.ids].reverse(),
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        { ...column, initial: typeof column.initial === "number" ? column.initial : reversed(column.initial) },
      ]),
    ),
  };
}

function pointed(table: Model["tables"][number], last: number): Model["tables"][number] {
  const crossing = table.columns["crossing"]!;
  return {
    ...table,
    columns: {
      ...table.columns,
      crossing: { ...crossing, initial: Array.from(crossing.initial as ArrayLike<number>, (row) => last - row) },
    },
  };
}
