import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { model } from "../../engine/kernel/model.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { alignment } from "../../engine/mechanisms/diplomacy/alignment.ts";
import { bargaining } from "../../engine/mechanisms/diplomacy/bargaining.ts";
import { composed } from "../../engine/mechanisms/common/composed.ts";
import { bargainingRound, type Bargainer } from "../../engine/mechanisms/diplomacy/bargaining-round.ts";
import { eventsOf, play, rowsTable, START } from "./security-fixture.ts";

const between = (position: number, capability = 1, salience = 0.9): Bargainer => ({ position, capability, salience });
const after = (bargainers: readonly Bargainer[], range = 1): Bargainer[] =>
  bargainingRound(bargainers, range).map(({ position }, i) => ({ ...bargainers[i]!, position }));

describe("a round of bargaining", () => {
  /** Emissions of cars in the European Community: years of delay, capability, salience (Scholz et al. 2011, table 1). */
  const EUROPE: readonly Bargainer[] = [
    between(4, 0.08, 0.8),
    between(7, 0.08, 0.4),
    between(4, 0.03, 0.2),
    between(4, 0.16, 0.8),
    between(10, 0.16, 0.6),
    between(10, 0.16, 0.6),
    between(10, 0.16, 0.9),
    between(7, 0.05, 0.1),
    between(4, 0.05, 1),
    between(7, 0.08, 0.7),
  ];
  const mean = (all: readonly Bargainer[]) =>
    all.reduce((sum, { capability, salience, position }) => sum + capability * salience * position, 0) /
    all.reduce((sum, { capability, salience }) => sum + capability * salience, 0);
  /** The position that beats every other in a vote by power and salience. */
  const median = (all: readonly Bargainer[]) =>
    [...new Set(all.map(({ position }) => position))]
      .sort((x, y) => x - y)
      .reduce((best, rival) => {
        const votes = all.reduce(
          (sum, { capability, salience, position }) =>
            sum + capability * salience * (Math.abs(position - best) - Math.abs(position - rival)),
          0,
        );
        return votes > 0 ? rival : best;
      });

  it("gives the published medians and means of ten European states", () => {
    const rounds = [EUROPE];
    for (let round = 1; round <= 3; round++) rounds.push(after(rounds[round - 1]!, 6));
    expect(mean(EUROPE)).toBeCloseTo(7.389955686853767, 12);
    expect(rounds.map(mean).map((value) => value.toFixed(4))).toEqual(["7.3900", "7.4613", "7.5525", "7.5901"]);
    expect(rounds.map(median).map((value) => value.toFixed(4))).toEqual(["7.0000", "8.4159", "9.6109", "9.9620"]);
  });

  it("moves neither of two equals, however much they care", () => {
    for (const salience of [0, 0.3, 2 / 3, 0.9, 1]) {
      const equals = [between(0, 1, salience), between(1, 1, salience)];
      expect(after(equals)).toEqual(equals);
    }
  });

  it("has the weaker of two compromise by the ratio of what both expect, and the stronger stay", () => {
    // P = .45 and .05; to the weaker, who takes risks (r = 1/2), E is .02 and -1.42 less 2 - 4 sqrt(1/2).
    const quo = 2 - 4 * Math.sqrt(0.5);
    const [weak, strong] = after([between(0, 1), between(1, 9)]);
    expect(weak!.position).toBeCloseTo((1.42 + quo) / (0.02 - quo), 12);
    expect(strong!.position).toBe(1);
  });

  it("has one who hardly resists lose a confrontation in full", () => {
    const [meek, firm] = after([between(0.2, 1, 0.1), between(0.7, 10, 0.2)]);
    expect([meek!.position, firm!.position]).toEqual([0.7, 0.7]);
  });

  it("leaves alone who is of one mind", () => {
    const same = [between(0.4, 1), between(0.4, 50), between(0.4, 0)];
    expect(after(same)).toEqual(same);
  });

  it("keeps all positions between the extreme ones, and does not depend on who stands first or on the unit of strength", () => {
    const one = fc.record({
      position: fc.double({ min: 0, max: 1, noNaN: true }),
      capability: fc.double({ min: 0.01, max: 20, noNaN: true }),
      salience: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
        const moved = after(all).map(({ position }) => position);
        const [low, high] = [Math.min(...all.map((a) => a.position)), Math.max(...all.map((a) => a.position))];
        for (const position of moved) expect(position >= low - 1e-12 && position <= high + 1e-12).toBe(true);
        const doubled = after(all.map((a) => ({ ...a, capability: 2 * a.capability })));
        doubled.forEach(({ position }, i) => expect(position).toBe(moved[i]));
      }),
      { numRuns: 200 },
    );
    const three = [between(0, 1), between(0.4, 3), between(1, 9)];
    const turned = after([...three].reverse()).reverse();
    after(three).forEach(({ position }, i) => expect(position).toBeCloseTo(turned[i]!.position, 12));
  });
});

describe("bargaining", () => {
  const world = (chosen: "off" | "on", pace = 0.1) =>
    simulation(
      model({
        id: "bargaining",
        start_day: START,
        end_day: START + 364,
        mechanisms: [composed({ id: "stands", title: "Stands", meaning: "Stands on issues." }, bargaining, alignment)],
        parameters: {
          "stands.bargaining_pace": pace,
          "stands.bargaining_salience": 0.3,
          "stands.bargaining_salience_others": 0.9,
        },
        switches: { bargaining: chosen },
        tables: [
          rowsTable("actor", ["a", "b", "X", "g"], [{ kind: 0 }, { kind: 0 }, { kind: 1 }, { kind: 2 }]),
          rowsTable("state", ["a", "b"], [{ capability: 1 }, { capability: 1 }]),
          rowsTable("external", ["X"], [{ capability: 20 }]),
          rowsTable("issue", ["q", "r"], [{ weight: 0.5 }, { weight: 0.5 }]),
          rowsTable(
            "position",
            ["q/a", "q/b", "q/X", "q/g", "r/a", "r/b", "r/X", "r/g"],
            [{ at: 0 }, { at: 0.9 }, { at: 1 }, { at: 0.5 }, { at: 0.3 }, { at: -1 }, { at: -1 }, { at: -1 }],
          ),
          rowsTable("relation", ["a_b"], [{ from: 0, to: 1 }]),
        ],
      }),
    );

  it("changes nothing unless it is switched on", () => {
    const sim = world("off");
    play(sim, 0);
    expect([...sim.world.column("position.at")]).toEqual([0, 0.9, 1, 0.5, 0.3, -1, -1, -1]);
    expect(sim.log.count).toBe(0);
  });

  it("moves who is outmatched once a quarter by its share of the way, and alignment with it; groups and silent actors take no part", () => {
    const sim = world("on");
    const days: number[][] = [];
    play(sim, 0, () => days.push([sim.world.column("position.at")[0]!, sim.world.column("relation.alignment")[0]!]));
    const steps = days.flatMap(([at], day) => (day > 0 && at !== days[day - 1]![0] ? [day] : []));
    expect(steps).toEqual([90, 181, 273]);
    expect(days[364]![0]).toBeGreaterThan(0);
    expect(days[364]![0]).toBeLessThanOrEqual(1 - 0.9 * 0.9 * 0.9);
    expect(days[364]![1]).toBeGreaterThan(days[0]![1]!);
    expect([...sim.world.column("position.at")].slice(3)).toEqual([0.5, 0.3, -1, -1, -1]);
    for (const { from, goldstein } of eventsOf(sim, "stands.concession")) {
      expect(from).toBeLessThan(3);
      expect(goldstein).toBe(0);
    }
  });
});
