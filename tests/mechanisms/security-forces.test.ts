import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Order } from "../../engine/kernel/model.ts";
import { mechanism } from "../../engine/kernel/mechanism.ts";
import { security } from "../../engine/mechanisms/security.ts";
import { mechanismContract } from "../contracts/mechanism.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";
import {
  border,
  borderModel,
  first,
  lever,
  play,
  SECURITY_FORCES,
  START,
  total,
  type Border,
} from "./livelihood-fixture.ts";

mechanismContract(security, [
  { name: "five districts", model: borderModel({ days: 100 }) },
  { name: "the first pair", model: borderModel({ ...FIRST_PAIR, cohorts: 1000, days: 100 }) },
]);

const alone: Border = { mechanisms: SECURITY_FORCES, cohorts: 200 };

/** A stand-in that reports an attack at one place every week. */
const militants = mechanism({
  id: "militants",
  title: "Attacks",
  meaning: "Attacks at one place.",
  parameters: {},
  events: { attack: { meaning: "An attack." } },
  build: (access) => ({ week: () => void access.emit({ kind: "attack", km: 20, fatalities: 11 }) }),
});

function given(column: string, row: number, value: number, after_days: number): Order {
  return {
    id: `${column}_${row}_${after_days}`,
    note: "",
    does: "set",
    trigger: { type: "at", days: [START + after_days] },
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [{ column, row, does: "to", value }],
  };
}

describe("security forces", () => {
  it("send out exactly the patrols that they have, less those that a war ties down", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (patrol_budget, war_load, segments) => {
          const sim = border({ ...alone, state: { patrol_budget }, side_b: { war_load }, segments, days: 30 });
          play(sim, () => {
            expect(total(sim, "segment.patrol_a")).toBe(Math.floor(patrol_budget));
            expect(total(sim, "segment.patrol_b")).toBe(Math.floor(patrol_budget * (1 - war_load)));
          });
        },
      ),
      { numRuns: 20, seed: 5 },
    );
  });

  it("seize at base with the probability that the traders reckon with", () => {
    const sim = border({ ...FIRST_PAIR, cohorts: 200, days: 364 * 4 });
    let mean = 0;
    let days = 0;
    play(sim, (day) => {
      if (day === START) expect(Math.abs(first(sim, "pair.seizure_probability") / 0.06 - 1)).toBeLessThan(0.2);
      mean += first(sim, "pair.seizure_probability");
      days++;
    });
    expect(Math.abs(mean / days / 0.06 - 1)).toBeLessThan(0.02);
  });

  it("seize the more, the more patrols there are and the harder they look, never more than is smuggled", () => {
    const rising = (at: (value: number) => Border, seed: number) =>
      fc.assert(
        fc.property(
          fc.double({ min: 0, max: 10, noNaN: true }),
          fc.double({ min: 0, max: 10, noNaN: true }),
          (one, other) => {
            const probabilities = [Math.min(one, other), Math.max(one, other)].map((value) => {
              const sim = border(at(value));
              const seen: number[] = [];
              play(sim, () => {
                seen.push(first(sim, "pair.seizure_probability"));
                expect(first(sim, "pair.seized")).toBeLessThanOrEqual(total(sim, "flow.month_before"));
              });
              return seen;
            });
            probabilities[1]!.forEach((q, day) => expect(q).toBeGreaterThanOrEqual(probabilities[0]![day]!));
          },
        ),
        { numRuns: 10, seed },
      );
    rising(
      (times) => ({ ...alone, days: 20, orders: [lever(security, "crackdown", { side: 1, times }, border(alone), 3)] }),
      6,
    );
    // A whole multiple of the patrols, so that rounding cannot move one elsewhere.
    rising(
      (times) => ({
        ...alone,
        segments: 1,
        days: 20,
        orders: [lever(security, "reinforce", { side: 0, times }, border(alone), 3)],
      }),
      7,
    );
  });

  it("go where attacks were", () => {
    const sim = play(border({ ...alone, mechanisms: [militants, ...SECURITY_FORCES], days: 200 }));
    const here = sim.world.column("segment.patrol_a");
    expect(here[0]!).toBeGreaterThan(10);
    expect(sim.world.column("segment.memory")[0]!).toBeGreaterThan(
      Math.max(...sim.world.column("segment.memory").slice(1)),
    );
  });

  it("work towards the aim together, and less under tension unless the switch holds them", () => {
    const at = (coordination_under_tension: string, tension: number) =>
      first(
        play(
          border({
            ...alone,
            switches: { coordination_under_tension },
            orders: [
              lever(security, "agree", { coordination: 0.7 }, border(alone)),
              given("relation.tension", 0, tension, 0),
            ],
          }),
        ),
        "pair.coordination",
      );
    expect(at("falls", 30)).toBeGreaterThan(0.65);
    expect(at("falls", 45)).toBe(at("holds", 45));
    expect(at("holds", 95)).toBe(at("holds", 30));
    expect(at("falls", 95)).toBeLessThan(0.3);
    expect(first(play(border(alone)), "pair.coordination")).toBeCloseTo(0.3, 12);
  });

  it("leave shelter at rest at base, take it away together without ever ending it, and see it return", () => {
    const still = play(border(alone));
    expect(still.world.column("group.sanctuary_a")[0]!).toBeCloseTo(0.5, 12);
    expect(still.world.column("state.attribution")[1]!).toBeCloseTo(0.5, 12);
    const parts = { ...alone, days: 364 * 6 };
    const orders = [
      lever(security, "agree", { coordination: 1 }, border(parts)),
      lever(security, "agree", { coordination: 0.3 }, border(parts), 364 * 2),
    ];
    const sim = border({ ...parts, orders });
    const path: number[] = [];
    const blame: number[] = [];
    play(sim, () => {
      path.push(sim.world.column("group.sanctuary_a")[0]!);
      blame.push(sim.world.column("state.attribution")[1]!);
    });
    expect(path[364 * 2 - 1]!).toBeLessThan(0.35);
    expect(Math.min(...path)).toBeGreaterThan(0.2);
    expect(path.at(-1)!).toBeGreaterThan(0.47);
    expect(blame[364 * 2 - 1]!).toBeLessThan(0.35);
  });

  it("let shelter grow when a war takes their forces away", () => {
    const sim = play(border({ ...alone, days: 364 * 2, orders: [given("state.war_load", 0, 0.75, 0)] }));
    expect(sim.world.column("group.sanctuary_a")[0]!).toBeGreaterThan(0.55);
    expect(total(sim, "segment.patrol_a")).toBe(15);
    expect(sim.world.column("group.sanctuary_b")[1]!).toBeCloseTo(0.5, 12);
    expect(sim.world.column("state.attribution")[1]!).toBeGreaterThan(0.5);
  });

  it("give a group more shelter at once when a side gives it", () => {
    const sim = play(border({ ...alone, days: 15, orders: [given("group.shelter_a", 0, 0.9, 7)] }));
    expect(sim.world.column("group.sanctuary_a")[0]!).toBeCloseTo(0.9, 6);
  });

  it("catch more behind a fence", () => {
    const parts: Border = { ...alone, days: 30 };
    const fence = lever(security, "fence", { from_km: 0, to_km: 905, share: 1 }, border(parts), 3);
    expect(first(play(border({ ...parts, orders: [fence] })), "pair.seizure_probability")).toBeGreaterThan(
      first(play(border(parts)), "pair.seizure_probability"),
    );
  });
});
