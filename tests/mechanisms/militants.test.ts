import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { powerLawTable } from "../../engine/kernel/samplers.ts";
import { militants } from "../../engine/mechanisms/militants.ts";
import type { Arguments } from "../../engine/kernel/mechanism.ts";
import { eventsOf, GROUP, lever, order, play, security, START, TWO_GROUPS } from "./security-fixture.ts";

const alone = { mechanisms: [militants] };
const isAttack = ({ kind }: { kind: string }): boolean => kind.startsWith("militants.");

describe("militants", () => {
  it("have the long-run mean mu / (1 - n) of a self-exciting process", () => {
    const days = 60_000;
    const groups = [{ ...GROUP, rate: (365 * 0.2) / (1 - 0.4) }];
    const parameters = { "militants.branching": 0.4, "militants.month_shape": 1e6 };
    const sim = security({ ...alone, groups, parameters, end_day: START + days - 1 });
    const attacks = eventsOf(play(sim)).filter(isAttack).length;
    // The standard error of the mean is sqrt(mean / days) / (1 - n) = .0039.
    expect(Math.abs(attacks / days - 1 / 3)).toBeLessThan(3 * 0.0039);
  });

  it("attack in clusters: counts of 28 days vary more than chance alone would have it", () => {
    const sim = security({
      ...alone,
      groups: [{ ...GROUP, rate: 24 }],
      end_day: START + 28 * 2000 - 1,
    });
    const counts = Array.from({ length: 2000 }, () => 0);
    for (const { day } of eventsOf(play(sim)).filter(isAttack)) counts[Math.floor((day - START) / 28)]! += 1;
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
    const variance = counts.reduce((sum, n) => sum + (n - mean) * (n - mean), 0) / (counts.length - 1);
    expect(variance / mean).toBeGreaterThan(1.3);
    expect(variance / mean).toBeLessThan(2.75);
  });

  it("kill 1.7 persons an attack and, at 24 attacks a year, eight or more about 0.8 times a year", () => {
    const years = 1000;
    const attacks = eventsOf(play(security({ ...alone, end_day: START + 365 * years - 1 }))).filter(isAttack);
    const deaths = attacks.reduce((sum, { fatalities }) => sum + fatalities, 0);
    const grave = attacks.filter(({ kind, fatalities }) => kind === "militants.cross_border_attack" && fatalities >= 8);
    expect(Math.abs(attacks.length / years - 24)).toBeLessThan(1);
    expect(Math.abs(deaths / attacks.length - 1.7)).toBeLessThan(0.12);
    expect(Math.abs(grave.length / years - 0.8)).toBeLessThan(0.1);
  });

  it("follow the severity law of the declared exponent", () => {
    const table = powerLawTable(2.2, 100);
    expect((1 - 0.3) * (1 - table[6]!)).toBeCloseTo(0.0335, 3);
    const attacks = eventsOf(play(security({ ...alone, groups: [{ ...GROUP, rate: 4000 }] }))).filter(isAttack);
    const share = (test: (fatalities: number) => boolean): number =>
      attacks.filter(({ fatalities }) => test(fatalities)).length / attacks.length;
    expect(share((f) => f === 0)).toBeCloseTo(0.3, 1);
    expect(Math.abs(share((f) => f === 1) - 0.7 * table[0]!)).toBeLessThan(0.03);
  });

  it("never attack across the border without shelter beyond it and through a tight border", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(1000),
        (side, cross_border, run) => {
          const groups = [
            {
              ...GROUP,
              side,
              base: 1 - side,
              rate: 200,
              cross_border,
              sanctuary_a: side === 1 ? 0 : 0.5,
              sanctuary_b: side === 0 ? 0 : 0.5,
            },
          ];
          const sim = play(security({ ...alone, groups, border: { porosity: 0 }, end_day: START + 60 }), run);
          expect(eventsOf(sim, "militants.cross_border_attack")).toHaveLength(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("attack inside their zone and the border, with whole numbers of dead", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.nat(1000), (from_km, width, run) => {
        const groups = [{ ...GROUP, rate: 300, from_km, to_km: from_km + width }];
        for (const { km, fatalities } of eventsOf(play(security({ ...alone, groups, end_day: START + 60 }), run))) {
          expect(km).toBeGreaterThanOrEqual(Math.min(from_km, 905));
          expect(km).toBeLessThanOrEqual(905);
          expect(Number.isInteger(fatalities) && fatalities >= 0 && fatalities <= 100).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("attack more when they are funded, and not at all without money", () => {
    const attacksAfter = (name: string, given: Arguments): number => {
      const sim = security({
        ...alone,
        orders: [lever("change", [START], militants, name, given)],
        end_day: START + 3650,
      });
      return eventsOf(play(sim))
        .filter(isAttack)
        .filter(({ subject }) => subject === 0).length;
    };
    const usual = attacksAfter("fund", { group: 0, factor: 1 });
    expect(attacksAfter("fund", { group: 0, factor: 3 })).toBeGreaterThan(usual * 1.5);
    expect(attacksAfter("fund", { group: 0, factor: 0 })).toBeLessThan(usual * 0.1);
  });

  it("carry out an attack of the scenario and count it on its day", () => {
    const given = { group: 1, fatalities: 11, km: 40 };
    const parameters = { "militants.branching": 0 };
    const sim = security({
      ...alone,
      parameters,
      groups: TWO_GROUPS.map((group) => ({ ...group, rate: 0 })),
      orders: [order("hit", [START + 5], "militants", "attack", given)],
      end_day: START + 10,
    });
    const counts: number[] = [];
    play(sim, 0, () => counts.push(sim.observer.read("group.attacks_across")[1]!));
    const [event] = eventsOf(sim, "militants.cross_border_attack");
    expect(event).toMatchObject({
      day: START + 5,
      from: 3,
      to: 1,
      fatalities: 11,
      km: 40,
      goldstein: -10,
    });
    expect(sim.log.event(event!.causes[0]!).kind).toBe("scenario.order");
    expect(counts).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it("are refused when one attack brings about one or more", () => {
    expect(() => play(security({ ...alone, parameters: { "militants.branching": 1 } }))).toThrow(/branching/);
  });

  it("may be absent", () => {
    expect(eventsOf(play(security({ ...alone, groups: [] })))).toHaveLength(0);
  });
});
