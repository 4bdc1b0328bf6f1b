import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diplomacy } from "../../engine/mechanisms/diplomacy.ts";
import { escalation } from "../../engine/mechanisms/escalation.ts";
import { militants } from "../../engine/mechanisms/militants.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { eventsOf, lever, order, play, security, START, TWO_GROUPS, type Security } from "./security-fixture.ts";

const ladder: Security = { mechanisms: [militants, diplomacy, escalation], end_day: START + 364 };
const STRIKES = ["escalation.strike", "escalation.state_strike", "escalation.reply"];
const read = (sim: Simulation, column: string): number => sim.observer.read(column)[0]!;
const strikeBy = (by: number, day = START, fatalities = 2) =>
  order(`strike_${by}_${day}`, [day], "escalation", "strike", { by, on_target: 0, fatalities });
const share = (runs: number, sim: Simulation, happens: () => boolean): number => {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    play(sim, run);
    if (happens()) count += 1;
  }
  return count / runs;
};

describe("escalation", () => {
  it("brings a strike in some 7 % of usual years", () => {
    const sim = security(ladder);
    const probability = share(1500, sim, () => eventsOf(sim, ...STRIKES).length > 0);
    expect(probability).toBeGreaterThan(0.055);
    expect(probability).toBeLessThan(0.085);
  });

  it("brings more strikes when attacks double, but not in proportion to the exponential", () => {
    const hazard = (rate: number): number => {
      const sim = security({
        ...ladder,
        groups: TWO_GROUPS.map((group) => ({ ...group, rate })),
        parameters: { "escalation.retaliation": 0, "escalation.spiral": 0 },
      });
      let sum = 0;
      for (let run = 0; run < 300; run++) play(sim, run, () => (sum += read(sim, "pair.strike_hazard")));
      return sum / 300;
    };
    const ratio = hazard(24) / hazard(12);
    expect(ratio).toBeGreaterThan(1.15);
    expect(ratio).toBeLessThan(2.2);
  });

  it("has a strike answered the more surely the higher the urge to reply", () => {
    const replies = [0.05, 0.3, 0.9].map((retaliation) => {
      const sim = security({
        ...ladder,
        groups: [],
        sides: { provocation: 0 },
        orders: [strikeBy(0)],
        parameters: { "escalation.retaliation": retaliation },
        end_day: START + 60,
      });
      return share(800, sim, () => eventsOf(sim, "escalation.reply").length > 0);
    });
    [0.28, 0.83, 0.98].forEach((expected, n) => expect(Math.abs(replies[n]! - expected)).toBeLessThan(0.06));
  });

  it("has no side reply before its preparation is over, and the urge does not fade meanwhile", () => {
    const replies = (delay: number): number[] => {
      const sim = security({
        ...ladder,
        groups: [],
        sides: { provocation: 0 },
        orders: [strikeBy(0)],
        parameters: { "escalation.reply_delay": delay, "escalation.base_hazard": 1e-9 },
        end_day: START + 40,
      });
      return Array.from({ length: 400 }, (_, run) => {
        play(sim, run);
        return eventsOf(sim, "escalation.reply")[0]?.day ?? Infinity;
      });
    };
    const [soon, late] = [replies(0), replies(6)];
    expect(Math.min(...soon)).toBe(START);
    expect(Math.min(...late)).toBe(START + 6);
    const answered = (days: number[]) => days.filter(Number.isFinite).length / days.length;
    expect(Math.abs(answered(soon) - answered(late))).toBeLessThan(0.04);
  });

  it("prepares once for all strikes that stand unanswered", () => {
    const sim = security({
      ...ladder,
      groups: [],
      orders: [strikeBy(0), strikeBy(0, START + 2), strikeBy(0, START + 4)],
      end_day: START + 4,
    });
    const days: number[] = [];
    play(sim, 1, () => days.push(sim.observer.read("state.reply_day")[1]!));
    expect(new Set(days)).toEqual(new Set([START + 2]));
  });

  it("lets the scenario recall an envoy, settle an exchange and send envoys back, once each and only when there is cause", () => {
    const on = (name: string, day: number, given = {}) =>
      order(`${name}_${day}`, [START + day], "escalation", name, given);
    const sim = security({
      ...ladder,
      groups: [],
      orders: [
        on("settle", 1),
        on("reconcile", 1),
        strikeBy(0, START + 3),
        on("recall", 4, { side: 1 }),
        on("recall", 5, { side: 1 }),
        strikeBy(1, START + 5),
        on("settle", 6),
        on("settle", 6 + 1),
        on("reconcile", 9),
        on("reconcile", 10),
      ],
      parameters: {
        "escalation.retaliation": 0,
        "escalation.spiral": 0,
        "escalation.base_hazard": 0,
        "escalation.deescalation": 0,
        "escalation.protest_hazard": 0,
        "escalation.summons_hazard": 0,
        "escalation.recall_hazard": 0,
      },
      end_day: START + 12,
    });
    const rungs: number[] = [];
    play(sim, 1, () => rungs.push(read(sim, "pair.rung")));
    expect(rungs.slice(0, 11)).toEqual([0, 0, 0, 2, 4, 5, 3, 3, 3, 0, 0]);
    const days = (kind: string) => eventsOf(sim, `escalation.${kind}`).map(({ day }) => day - START);
    expect([days("recall"), days("deescalation"), days("contact")]).toEqual([[4], [6], [9]]);
  });

  it("has a weak side protest where a peer replies", () => {
    const replies = (capability: number): number => {
      const sim = security({
        ...ladder,
        groups: [],
        side_b: { capability },
        orders: [strikeBy(0)],
        end_day: START + 30,
      });
      return share(400, sim, () => eventsOf(sim, "escalation.reply").length > 0);
    };
    expect(replies(1)).toBeGreaterThan(0.9);
    expect(replies(0.05)).toBeLessThan(0.45);
  });

  it("ends most exchanges within a few days of parity", () => {
    const sim = security({
      ...ladder,
      groups: [],
      orders: [strikeBy(0), strikeBy(1, START + 2, 9)],
      parameters: {
        "escalation.retaliation": 0,
        "escalation.spiral": 0,
        "escalation.base_hazard": 0,
      },
      end_day: START + 40,
    });
    const days: number[] = [];
    for (let run = 0; run < 300; run++) {
      play(sim, run);
      days.push((eventsOf(sim, "escalation.deescalation")[0]?.day ?? START + 40) - START - 2);
    }
    days.sort((x, y) => x - y);
    expect(days[150]).toBeGreaterThanOrEqual(1);
    expect(days[150]).toBeLessThanOrEqual(4);
    expect(days[270]).toBeLessThanOrEqual(10);
  });

  it("names the attack that provoked a strike and the strike that a reply answers", () => {
    const sim = security({
      ...ladder,
      parameters: { "escalation.base_hazard": 0.005 },
      end_day: START + 200,
    });
    const seen = { strike: 0, reply: 0 };
    for (let run = 0; run < 40; run++) {
      play(sim, run);
      for (const { kind, causes, from } of eventsOf(sim, "escalation.strike", "escalation.reply")) {
        for (const cause of causes.map((id) => sim.log.event(id))) {
          expect(cause.to).toBe(from);
          if (kind === "escalation.reply") expect(STRIKES).toContain(cause.kind);
          else expect(cause.kind).toBe("militants.cross_border_attack");
          seen[kind === "escalation.reply" ? "reply" : "strike"] += 1;
        }
      }
    }
    expect(Math.min(seen.strike, seen.reply)).toBeGreaterThan(5);
  });

  it("never replies without a strike, never climbs more than two rungs a day, never above the cap", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.nat(10_000),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (max_rung, run, base_hazard) => {
          const sim = security({
            ...ladder,
            groups: TWO_GROUPS.map((group) => ({ ...group, rate: 400 })),
            pair: { max_rung },
            parameters: { "escalation.base_hazard": base_hazard },
            end_day: START + 150,
          });
          let before = 0;
          play(sim, run, () => {
            const rung = read(sim, "pair.rung");
            expect(rung - before).toBeLessThanOrEqual(2);
            expect(rung).toBeLessThanOrEqual(max_rung);
            expect(Number.isInteger(rung) && rung >= 0).toBe(true);
            for (const side of [0, 1]) expect(sim.observer.read("state.provocation")[side]).toBeLessThanOrEqual(3);
            before = rung;
          });
          const strikes = eventsOf(sim, ...STRIKES);
          if (max_rung < 4) expect(strikes).toHaveLength(0);
          strikes.forEach(({ kind, from }, n) => {
            if (kind === "escalation.reply")
              expect(strikes.slice(0, n).some((earlier) => earlier.to === from)).toBe(true);
          });
          for (const side of [0, 1]) {
            const days = strikes.filter(({ from }) => from === side).map(({ day }) => day);
            days.slice(1).forEach((day, n) => expect(day - days[n]!).toBeGreaterThan(1));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("stays at rung 3 or below where the base hazard is zero and the scenario orders no strike", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 400, noNaN: true }), (run, rate) => {
        const sim = security({
          ...ladder,
          groups: TWO_GROUPS.map((group) => ({ ...group, rate })),
          parameters: { "escalation.base_hazard": 0 },
          end_day: START + 200,
        });
        play(sim, run, () => expect(read(sim, "pair.rung")).toBeLessThanOrEqual(3));
      }),
      { numRuns: 30 },
    );
  });

  it("has less strike hazard on every day of a run where restraint is higher", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (run, one, other) => {
          const hazards = (restraint: number): number[] => {
            // Nothing but attacks moves the hazard here, so that both runs see the same history.
            const sim = security({
              ...ladder,
              mechanisms: [militants, diplomacy, escalation],
              sides: { restraint },
              pair: { max_rung: 4 },
              parameters: { "escalation.base_hazard": 1e-9 },
              end_day: START + 90,
            });
            const days: number[] = [];
            play(sim, run, () => days.push(read(sim, "pair.strike_hazard")));
            return days;
          };
          const low = hazards(Math.min(one, other));
          const high = hazards(Math.max(one, other));
          high.forEach((hazard, day) => expect(hazard).toBeLessThanOrEqual(low[day]!));
          if (Math.abs(one - other) > 0.01) expect(high[0]).toBeLessThan(low[0]!);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("never has more hazard on the day on which one more mediator comes in", () => {
    const hazard = (mediators: number): number => {
      const by = Array.from({ length: mediators }, (_, n) => 2 + n);
      const orders = [strikeBy(0), order("offer", [START + 1], "diplomacy", "offer_mediation", { by })];
      const sim = security({
        ...ladder,
        groups: [],
        externals: ["X", "Y", "Z"],
        orders,
        end_day: START + 1,
      });
      play(sim, 3);
      return read(sim, "pair.strike_hazard");
    };
    const levels = [0, 1, 2, 3].map(hazard);
    levels.slice(1).forEach((level, n) => expect(level).toBeLessThan(levels[n]!));
  });

  it("feels pressure to show strength, for a while", () => {
    const press = order("press", [START], "escalation", "press", {
      side: 0,
      pressure: 1,
      half_life: 10,
    });
    const sim = security({
      ...ladder,
      groups: [],
      sides: { provocation: 0 },
      orders: [press],
      end_day: START + 200,
    });
    const days: number[] = [];
    play(sim, 1, () => days.push(read(sim, "pair.strike_hazard")));
    const quiet = 2 * 1.25e-4 * Math.exp(-1.2 * 0.6);
    expect(days[0]! / quiet).toBeCloseTo((Math.exp(1.5) + 1) / 2, 6);
    expect(days[10]! / quiet).toBeCloseTo((Math.exp(0.75) + 1) / 2, 6);
    expect(days[200]! / quiet).toBeCloseTo(1, 3);
  });

  it("obeys restraint and a cap that the scenario sets", () => {
    const orders = [
      lever("hold", [START + 10], escalation, "restrain", { side: 0, restraint: 1 }),
      lever("cap", [START + 20], escalation, "cap", { max_rung: 3 }),
    ];
    const sim = security({
      ...ladder,
      groups: [],
      sides: { provocation: 0 },
      orders,
      end_day: START + 25,
    });
    const days: number[] = [];
    play(sim, 1, () => days.push(read(sim, "pair.strike_hazard")));
    expect(days[10]! / days[9]!).toBeCloseTo((Math.exp(-1.2 * 0.4) + 1) / 2, 10);
    expect(days[20]).toBe(0);
  });

  it("treats both sides alike", () => {
    const swapped = (side: number): number[] => {
      const groups = TWO_GROUPS.map((group) => ({ ...group, rate: 0 }));
      const hit = order("hit", [START + 1], "militants", "attack", { group: side, fatalities: 20 });
      const sim = security({
        ...ladder,
        groups,
        orders: [hit],
        sides: { provocation: 0 },
        parameters: { "militants.branching": 0 },
        end_day: START + 30,
      });
      const days: number[] = [];
      play(sim, 5, () => days.push(read(sim, "pair.strike_hazard")));
      return days;
    };
    swapped(0).forEach((hazard, day) => expect(hazard).toBeCloseTo(swapped(1)[day]!, 15));
  });
});
