import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REGIME_STATUS } from "../../engine/tables/regime.ts";
import { begun, firstPair, pass, quiet, rowOf, type Document } from "../contracts/worlds.ts";

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const regime = fc.record({
  weight: share,
  intensity: share,
  enforcement: share,
  status: fc.constantFrom("in_force", "suspended", "announced"),
  against: fc.constantFrom("a", "b"),
});

const withRegimes = (regimes: readonly Document[]) => (scenario: Document) => {
  scenario.regimes = Object.fromEntries(regimes.map((each, i) => [`law_${i}`, { sender: "LEA", ...each }]));
};

const risks = (regimes: readonly Document[]): number[] => {
  const sim = pass(begun(quiet(withRegimes(regimes))), 1);
  return [
    ...sim.world.column("sector.sanction_risk"),
    ...sim.world.column("state.sanction_intensity"),
    sim.world.column("pair.sanction_intensity")[0]!,
  ];
};

describe("sanction regimes", () => {
  test("the regimes of the first pair add up to .785, and to half of it as risk", () => {
    const sim = begun(firstPair());
    expect(sim.world.column("pair.sanction_intensity")[0]).toBeCloseTo(0.785, 12);
    expect(sim.world.column("sector.sanction_risk")[rowOf(sim, "sector", "petrochemicals")]).toBeCloseTo(0.3925, 12);
    expect([...sim.world.column("state.sanction_intensity")]).toEqual([
      sim.world.column("pair.sanction_intensity")[0],
      0,
    ]);
  });

  test("another regime never lowers a risk", () => {
    fc.assert(
      fc.property(fc.array(regime, { maxLength: 4 }), regime, (some, one) => {
        const before = risks(some);
        risks([...some, one]).forEach((risk, i) => expect(risk).toBeGreaterThanOrEqual(before[i]! - 1e-15));
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  test("a sector that a regime exempts bears the risk of a world without it", () => {
    const one = { weight: 1, intensity: 0.9, status: "in_force", against: "a" };
    fc.assert(
      fc.property(fc.array(regime, { maxLength: 3 }), (others) => {
        const sim = begun(quiet(withRegimes([...others, one])));
        const without = begun(quiet(withRegimes(others)));
        const grain = rowOf(sim, "sector", "grain");
        sim.world.column("exemption.exempt")[others.length * 2 + grain] = 1;
        pass(sim, 1);
        pass(without, 1);
        expect(sim.world.column("sector.sanction_risk")[grain]).toBe(
          without.world.column("sector.sanction_risk")[grain],
        );
        expect(sim.world.column("sector.sanction_risk")[1 - grain]).toBeGreaterThanOrEqual(
          without.world.column("sector.sanction_risk")[1 - grain]!,
        );
      }),
      { numRuns: 15, seed: 2 },
    );
  });

  test("a waiver by order holds for as long as it is given", () => {
    const sim = begun(
      quiet((scenario) => {
        withRegimes([{ weight: 1, intensity: 0.9, status: "in_force", against: "a" }])(scenario);
        scenario.events = [
          { id: "waiver", at: "2026-02-01", do: "sanctions.waive", regime: "law_0", sector: "grain", for: "30 days" },
        ];
      }),
    );
    const risk = sim.world.column("sector.sanction_risk");
    const grain = rowOf(sim, "sector", "grain");
    const usual = risk[grain]!;
    const days = new Set<number>();
    pass(sim, 120, (day) =>
      risk[grain] === 0 ? days.add(day - sim.model.start_day) : expect(risk[grain]).toBe(usual),
    );
    expect([...days]).toEqual(Array.from({ length: 30 }, (_, i) => 31 + i));
  });

  test("an intensity given from outside replaces the sum, and exemptions take their share of it", () => {
    const sim = begun(
      quiet(
        withRegimes([
          { weight: 0.5, intensity: 1, status: "in_force", against: "a" },
          { weight: 0.3, intensity: 1, status: "in_force", against: "a" },
        ]),
      ),
    );
    const grain = rowOf(sim, "sector", "grain");
    sim.world.column("pair.intensity_given")[0] = 0.4;
    sim.world.column("exemption.exempt")[grain] = 1;
    pass(sim, 1);
    expect(sim.world.column("pair.sanction_intensity")[0]).toBe(0.4);
    expect(sim.world.column("sector.sanction_risk")[grain]! / sim.world.column("sector.exposure")[grain]!).toBeCloseTo(
      0.5 * 0.4 * (0.3 / 0.8),
      12,
    );
  });

  test("half of the fear is gone after the half-life of memory, and all of a rise is learnt in time", () => {
    const sim = begun(
      quiet((scenario) => {
        withRegimes([{ weight: 1, intensity: 0.8, status: "in_force", against: "a" }])(scenario);
        scenario.horizon.to = "2029-12-31";
      }),
    );
    const perceived = sim.world.column("pair.perceived_risk");
    pass(sim, 1);
    expect(perceived[0]).toBe(0.4);
    sim.world.column("regime.status")[0] = REGIME_STATUS.indexOf("lifted");
    let months = 0;
    while (months < 22) {
      const before = perceived[0]!;
      pass(sim, 1);
      if (perceived[0] !== before) months += 1;
    }
    expect(perceived[0]).toBeCloseTo(0.2, 12);
    sim.world.column("regime.status")[0] = REGIME_STATUS.indexOf("in_force");
    pass(sim, 31);
    expect(perceived[0]).toBeCloseTo(0.2 + 0.3 * 0.2, 2);
  });

  test("a countdown takes exactly its days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), (days) => {
        const sim = begun(
          quiet((scenario) => {
            withRegimes([{ weight: 1, intensity: 0.8, status: "suspended", against: "a" }])(scenario);
            scenario.events = [
              { id: "arm", at: "2026-02-10", do: "sanctions.arm_countdown", regime: "law_0", days: `${days} days` },
            ];
          }),
        );
        const status = sim.world.column("regime.status");
        const armed = sim.model.start_day + 40;
        pass(sim, 200, (day) =>
          expect(REGIME_STATUS[status[0]!], `${day - armed}`).toBe(
            day < armed ? "suspended" : day < armed + days ? "countdown" : "in_force",
          ),
        );
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  test("a countdown of half a day more ends on a whole day", () => {
    const sim = begun(
      quiet((scenario) => {
        withRegimes([{ weight: 1, intensity: 0.8, status: "suspended", against: "a" }])(scenario);
        scenario.events = [
          { id: "arm", at: "2026-02-10", do: "sanctions.arm_countdown", regime: "law_0", days: "10.4 days" },
        ];
      }),
    );
    pass(sim, 60);
    expect(REGIME_STATUS[sim.world.column("regime.status")[0]!]).toBe("in_force");
  });

  test("a change that the law does not know changes nothing", () => {
    const wrong = [
      ["none", "suspend"],
      ["none", "lift"],
      ["in_force", "threaten"],
      ["in_force", "announce"],
      ["announced", "arm_countdown"],
      ["lifted", "suspend"],
      ["in_force", "impose"],
    ] as const;
    for (const [status, act] of wrong) {
      const sim = begun(
        quiet((scenario) => {
          withRegimes([{ weight: 1, intensity: 0.8, status, against: "a" }])(scenario);
          scenario.events = [{ id: "wrong", at: "2026-02-10", do: `sanctions.${act}`, regime: "law_0" }];
        }),
      );
      pass(sim, 60);
      expect(REGIME_STATUS[sim.world.column("regime.status")[0]!], `${act} of a regime that is ${status}`).toBe(status);
      expect(sim.world.column("regime.countdown_day")[0]).toBe(-1);
      expect(Array.from({ length: sim.log.count }, (_, id) => sim.log.event(id).kind)).not.toContain(
        "sanctions.status",
      );
    }
  });

  test("a listed cohort pays neither through banks nor offshore until its time is over", () => {
    const sim = begun(
      quiet((scenario) => {
        withRegimes([{ weight: 1, intensity: 0.1, status: "in_force", against: "a" }])(scenario);
        scenario.events = [
          {
            id: "list",
            at: "2026-02-10",
            do: "sanctions.designate",
            regime: "law_0",
            sector: "grain",
            cohorts: "1000 cohorts",
            months: "6 months",
          },
        ];
      }),
    );
    const shutOut = () => [...sim.world.column("trader.shut_out_until_day")].filter((until) => until > sim.day).length;
    pass(sim, 60);
    const listed = shutOut();
    expect(listed).toBeGreaterThan(100);
    pass(sim, 183);
    expect(shutOut()).toBe(0);
  });
});
