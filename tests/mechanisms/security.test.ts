import { describe, expect, it } from "vitest";
import { securityIndicators } from "../../engine/indicators/security.ts";
import { eventsOf, order, play, ROOT, security, START } from "./security-fixture.ts";

describe("the mechanisms of security together", () => {
  it("report an attack and a strike on the day on which they happen", () => {
    const orders = [
      order("hit", [START + 3], "militants", "attack", { group: 0, fatalities: 10 }),
      order("strike", [START + 5], "escalation", "strike", { by: 0, on_target: 0, fatalities: 4 }),
      order("raid", [START + 5], "escalation", "strike", { by: 1, on_target: 1, fatalities: 3 }),
    ];
    const parameters = {
      "militants.branching": 0,
      "escalation.base_hazard": 0,
      "escalation.retaliation": 0,
    };
    const sim = security({
      orders,
      parameters,
      groups: [0, 1].map((side) => ({
        side,
        base: 1 - side,
        fighters: 100,
        rate: 0,
        cross_border: 1,
        sanctuary_a: 0.5,
        sanctuary_b: 0.5,
        from_km: 0,
        to_km: 900,
      })),
      end_day: START + 8,
    });
    const series = new Map<string, number[]>();
    const values = securityIndicators.map((indicator) => ({
      id: indicator.id,
      value: indicator.build(sim.observer),
    }));
    play(sim, 0, () => {
      for (const { id, value } of values) series.set(id, [...(series.get(id) ?? []), value()]);
    });
    expect(series.get("incidents")).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(series.get("incidents_cross_border")![3]).toBe(1);
    expect(series.get("fatalities_state")![3]).toBeCloseTo(5, 12);
    expect(series.get("strikes")).toEqual([0, 0, 0, 0, 0, 2, 0, 0, 0]);
    expect(series.get("replies")![5]).toBe(1);
    expect(series.get("rung")!.slice(4, 8)).toEqual([0, 2, 4, 6]);
    const deaths = ["state", "militant", "civilian"].reduce(
      (sum, who) => sum + series.get(`fatalities_${who}`)!.reduce((all, n) => all + n, 0),
      0,
    );
    expect(deaths).toBeCloseTo(17, 10);
  });

  it("keep every indicator a number within its bounds", () => {
    const sim = security({
      externals: ["X"],
      friendliness: 0.5,
      parameters: { "escalation.base_hazard": 0.01 },
      end_day: START + 300,
    });
    const values = securityIndicators.map((indicator) => ({
      ...indicator,
      value: indicator.build(sim.observer),
    }));
    play(sim, 1, () => {
      for (const { id, min, max, value } of values) {
        expect(Number.isFinite(value()), id).toBe(true);
        expect(value(), id).toBeGreaterThanOrEqual(min ?? -Infinity);
        expect(value(), id).toBeLessThanOrEqual(max ?? Infinity);
      }
    });
  });

  it("go on from a snapshot as if nothing had happened", () => {
    const parts = { parameters: { "escalation.base_hazard": 0.01 }, end_day: START + 200 };
    const whole = security(parts);
    let middle = new ArrayBuffer(0);
    play(whole, 7, (day) => {
      if (day === START + 100) middle = whole.snapshot();
    });
    const second = security(parts);
    second.start(ROOT, 7);
    second.resume(middle);
    while (second.day <= second.model.end_day) second.step();
    expect(second.stateHash()).toBe(whole.stateHash());
  });

  it("name only causes that happened before", () => {
    const sim = play(security({ parameters: { "escalation.base_hazard": 0.02 } }), 3);
    for (const { id, causes } of eventsOf(sim)) for (const cause of causes) expect(cause).toBeLessThan(id);
    expect(eventsOf(sim).some(({ causes }) => causes.length > 0)).toBe(true);
  });
});
