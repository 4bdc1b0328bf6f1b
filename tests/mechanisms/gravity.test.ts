import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gravity } from "../../engine/mechanisms/gravity.ts";
import { begun, pass, quiet, sum } from "../contracts/worlds.ts";

const economy = fc.double({ min: 0.05, max: 1, noNaN: true });
const cost = fc.double({ min: 1, max: 2, noNaN: true });

/** A world of two to five economies whose outputs and expenditures add up to the same. */
const world = fc.integer({ min: 2, max: 5 }).chain((n) =>
  fc.record({
    output: fc.array(economy, { minLength: n, maxLength: n }),
    wants: fc.array(economy, { minLength: n, maxLength: n }),
    cost: fc.array(cost, { minLength: n * n, maxLength: n * n }),
    sigma: fc.double({ min: 1.5, max: 5, noNaN: true }),
  }),
);

const solved = ({
  output,
  wants,
  cost: tau,
  sigma,
}: {
  output: number[];
  wants: number[];
  cost: number[];
  sigma: number;
}) => {
  const expenditure = wants.map((want) => (want * sum(output)) / sum(wants));
  return { n: output.length, expenditure, flows: gravity(output, expenditure, tau, sigma) };
};

describe("structural gravity", () => {
  test("rows add up to outputs and columns to expenditures", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { n, expenditure, flows } = solved(given);
        given.output.forEach((output, i) =>
          expect(Math.abs(sum(flows.subarray(i * n, (i + 1) * n)) / output - 1)).toBeLessThan(1e-9),
        );
        expenditure.forEach((wanted, j) =>
          expect(Math.abs(sum(flows.filter((_, at) => at % n === j)) / wanted - 1)).toBeLessThan(1e-9),
        );
      }),
      { seed: 1 },
    );
  });

  test("two alike economies keep the share at home that the closed form says", () => {
    const flows = gravity([1, 1], [1, 1], [1, 1.5, 1.5, 1], 5);
    expect(flows[0]).toBeCloseTo(1 / (1 + 1.5 ** -4), 12);
    expect(flows[0]).toBeCloseTo(0.8350515, 7);
  });

  test.each([2, 3, 6, 10])(
    "%s alike economies keep 1 / (N z) each at home, z = (1 + (N - 1) t^(1 - sigma)) / N",
    (n) => {
      const ones = Array.from({ length: n }, () => 1);
      const tau = Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 1.5));
      const z = (1 + (n - 1) * 1.5 ** -4) / n;
      expect(gravity(ones, ones, tau, 5)[0]).toBeCloseTo(1 / (n * z), 10);
    },
  );

  test("without costs trade is the product of the sizes over the world", () => {
    const flows = gravity([1, 2, 5], [2, 2, 4], [1, 1, 1, 1, 1, 1, 1, 1, 1], 4);
    expect(flows[1]).toBeCloseTo((1 * 2) / 8, 12);
    expect(flows[5]).toBeCloseTo((2 * 4) / 8, 12);
  });

  test("a world twice as large trades twice as much", () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0.01, max: 1000, noNaN: true }), (given, times) => {
        const { expenditure, flows } = solved(given);
        const larger = gravity(
          given.output.map((value) => value * times),
          expenditure.map((value) => value * times),
          given.cost,
          given.sigma,
        );
        flows.forEach((flow, at) => expect(Math.abs(larger[at]! / (flow * times) - 1)).toBeLessThan(1e-9));
      }),
      { seed: 2 },
    );
  });

  test("a dearer way between two economies lowers the flow on it", () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.double({ min: 1.01, max: 1.5, noNaN: true }), (given, place, times) => {
        const { n, expenditure, flows } = solved(given);
        const at = place % (n * n);
        const dearer = gravity(
          given.output,
          expenditure,
          given.cost.map((tau, i) => (i === at ? tau * times : tau)),
          given.sigma,
        );
        expect(dearer[at]).toBeLessThan(flows[at]!);
      }),
      { seed: 3 },
    );
  });

  test("all ways dearer by the same factor change nothing", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { expenditure, flows } = solved(given);
        const dearer = gravity(
          given.output,
          expenditure,
          given.cost.map((tau) => tau * 1.3),
          given.sigma,
        );
        flows.forEach((flow, at) => expect(dearer[at]! / flow).toBeCloseTo(1, 9));
      }),
      { seed: 4 },
    );
  });

  test.each(["partial", "general"])("demand stays at its level when nothing changes, in its %s form", (form) => {
    const sim = begun(quiet((scenario) => (scenario.switches = { gravity: form })));
    const start = [...pass(sim, 1).world.column("demand.amount")];
    pass(sim);
    expect([...sim.world.column("demand.level")]).toEqual(start.map(() => 1));
    expect([...sim.world.column("demand.amount")]).toEqual(start);
  });

  test("against the whole world a growing seller sells more, but less than one for one", () => {
    const level = (form: string) => {
      const sim = begun(
        quiet((scenario) => {
          scenario.switches = { gravity: form };
          scenario.states.ARD.growth = "5 %/year";
          scenario.horizon.to = "2035-12-31";
        }),
      );
      return pass(sim).world.column("demand.level")[0]!;
    };
    expect(level("general")).toBeGreaterThan(1.2);
    expect(level("general")).toBeLessThan(level("partial"));
  });
});
