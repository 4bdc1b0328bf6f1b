import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignPolicies } from "../../engine/mechanisms/third-parties/foreign-policies.ts";
import { thirdParties } from "../../engine/mechanisms/third-parties.ts";
import { within } from "../contracts/mechanism.ts";
import { eventsOf, lever, order, play, START } from "./security-fixture.ts";
import { around, column, type Around } from "./world-fixture.ts";

const only = { mechanisms: [thirdParties] };
const start = (crisis: number, kind: number, day: number, days: number, id = `${kind}`) =>
  order(id, [START + day], "third_parties", "start_crisis", { crisis, kind, days });
const relate = (day: number, one: number, other: number, plus: number) =>
  order(`relate_${day}_${one}_${other}`, [START + day], "third_parties", "relate", { between: [one, other], plus });
/** A relation of the pair, and one of each side with the external. */
const TRIANGLE = [{}, { from: 0, to: 2 }, { from: 2, to: 1 }];

describe("conflicts of others", () => {
  const war = {
    first: 2,
    second: 0,
    kind: 1,
    war_load_a: 0.8,
    pressure_a: 0.5,
    closure: 0.25,
    oil_price: 1.2,
    solidarity_b: 3.5,
  };

  it("last as many days as ordered and tie down, frighten and shut for so long", () => {
    const sim = around({ ...only, externals: [{}], crises: [war], orders: [start(0, 1, 10, 12)], days: 60 });
    const loads: number[] = [];
    const pressures: number[] = [];
    play(sim, 0, () => {
      loads.push(sim.world.column("state.war_load")[0]!);
      pressures.push(sim.world.column("state.pressure_from_abroad")[0]!);
      const isWar = loads.at(-1)! > 0;
      expect(sim.world.column("pair.third_party_closure")[0]).toBe(isWar ? 0.25 : 0);
      if (isWar) expect(sim.world.column("pair.oil_price_factor")[0]).toBeCloseTo(1.2, 12);
    });
    expect(loads.map((load, day) => (load > 0 ? day : -1)).filter((day) => day >= 0)).toEqual(
      Array.from({ length: 12 }, (_, n) => 10 + n),
    );
    expect(pressures[21]).toBe(0.5);
    expect(pressures[41]).toBeCloseTo(0.25, 9);
    expect(sim.world.column("pair.oil_price_factor")[0]).toBeLessThan(1.05);
  });

  it("make the friend speak up once, because of the war", () => {
    const sim = play(around({ ...only, externals: [{}], crises: [war], orders: [start(0, 1, 10, 12)], days: 60 }));
    const [begun] = eventsOf(sim, "third_parties.war");
    const told = eventsOf(sim, "third_parties.solidarity");
    expect(told.map(({ from, to, goldstein, causes }) => ({ from, to, goldstein, causes }))).toEqual([
      { from: 1, to: 0, goldstein: 3.5, causes: [begun!.id] },
    ]);
    expect(eventsOf(sim, "third_parties.settlement").map(({ day }) => day - START)).toEqual([22]);
  });

  it("fall back from a war into the crisis that it came from", () => {
    const sim = around({
      ...only,
      externals: [{}],
      crises: [{ ...war, kind: 0 }],
      orders: [start(0, 0, 5, 40, "c"), start(0, 1, 15, 4, "w")],
      days: 60,
    });
    const states: number[] = [];
    play(sim, 0, () => states.push(sim.world.column("crisis.state")[0]!));
    const days = (state: number) => states.filter((now) => now === state).length;
    expect([days(1), days(2)]).toEqual([36, 4]);
    expect(states.slice(44, 46)).toEqual([1, 0]);
  });

  it("break out as often and last as long as the row says", () => {
    const sim = around({ ...only, externals: [{}], crises: [{ ...war, rate: 2, mean_days: 9 }], days: 365 * 300 });
    let warDays = 0;
    play(sim, 0, () => (warDays += sim.world.column("crisis.state")[0]! > 0 ? 1 : 0));
    const wars = eventsOf(sim, "third_parties.war").length;
    // Out of 300 years less those at war, with a standard error of 1 / sqrt(wars).
    expect(wars / ((365 * 300 - warDays) / 365) / 2).toBeCloseTo(1, 0.9);
    expect(Math.abs(warDays / wars / 9 - 1)).toBeLessThan(0.15);
  });

  it("end in war as often as the row says", () => {
    const sim = around({
      ...only,
      externals: [{}],
      crises: [{ ...war, kind: 0, rate: 6, mean_days: 5, war_share: 0.3 }],
      days: 365 * 100,
    });
    play(sim);
    const share = eventsOf(sim, "third_parties.war").length / eventsOf(sim, "third_parties.crisis").length;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.07);
  });
});

describe("relations", () => {
  it("stay between -1 and 1 whatever happens, and where they are when nothing does", () => {
    const names = Object.entries(thirdParties.parameters).map(
      ([name, parameter]) => [`third_parties.${name}`, within(parameter)] as const,
    );
    const relation = fc.double({ min: -1, max: 1, noNaN: true });
    const act = fc.record({
      day: fc.integer({ min: 0, max: 300 }),
      pair: fc.constantFrom([0, 1], [0, 2], [1, 2]),
      plus: fc.double({ min: -2, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(names)),
        fc.tuple(relation, relation, relation),
        fc.array(act, { maxLength: 6 }),
        (parameters, values, acts) => {
          const relations = TRIANGLE.map((row, i) => ({ ...row, relation: values[i]! }));
          const orders = acts.map(({ day, pair, plus }, n) => ({
            ...relate(day, pair[0]!, pair[1]!, plus),
            id: `${n}`,
          }));
          const sim = around({ ...only, externals: [{}], relations, parameters, orders });
          play(sim, 0, () => {
            for (const value of column(sim, "relation.relation")) {
              expect(Math.abs(value)).toBeLessThanOrEqual(1);
              if (acts.length === 0) expect(values.some((one) => Math.abs(one - value) < 1e-12)).toBe(true);
            }
          });
        },
      ),
      { numRuns: 40, seed: 1 },
    );
  });

  it("are the same from both ends", () => {
    const turned = TRIANGLE.map(({ from = 0, to = 1 }) => ({ from: to, to: from }));
    const after = (relations: Around["relations"]) =>
      column(
        play(
          around({
            ...only,
            externals: [{}],
            relations: relations!.map((row) => ({ ...row, relation: 0.4 })),
            orders: [relate(40, 2, 0, -0.3)],
          }),
        ),
        "relation.relation",
      );
    expect(after(turned)).toEqual(after(TRIANGLE));
  });

  it("leave an act behind when they are moved, as grave as the move, which does not move them again", () => {
    const sim = play(
      around({ ...only, externals: [{}], relations: TRIANGLE, orders: [relate(40, 2, 0, -0.3)], days: 45 }),
    );
    const acts = eventsOf(sim, "third_parties.rupture", "third_parties.rapprochement");
    expect(acts.map(({ kind, from, to, goldstein }) => [kind, from, to, goldstein])).toEqual([
      ["third_parties.rupture", 2, 0, -3],
    ]);
    expect([...column(sim, "relation.points")]).toEqual([0, 0, 0]);
  });

  it("warm between two who make friends with the same third", () => {
    const relations = TRIANGLE.map((row, i) => ({ ...row, relation: i === 2 ? 0.8 : 0 }));
    const sim = play(around({ ...only, externals: [{}], relations, orders: [relate(40, 2, 0, 0.5)] }));
    expect(sim.world.column("relation.relation")[0]).toBeGreaterThan(0.005);
  });
});

describe("policies of third parties", () => {
  const policies = { policies_enforcement: 1, policies_waiver: 1, policies_finance: 1, policies_deposits: 1 };
  const relations = TRIANGLE.map((row, i) => ({ ...row, relation: [0.2, -0.5, 0.3][i]! }));
  const usual: Around = {
    ...only,
    externals: [policies],
    relations,
    regimes: [{}, { secondary: 0 }],
    parameters: { "third_parties.waiver_rate": 1e-6 },
  };

  it("do nothing while nothing changes", () => {
    const sim = around({ ...usual, days: 1000 });
    play(sim, 0, () => {
      expect(column(sim, "regime.enforcement_factor")).toEqual([1, 1]);
      expect(column(sim, "state.displeasure")).toEqual([0, 0]);
      expect(column(sim, "state.foreign_finance")).toEqual([0, 0]);
      expect(column(sim, "regime.waiver")).toEqual([0, 0]);
    });
  });

  it("soften secondary enforcement and lend when the sender warms to a side", () => {
    const sim = play(around({ ...usual, orders: [relate(40, 1, 2, 0.4)] }));
    const [secondary, primary] = column(sim, "regime.enforcement_factor");
    expect(secondary).toBeGreaterThan(0.8);
    expect(secondary).toBeLessThan(0.83);
    expect(primary).toBe(1);
    expect(column(sim, "state.foreign_finance")[1]).toBeGreaterThan(6e7);
  });

  it("grant waivers more often to friends, one to six months after deciding", () => {
    const waivers = (warmth: number) => {
      const sim = around({
        ...usual,
        parameters: { "third_parties.waiver_rate": 0.004, "third_parties.withdrawal_rate": 0.9 },
        orders: warmth > 0 ? [relate(1, 1, 2, warmth)] : [],
        days: 365 * 60,
      });
      let granted = 0;
      for (let run = 0; run < 6; run++) granted += eventsOf(play(sim, run), "third_parties.waiver").length;
      return granted;
    };
    const [cold, warm] = [waivers(0), waivers(0.3)];
    expect(cold).toBeGreaterThan(5);
    expect(warm / cold).toBeGreaterThan(1.8);
    const sim = around({ ...usual, parameters: { "third_parties.waiver_rate": 0.9 }, days: 300 });
    const days = Array.from(
      { length: 40 },
      (_, run) => eventsOf(play(sim, run), "third_parties.waiver")[0]!.day - START,
    );
    expect(Math.min(...days)).toBeGreaterThanOrEqual(31 + 28);
    expect(Math.max(...days)).toBeLessThanOrEqual(31 + 31 + 7 * 31);
  });

  it("show displeasure at closeness to those they dislike, and under orders", () => {
    const quarrel = play(around({ ...usual, orders: [relate(40, 0, 2, -0.4)] }));
    expect(column(quarrel, "state.displeasure")[1]).toBeCloseTo(0.5 * 0.4, 1);
    expect(column(quarrel, "state.displeasure")[0]).toBeLessThan(0.01);
    const given = { by: 0, side: 1, policy: 0, strength: 0.6 };
    const pressed = play(
      around({
        ...usual,
        orders: [lever("press", [START + 40], { ...foreignPolicies, id: "third_parties" }, "press", given)],
      }),
    );
    expect(column(pressed, "state.displeasure")[1]).toBeCloseTo(0.6, 12);
  });

  it("put up money in whole dollars when told to", () => {
    const sim = play(
      around({
        ...usual,
        externals: [{}],
        orders: [order("loan", [START + 5], "third_parties", "finance", { by: 0, side: 1, amount: 5e8 })],
      }),
    );
    expect(column(sim, "state.foreign_finance")).toEqual([0, 5e8]);
    expect(eventsOf(sim, "third_parties.loan").map(({ from, to }) => [from, to])).toEqual([[2, 1]]);
  });
});

describe("a third party that is absent", () => {
  const watched = [
    "state.war_load",
    "state.pressure_from_abroad",
    "state.displeasure",
    "state.foreign_finance",
    "pair.third_party_closure",
    "pair.oil_price_factor",
    "relation.relation",
  ];
  const seen = (parts: Partial<Around>) => {
    const sim = around({ ...only, sides: { war_load_given: 0.1 }, days: 800, ...parts });
    play(sim, 3);
    return watched.map((name) => column(sim, name).slice(0, 2));
  };

  it("has exactly no effect", () => {
    expect(seen({})).toEqual([[0.1, 0.1], [0, 0], [0, 0], [0, 0], [0], [1], [0]]);
    expect(seen({ relations: [] })).toEqual([[0.1, 0.1], [0, 0], [0, 0], [0, 0], [0], [1], []]);
  });

  it("is no different from one without relations, policies and conflicts", () => {
    expect(seen({ externals: [{}, {}] })).toEqual(seen({}));
    expect(
      seen({
        externals: [{ policies_deposits: 1, policies_waiver: 1, policies_finance: 1 }],
        regimes: [{ secondary: 0 }],
      }),
    ).toEqual(seen({}));
  });
});
