import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignment } from "../../engine/mechanisms/diplomacy/alignment.ts";
import { audience } from "../../engine/mechanisms/diplomacy/audience.ts";
import { commitments } from "../../engine/mechanisms/diplomacy/commitments.ts";
import { within } from "../contracts/mechanism.ts";
import { eventsOf, order, play, START } from "./security-fixture.ts";
import { around, column, type Around } from "./world-fixture.ts";

describe("alignment", () => {
  const stand = fc.double({ min: 0, max: 1, noNaN: true });
  const parts = { mechanisms: [alignment], externals: [{}], days: 3 };

  it("lies between 0 and 1 and is the same from both ends, for any stands and weights", () => {
    const issues = fc.array(
      fc.record({
        weight: fc.double({ min: 0.001, max: 1, noNaN: true }),
        stands: fc.tuple(stand, stand, fc.oneof(stand, fc.constant(-1))),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(issues, (rows) => {
        const whole = rows.reduce((sum, { weight }) => sum + weight, 0);
        const weights = rows.map(({ weight }) => weight / whole);
        const relations = [{}, { from: 1, to: 0 }, { from: 0, to: 2 }, { from: 2, to: 0 }];
        const sim = play(around({ ...parts, weights, stands: rows.map(({ stands }) => stands), relations }));
        const values = column(sim, "relation.alignment");
        for (const value of values) expect(value >= 0 && value <= 1).toBe(true);
        expect(values[1]).toBe(values[0]);
        expect(values[3]).toBe(values[2]);
        const direct = 1 - rows.reduce((sum, { stands }, i) => sum + weights[i]! * Math.abs(stands[0] - stands[1]), 0);
        expect(values[0]).toBeCloseTo(direct, 12);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it("is 1 for the same stands, 0 for opposite ones, and one half where nothing is in common", () => {
    const of = (stands: number[][]) =>
      column(play(around({ ...parts, weights: [0.4, 0.6], stands })), "relation.alignment")[0];
    expect(
      of([
        [0.3, 0.3],
        [1, 1],
      ]),
    ).toBe(1);
    expect(
      of([
        [0, 1],
        [1, 0],
      ]),
    ).toBe(0);
    expect(
      of([
        [0.3, -1],
        [-1, 1],
      ]),
    ).toBe(0.5);
  });

  it("changes by the weight of the issue when one moves, and only for that one", () => {
    const orders = [order("move", [START + 1], "alignment", "move", { who: 0, issue: 1, to: 0.8 })];
    const sim = play(
      around({
        ...parts,
        weights: [0.4, 0.6],
        stands: [
          [0.5, 0.5, 0.5],
          [0.3, 0.3, 0.3],
        ],
        relations: [{}, { from: 2, to: 1 }],
        orders,
      }),
    );
    expect(column(sim, "relation.alignment")).toEqual([1 - 0.6 * 0.5, 1]);
    expect(column(sim, "relation.alignment_start")).toEqual([1, 1]);
  });
});

describe("commitments", () => {
  const parts = (rate: number): Around => ({
    mechanisms: [commitments],
    sides: { commitment_rate: rate },
    commitments: [{ signed: 100 }],
    days: 365 * 10,
  });

  /** Months until 1 - 1/e of what was signed is there. */
  function months(sim: ReturnType<typeof around>): number {
    let day = 0;
    let reached = -1;
    play(sim, 0, () => {
      day += 1;
      if (reached < 0 && sim.world.column("commitment.delivered")[0]! >= 100 * (1 - Math.exp(-1)) - 1e-9) reached = day;
    });
    return Math.floor(reached / (365 / 12));
  }

  it("need 7 months at a rate of .15 and 100 at .01", () => {
    expect(months(around(parts(0.15)))).toBe(7);
    expect(months(around(parts(0.01)))).toBe(100);
  });

  it("go at the geometric mean of the two rates", () => {
    const bind = (side: number, commitment_rate: number) =>
      order(`bind_${side}`, [START], "commitments", "bind", { side, commitment_rate });
    const after = (a: number, b: number) =>
      column(play(around({ ...parts(0.03), orders: [bind(0, a), bind(1, b)], days: 700 })), "commitment.delivered")[0]!;
    expect(after(0.16, 0.01)).toBeCloseTo(after(0.04, 0.04), 9);
    expect(after(0.5, 0)).toBe(0);
  });

  it("are never carried out beyond what was signed, nor undone, whatever happens", () => {
    const names = Object.entries(commitments.parameters).map(
      ([name, parameter]) => [`commitments.${name}`, within(parameter)] as const,
    );
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const happening = fc.record({
      day: fc.integer({ min: 0, max: 700 }),
      what: fc.constantFrom("sign", "change_leader", "bind"),
      side: fc.constantFrom(0, 1),
      size: rate,
    });
    const row = fc.record({
      kind: fc.integer({ min: 0, max: 4 }),
      signed: fc.double({ min: 0, max: 1e6, noNaN: true }),
      delivered: fc.double({ min: 0, max: 2e6, noNaN: true }),
      budget: fc.constantFrom(-1, 0, 10),
    });
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(names)),
        rate,
        fc.array(row, { maxLength: 3 }),
        fc.array(happening, { maxLength: 8 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (parameters, base, rows, happenings, displeasure) => {
          const orders = happenings
            .filter(({ what }) => what !== "sign" || rows.length > 0)
            .map(({ day, what, side, size }, n) =>
              order(
                `${n}`,
                [START + day],
                "commitments",
                what,
                what === "sign"
                  ? { commitment: 0, amount: size * 50 }
                  : what === "bind"
                    ? { side, commitment_rate: size }
                    : { side },
              ),
            );
          const sim = around({
            mechanisms: [commitments],
            sides: { commitment_rate: base, displeasure },
            agencies: [{ side: 0, field: 1, rate: 0.2 }],
            commitments: rows,
            parameters,
            orders,
            days: 800,
          });
          let before = rows.map(() => 0);
          play(sim, 0, () => {
            const [signed, delivered] = [column(sim, "commitment.signed"), column(sim, "commitment.delivered")];
            delivered.forEach((value, i) => expect(value <= signed[i]! && value >= before[i]!).toBe(true));
            before = delivered;
            for (const value of column(sim, "state.commitment_rate")) expect(value >= 0 && value <= 1).toBe(true);
          });
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });

  it("suffer from a new leader and from a crisis, once each, and recover", () => {
    const leader = order("leader", [START + 40], "commitments", "change_leader", { side: 1 });
    const rates: number[][] = [];
    const sim = around({ ...parts(0.1), orders: [leader], days: 365 * 6 });
    play(sim, 0, () => rates.push(column(sim, "state.commitment_rate")));
    expect(rates[39]).toEqual([0.1, 0.1]);
    expect(rates[40]![0]).toBe(0.1);
    expect(rates[40]![1]).toBeCloseTo(0.06, 12);
    expect(rates[40 + 365]![1]).toBeCloseTo(0.08, 3);
    expect(rates.at(-1)![1]).toBeGreaterThan(0.098);
    const crisis = play(around({ ...parts(0.1), pair: { rung: 4 }, days: 20 }));
    expect(column(crisis, "state.commitment_rate")[0]).toBeCloseTo(0.08, 12);
  });

  it("are carried out by the agency in charge at its own pace, and slower under displeasure", () => {
    const delivered = (kind: number, more: Partial<Around>) =>
      column(
        play(around({ ...parts(0.03), commitments: [{ kind, signed: 100 }], days: 365, ...more })),
        "commitment.delivered",
      )[0]!;
    const agencies = [
      { side: 0, field: 2, rate: 0.3 },
      { side: 1, field: 2, rate: 0.3 },
    ];
    const POWER = 2;
    expect(delivered(POWER, { agencies })).toBeGreaterThan(95);
    expect(delivered(0, { agencies })).toBe(delivered(0, {}));
    expect(delivered(0, { sides: { commitment_rate: 0.03, displeasure: 0.5 } })).toBeLessThan(delivered(0, {}));
    expect(delivered(0, { sides: { commitment_rate: 0.03, displeasure: -0.5 } })).toBeGreaterThan(delivered(0, {}));
  });

  it("are signed by order and told to the log", () => {
    const orders = [
      order("plain", [START + 5], "commitments", "sign", { commitment: 0 }),
      order("more", [START + 6], "commitments", "sign", { commitment: 0, amount: 7 }),
    ];
    const sim = play(around({ ...parts(0), commitments: [{ amount: 5 }], orders, days: 20 }));
    expect(column(sim, "commitment.signed")).toEqual([12]);
    expect(eventsOf(sim, "commitments.signature").map(({ goldstein }) => goldstein)).toEqual([8, 8]);
  });
});

describe("the audience at home", () => {
  const threat = order("threat", [START + 20], "audience", "threaten", { side: 0 });
  const parts: Around = { mechanisms: [audience], sides: { approval: 0.5 }, days: 120 };

  it("rallies when the country is struck, and half of it is gone in 45 days", () => {
    const approval: number[] = [];
    const sim = around({ ...parts, sides: { approval: 0.5, struck_log: 0 } });
    play(sim, 0, () => approval.push(column(sim, "state.approval")[0]!));
    expect(approval[0]).toBeCloseTo(0.54, 12);
    expect(approval[45]).toBeCloseTo(0.52, 9);
  });

  it("minds a threat that was not carried out in ten days", () => {
    const approval: number[][] = [];
    const sim = around({ ...parts, orders: [threat] });
    play(sim, 0, () => approval.push(column(sim, "state.approval")));
    expect(approval[29]).toEqual([0.5, 0.5]);
    expect(approval[30]![0]).toBeCloseTo(0.47, 12);
    expect(approval[75]![0]).toBeCloseTo(0.485, 9);
    expect(approval.at(-1)![1]).toBe(0.5);
    expect(eventsOf(sim, "audience.public_threat").map(({ from, to, goldstein }) => [from, to, goldstein])).toEqual([
      [0, 1, -7],
    ]);
  });

  it("does not mind one that was", () => {
    const sim = around({ ...parts, sides: { last_strike_day: START + 25 }, orders: [threat] });
    play(sim, 0, () => expect(column(sim, "state.approval")).toEqual([0.5, 0.5]));
  });
});
