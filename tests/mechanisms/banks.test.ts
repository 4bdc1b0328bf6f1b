import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { begun, pass, quiet, sumOf, type Document } from "../contracts/worlds.ts";

/** Perception without memory: what is perceived is what holds. */
const AT_ONCE = { "sanctions.learning_rate": 1, "sanctions.memory_half_life_months": 0.001 };
const PLAIN = {
  ...AT_ONCE,
  "banks.learning_rate": 1,
  "banks.herding": 0,
  "banks.return_factor": 1,
  "banks.return_months": 0,
};

const sanctioned = (scenario: Document) => {
  scenario.banks = {
    a: { cohorts: 12, perceived_risk: "0.02/year" },
    b: { cohorts: 8, open: 8, perceived_risk: "0.02/year" },
  };
  scenario.regimes.embargo = { sender: "LEA", against: "a", status: "in_force", weight: 1, intensity: 0 };
  scenario.horizon.to = "2035-12-31";
};

/** Moves the law on the second day of each month, so that the next month sees it. */
function follow(sim: Simulation, months: readonly number[], look: (month: number) => void): void {
  months.forEach((intensity, month) => {
    sim.world.column("regime.intensity")[0] = intensity;
    pass(sim, 31);
    look(month);
  });
}

describe("banks", () => {
  test("without herding, habit and waiting, the risk of the day alone says who is open", () => {
    const sim = begun(quiet(sanctioned, PLAIN));
    const open: string[] = [];
    const path = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.7, 0.6, 0.5, 0.4, 0];
    pass(sim, 1);
    follow(sim, path, () => open.push([...sim.world.column("bank.open")].join("")));
    for (let month = 0; month < 5; month++) expect(open[10 - month], `risk of month ${month}`).toBe(open[month]);
    expect(new Set(open).size).toBeGreaterThan(3);
  });

  test("a bank that stays shut does not flicker", () => {
    const sim = begun(quiet(sanctioned, PLAIN));
    pass(sim, 1);
    follow(
      sim,
      Array.from({ length: 12 }, () => 1),
      () => expect(sumOf(sim, "bank.open")).toBe(0),
    );
  });

  test("more enforcement never opens a bank", () => {
    const laws = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 40 });
    const milder = quiet(sanctioned);
    fc.assert(
      fc.property(laws, fc.double({ min: 0, max: 1, noNaN: true }), (months, enforcement) => {
        const [strict, mild] = [begun(milder), begun(milder)];
        mild.world.column("regime.enforcement")[0] = enforcement;
        pass(strict, 1);
        pass(mild, 1);
        const openOfMild: number[][] = [];
        follow(mild, months, () => openOfMild.push([...mild.world.column("bank.open")]));
        follow(strict, months, (month) =>
          strict.world
            .column("bank.open")
            .forEach((open, i) => expect(open).toBeLessThanOrEqual(openOfMild[month]![i]!)),
        );
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  test("a payment needs a bank on both sides", () => {
    const sim = begun(
      quiet((scenario) => (scenario.banks = { a: { cohorts: 4, open: 1 }, b: { cohorts: 10, open: 9 } })),
    );
    expect([...sim.world.column("state.bank_availability")]).toEqual([0.25, 0.9]);
    expect(sim.world.column("pair.bank_availability")[0]).toBe(0.25);
  });

  test("banks that left come back later than they left", () => {
    const sim = begun(quiet(sanctioned));
    pass(sim, 1);
    const open: number[] = [];
    follow(
      sim,
      Array.from({ length: 100 }, (_, month) => (month < 40 ? 1 : 0)),
      () => open.push(sim.world.column("pair.bank_availability")[0]!),
    );
    const left = open.findIndex((share) => share < 0.5);
    const back = open.findIndex((share, month) => month > 40 && share > 0.5) - 40;
    expect(open[39]).toBe(0);
    expect(left).toBeLessThan(12);
    expect(back).toBeGreaterThan(2 * left);
    expect(back).toBeLessThan(60);
  });

  test("an order to stop shuts so many cohorts, and no order opens more than there are", () => {
    const sim = begun(
      quiet((scenario) => {
        scenario.banks = { a: { cohorts: 4, open: 4 }, b: { cohorts: 4, open: 1 } };
        scenario.events = [
          { id: "stop", at: "2026-02-01", do: "banks.close", side: "a", cohorts: "3 cohorts", for: "40 days" },
          { id: "go", at: "2026-02-01", do: "banks.open", side: "b", cohorts: "9 cohorts" },
        ];
      }),
    );
    pass(sim, 40);
    expect([...sim.world.column("state.bank_availability")]).toEqual([0.25, 1]);
    pass(sim, 60);
    expect([...sim.world.column("state.bank_availability")]).toEqual([1, 1]);
  });

  test("banks that nothing threatens stay open for good", () => {
    const sim = begun(quiet((scenario) => (scenario.horizon.to = "2035-12-31")));
    pass(sim, Infinity, () => expect(sim.world.column("pair.bank_availability")[0]).toBe(1));
  });
});
