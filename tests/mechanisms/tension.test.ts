import { describe, expect, it } from "vitest";
import { toDay } from "../../engine/kernel/calendar.ts";
import { mechanism } from "../../engine/kernel/mechanism.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { militants } from "../../engine/mechanisms/militants.ts";
import { diplomacy } from "../../engine/mechanisms/diplomacy.ts";
import { escalation } from "../../engine/mechanisms/escalation.ts";
import { tension } from "../../engine/mechanisms/tension.ts";
import { begun, firstPair, pass } from "../contracts/worlds.ts";
import { eventsOf, order, play, security, START } from "./security-fixture.ts";

const read = (sim: Simulation, column: string): number => sim.observer.read(column)[0]!;
const logit = (percent: number): number => Math.log(percent / (100 - percent));

/** Coded events between two neighbours: day, from, to, Goldstein weight, deaths. Rows 0 and 1 are states, 2 and 3 groups. */
const WINTER: readonly (readonly [number, number, number, number, number])[] = [
  [toDay(2023, 12, 15), 2, 0, -10, 11],
  [toDay(2024, 1, 10), 2, 0, -10, 1],
  [toDay(2024, 1, 16), 0, 1, -10, 2],
  [toDay(2024, 1, 17), 1, 0, -4, 0],
  [toDay(2024, 1, 18), 1, 0, -10, 9],
  [toDay(2024, 1, 19), 1, 0, 9, 0],
  [toDay(2024, 1, 26), 1, 0, 3.5, 0],
  [toDay(2024, 1, 27), 3, 1, -10, 9],
  [toDay(2024, 1, 29), 0, 1, 1.9, 0],
  [toDay(2024, 2, 23), 1, 0, 6.4, 0],
];

/** Enters listed events in place of all that would make them, with the usual rate of attacks and no routine. */
function chronicle(events: readonly (readonly [number, number, number, number, number])[], usualHarm = 0) {
  return mechanism({
    id: "chronicle",
    title: "Chronicle",
    meaning: "Enters listed events.",
    parameters: {},
    columns: {
      "group.usual_harm": { meaning: "harm", unit: "1/day", initial: usualHarm },
      "state.usual_protest": { meaning: "protest", unit: "points/day", initial: 0 },
      "relation.usual_conflict": { meaning: "conflict", unit: "points/day", initial: 0 },
      "relation.usual_cooperation": { meaning: "cooperation", unit: "points/day", initial: 0 },
    },
    events: { entry: { meaning: "An entry." } },
    build: ({ emit }) => ({
      day(day) {
        for (const [date, from, to, goldstein, fatalities] of events)
          if (date === day) emit({ kind: "entry", from, to, goldstein, fatalities });
      },
    }),
  });
}

/** Harm a day of one group at twelve attacks a year, as militants declare it. */
const usualHarm = (() => {
  const sim = security({ mechanisms: [militants], end_day: START });
  return read(play(sim), "group.usual_harm");
})();

describe("tension", () => {
  it("follows the coded events of the winter of 2023-24 within two points", () => {
    const start_day = toDay(2023, 9, 1);
    const sim = security({
      mechanisms: [chronicle(WINTER, usualHarm), tension],
      start_day,
      end_day: toDay(2024, 3, 1),
    });
    const path = new Map<number, number>();
    play(sim, 0, (day) => path.set(day, read(sim, "relation.tension")));
    const expected: readonly (readonly [number, number])[] = [
      [toDay(2023, 12, 1), 29],
      [toDay(2024, 1, 15), 31],
      [toDay(2024, 1, 16), 61],
      [toDay(2024, 1, 17), 71],
      [toDay(2024, 1, 18), 88],
      [toDay(2024, 1, 19), 78],
      [toDay(2024, 1, 22), 69],
      [toDay(2024, 1, 26), 52],
      [toDay(2024, 1, 27), 56],
      [toDay(2024, 1, 30), 46],
      [toDay(2024, 2, 1), 42],
      [toDay(2024, 3, 1), 20],
    ];
    for (const [day, value] of expected) expect(Math.abs(path.get(day)! - value), `day ${day}`).toBeLessThan(2);
  });

  it("starts at its quiet value and stays there in expectation of the log odds when the scenario does nothing", () => {
    const sim = security({ parameters: { "escalation.base_hazard": 0 }, end_day: START + 1460 });
    let sum = 0;
    let days = 0;
    let level = 0;
    sim.start([1, 2], 0);
    expect(read(sim, "relation.tension")).toBeCloseTo(30, 10);
    for (let run = 0; run < 60; run++) {
      play(sim, run, () => {
        sum += logit(read(sim, "relation.tension"));
        level += read(sim, "relation.tension");
        days += 1;
      });
    }
    expect(Math.abs(sum / days - logit(30))).toBeLessThan(0.05);
    expect(Math.abs(level / days - 30)).toBeLessThan(3);
  });

  it("is the sum of its structural and its event part, and stays between 0 and 100", () => {
    const sim = security({ end_day: START + 400, parameters: { "escalation.base_hazard": 0.02 } });
    play(sim, 2, () => {
      const whole = read(sim, "relation.tension");
      expect(read(sim, "relation.tension_structural") + read(sim, "relation.tension_event")).toBeCloseTo(whole, 10);
      expect(whole >= 0 && whole <= 100).toBe(true);
      expect(read(sim, "relation.tension_structural")).toBeCloseTo(30, 10);
    });
  });

  it("can be rebuilt from the log alone", () => {
    const sim = play(security({ end_day: START + 300, parameters: { "escalation.base_hazard": 0.01 } }), 4);
    const last = START + 300;
    let conflict =
      ((read(sim, "relation.usual_conflict") + 2 * usualHarm * 10 * 0.2 + 2 * read(sim, "state.usual_protest")) /
        (1 - 2 ** -0.1)) *
      2 ** (-301 / 10);
    let cooperation = (read(sim, "relation.usual_cooperation") / (1 - 2 ** (-1 / 30))) * 2 ** (-301 / 30);
    for (const { kind, day, from, goldstein, fatalities } of eventsOf(sim)) {
      const weight = kind.startsWith("militants.")
        ? 0.2 * Math.min(10, (10 * Math.log(1 + fatalities)) / Math.log(12))
        : -goldstein;
      if (goldstein < 0) conflict += weight * 2 ** ((day - last) / 10);
      else if (from >= 0) cooperation += goldstein * 2 ** ((day - last) / 30);
    }
    expect(read(sim, "relation.conflict")).toBeCloseTo(conflict, 8);
    expect(read(sim, "relation.cooperation")).toBeCloseTo(cooperation, 8);
  });

  it("takes past events into account, the older the less", () => {
    const at = (days_ago: number): number => {
      const past = [{ day: START - days_ago, from: 0, to: 1, goldstein: -10, fatalities: 0, militant: 0 }];
      const sim = security({ past });
      sim.start([1, 2], 0);
      return logit(read(sim, "relation.tension"));
    };
    expect(at(10) - logit(30)).toBeCloseTo(5 / 8, 10);
    expect(at(20) - logit(30)).toBeCloseTo(2.5 / 8, 10);
    expect(at(3650)).toBeCloseTo(logit(30), 10);
  });

  it("counts a militant attack at a fraction of an act of state", () => {
    const rise = (from: number, fatalities: number): number => {
      const sim = security({
        mechanisms: [chronicle([[START, from, 1, -10, fatalities]]), tension],
        end_day: START,
      });
      return logit(read(play(sim), "relation.tension")) - logit(30);
    };
    expect(rise(0, 2)).toBeCloseTo(10 / 8, 10);
    expect(rise(3, 11)).toBeCloseTo(2 / 8, 10);
    expect(rise(3, 80)).toBeCloseTo(2 / 8, 10);
    expect(rise(3, 0)).toBeCloseTo(0, 10);
  });

  it("leaves the pair alone when others quarrel, and counts their dyad", () => {
    const sim = security({
      externals: ["X"],
      mechanisms: [chronicle([[START, 2, 1, -10, 0]]), tension],
      end_day: START,
    });
    play(sim);
    expect(read(sim, "relation.tension")).toBeCloseTo(30, 10);
    expect(sim.observer.read("relation.tension")[1]).toBeCloseTo(30, 10);
    expect(sim.observer.read("relation.tension")[2]).toBeGreaterThan(50);
  });

  it("ranks today within the last 52 weeks by order alone", () => {
    const ranks = (goldstein: number): number[] => {
      const sim = security({
        mechanisms: [chronicle([[START + 100, 0, 1, goldstein, 0]]), tension],
        end_day: START + 100,
      });
      const days: number[] = [];
      play(sim, 0, () => days.push(read(sim, "relation.tension_rank")));
      return days;
    };
    expect(ranks(-2).at(-2)).toBe(50);
    expect(ranks(-2).at(-1)).toBe(100);
    expect(ranks(-10).at(-1)).toBe(100);
    expect(ranks(5).at(-1)).toBe(0);
  });

  it("peaks after a scripted exchange of strikes and is below 50 two weeks after the first, in the median of runs", () => {
    const orders = [
      order("strike", [START + 30], "escalation", "strike", { by: 0, on_target: 0, fatalities: 2 }),
      order("reply", [START + 32], "escalation", "strike", { by: 1, on_target: 0, fatalities: 9 }),
    ];
    // The reply is scripted, so that nobody may reply on the day before it.
    const parameters = { "escalation.retaliation": 0, "escalation.spiral": 0 };
    const sim = security({
      mechanisms: [militants, diplomacy, escalation, tension],
      orders,
      parameters,
      end_day: START + 90,
    });
    const peaks: number[] = [];
    const later: number[] = [];
    for (let run = 0; run < 200; run++) {
      let peak = 0;
      play(sim, run, (day) => {
        peak = Math.max(peak, read(sim, "relation.tension"));
        if (day === START + 44) later.push(read(sim, "relation.tension"));
      });
      peaks.push(peak);
    }
    const median = (values: number[]): number => values.sort((x, y) => x - y)[values.length / 2]!;
    expect(median(peaks)).toBeGreaterThan(80);
    expect(median(peaks)).toBeLessThan(95);
    expect(median(later)).toBeLessThan(50);
  });

  it("stands a little higher while a case of law over a project is pending, and lower once it is settled", () => {
    const structural = (action?: string) => {
      const world = begun(
        firstPair((scenario) => {
          scenario.horizon = { from: "2026-01-01", to: "2026-03-31" };
          scenario.events = action
            ? [
                {
                  id: "law",
                  at: "2026-02-10",
                  do: action,
                  project: "ip_gas",
                  ...(action.endsWith("settle") && { amount: "1 billion USD" }),
                },
              ]
            : [];
          scenario.parameters = {
            "pipeline.notice_rate": "0/year",
            "pipeline.filing_rate": "0/year",
            "pipeline.withdrawal_rate": "0/year",
          };
        }),
      );
      pass(world, 60);
      return logit(read(world, "relation.tension_structural"));
    };
    // Final notice is given at the start, which is one half; there are seven factors.
    expect(structural("pipeline.file") - structural()).toBeCloseTo(0.5 / 7, 10);
    expect(structural("pipeline.settle") - structural()).toBeCloseTo(-0.5 / 7, 10);
  });
});
