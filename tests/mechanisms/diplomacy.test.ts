import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diplomacy } from "../../engine/mechanisms/diplomacy.ts";
import { escalation } from "../../engine/mechanisms/escalation.ts";
import { militants } from "../../engine/mechanisms/militants.ts";
import { expectation, mixOf, routineActs } from "../../engine/mechanisms/common/routine-acts.ts";
import { eventsOf, order, play, security, START, type Security } from "./security-fixture.ts";

/** No attack and no strike, so that the routine alone is at work. */
const calm: Security = {
  mechanisms: [militants, diplomacy, escalation],
  groups: [],
  sides: { provocation: 0 },
  parameters: { "escalation.base_hazard": 0 },
};
const read = (sim: ReturnType<typeof security>, column: string): number => sim.observer.read(column)[0]!;

describe("diplomacy", () => {
  it("keeps to its routine when nothing happens", () => {
    const sim = security(calm);
    play(sim, 0, () => {
      expect(read(sim, "relation.action_a_to_b")).toBe(0.5);
      expect(read(sim, "relation.action_b_to_a")).toBe(0.5);
    });
  });

  it("emits acts whose number and weight match the routine", () => {
    const weeks = 10_000;
    const acts = eventsOf(play(security({ ...calm, end_day: START + 7 * weeks - 1 })));
    expect(acts.length / weeks).toBeGreaterThan(1.2 - 0.04);
    expect(acts.length / weeks).toBeLessThan(1.2 + 0.04);
    const weight = acts.reduce((sum, { goldstein }) => sum + goldstein, 0) / weeks;
    // One act has a standard deviation of about 3.1 points.
    expect(Math.abs(weight - 1)).toBeLessThan(0.12);
  });

  it("tilts the mix of acts to the mean asked for", () => {
    for (const mean of [-2, -1, 0, 0.8333, 2, 4]) expect(expectation(mixOf(mean), (g) => g)).toBeCloseTo(mean, 4);
  });

  it("speaks more than it acts", () => {
    const shares = Object.values(routineActs);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const deeds = shares.filter(({ code }) => /^(06|1[6-9])/.test(code)).reduce((sum, { share }) => sum + share, 0);
    expect(deeds).toBeLessThan(0.1);
  });

  it("answers like with like, less each week, and returns to routine", () => {
    const sim = security({
      ...calm,
      orders: [order("threat", [START + 8], "diplomacy", "act", { from: 0, to: 1, goldstein: -3 })],
      end_day: START + 400,
    });
    const own: number[] = [];
    const other: number[] = [];
    play(sim, 0, () => {
      own.push(read(sim, "relation.action_a_to_b"));
      other.push(read(sim, "relation.action_b_to_a"));
    });
    expect(own[13]).toBe(0.5);
    expect(own[14]).toBeCloseTo(0.5 - 0.35 * 3, 12);
    expect(other[14]).toBeCloseTo(0.5 - 0.25 * 3, 12);
    expect(other[21]).toBeCloseTo(0.5 - (0.35 * 0.75 + 0.25 * 1.05), 12);
    expect(own.at(-1)).toBeCloseTo(0.5, 6);
  });

  it("weighs a week's acts at 4 points at most and takes force for none of them", () => {
    const after = (...acts: number[]): number => {
      const orders = acts.map((goldstein, n) =>
        order(`act_${n}`, [START + 8], "diplomacy", "act", { from: 0, to: 1, goldstein }),
      );
      const sim = security({ ...calm, orders, end_day: START + 14 });
      play(sim);
      return read(sim, "relation.action_a_to_b");
    };
    expect(after(-5.8, -5.8, -4)).toBeCloseTo(0.5 - 0.35 * 4, 12);
    expect(after(8, 8)).toBeCloseTo(0.5 + 0.35 * 4, 12);
    expect(after(-10, -9.5)).toBe(0.5);
  });

  it("is stable for any reciprocity that is allowed, and refused for others", () => {
    const { own_persistence: own, reciprocity } = diplomacy.parameters;
    expect(own.max + reciprocity.max).toBeLessThan(1);
    expect(() =>
      play(
        security({
          ...calm,
          parameters: { "diplomacy.own_persistence": 0.6, "diplomacy.reciprocity": 0.4 },
        }),
      ),
    ).toThrow(/reciprocity/);
  });

  it("has each further mediator lower the hazards, up to a limit", () => {
    const mediationOf = (count: number): number => {
      const by = Array.from({ length: count }, (_, n) => 2 + n);
      const orders = [
        order("crisis", [START], "escalation", "strike", { by: 0, on_target: 0, fatalities: 1 }),
        order("offer", [START + 2], "diplomacy", "offer_mediation", { by }),
      ];
      const quiet = {
        "escalation.base_hazard": 0,
        "escalation.retaliation": 0,
        "diplomacy.offer_hazard": 0,
        "escalation.deescalation": 0,
      };
      const sim = security({
        ...calm,
        externals: ["X", "Y", "Z", "W"],
        parameters: quiet,
        orders,
        end_day: START + 10,
      });
      play(sim);
      expect(eventsOf(sim, "diplomacy.mediation")).toHaveLength(count);
      return read(sim, "pair.mediation");
    };
    const levels = [0, 1, 2, 3, 4].map(mediationOf);
    [0, 0.4, 0.64, 0.784, 0.8].forEach((level, n) => expect(levels[n]).toBeCloseTo(level, 12));
  });

  it("lets friends of both sides offer once force is used, and the offer fades after the crisis", () => {
    const strike = order("crisis", [START], "escalation", "strike", {
      by: 0,
      on_target: 0,
      fatalities: 1,
    });
    const offers = (friendliness: number): number => {
      const sim = security({
        ...calm,
        externals: ["X"],
        friendliness,
        orders: [strike],
        end_day: START + 60,
      });
      let offered = 0;
      for (let run = 0; run < 30; run++) {
        play(sim, run);
        offered += eventsOf(sim, "diplomacy.mediation").length;
        if (read(sim, "pair.rung") === 0) expect(read(sim, "pair.mediation")).toBeLessThan(0.2);
      }
      return offered;
    };
    expect(offers(0.5)).toBeGreaterThan(5);
    expect(offers(0.3)).toBe(0);
  });

  it("never leaves the scale, whatever the routine", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.nat(1000),
        (routine_a_to_b, routine_b_to_a, run) => {
          const sim = play(
            security({
              ...calm,
              relation: { routine_a_to_b, routine_b_to_a },
              end_day: START + 60,
            }),
            run,
          );
          for (const { goldstein } of eventsOf(sim)) expect(Math.abs(goldstein)).toBeLessThanOrEqual(10);
          expect(Number.isFinite(read(sim, "relation.usual_conflict") + read(sim, "relation.usual_cooperation"))).toBe(
            true,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
