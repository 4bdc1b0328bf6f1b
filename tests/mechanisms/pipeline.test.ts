import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDay } from "../../engine/kernel/calendar.ts";
import type { Order } from "../../engine/kernel/model.ts";
import type { Simulation } from "../../engine/kernel/simulation.ts";
import { drawnAward, expectedAward } from "../../engine/mechanisms/pipeline/arbitration.ts";
import { pipeline } from "../../engine/mechanisms/pipeline.ts";
import { worthOfBuilding } from "../../engine/mechanisms/pipeline/worth-of-building.ts";
import { ARBITRATION } from "../../engine/tables/project.ts";
import { within } from "../contracts/mechanism.ts";
import {
  GAS_PIPELINE,
  LINE,
  projects,
  REGIME,
  set,
  STAGES,
  START,
  waiver,
  type Projects,
  type Row,
} from "./projects-fixture.ts";
import { eventsOf, order, play } from "./security-fixture.ts";

const proceed = (day = START) => order("proceed", [day], "pipeline", "proceed", { project: 0 });
const finance = (amount = 2e9, day = START) =>
  order("finance", [day], "pipeline", "finance", { project: 0, by: 2, amount });
const TEN_YEARS = START + 10 * 365;

const values = (sim: Simulation, name: string) => sim.world.column(`project.${name}`);

/** Any parameters, any orders of building, lending, waiving, quarrelling and attacking. */
const anyWorld = fc.record({
  parameters: fc.record(
    Object.fromEntries(
      Object.entries(pipeline.parameters).map(([name, parameter]) => [`pipeline.${name}`, within(parameter)]),
    ),
  ),
  brent: fc.double({ min: 20, max: 150, noNaN: true }),
  commitment_rate: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  gas_surplus: fc.constantFrom(-1, 0, 120, 500, 2000),
  stages_done: fc.constantFrom(0, 0, 1, 3, 4),
  enforcement: fc.double({ min: 0, max: 1, noNaN: true }),
  orders: fc.uniqueArray(
    fc.record({
      day: fc.nat(2500),
      what: fc.constantFrom(
        "proceed",
        "finance",
        "waive",
        "suspend",
        "sabotage",
        "notify",
        "file",
        "award",
        "settle",
        "attack",
      ),
      amount: fc.nat(3e9),
    }),
    { maxLength: 12, selector: ({ day }) => day },
  ),
});
type AnyWorld = typeof anyWorld extends fc.Arbitrary<infer W> ? W : never;

function world({
  parameters,
  brent,
  commitment_rate,
  gas_surplus,
  stages_done,
  enforcement,
  orders,
}: AnyWorld): Simulation {
  return projects({
    parameters,
    brent,
    commitment_rate,
    projects: [{ ...GAS_PIPELINE, gas_surplus, stages_done }, LINE],
    regimes: [{ ...REGIME, enforcement }],
    end_day: START + 3000,
    orders: orders.map(({ day, what, amount }, n) => {
      const at = START + day;
      if (what === "waive") return waiverNamed(`${n}`, at);
      if (what === "suspend" || what === "sabotage")
        return { ...set(`${n}`, at, `project.${what === "suspend" ? "suspended" : "sabotaged"}`, 0, 1), for_days: 200 };
      if (what === "attack") return order(`${n}`, [at], "militants", "attack", { km: 880 });
      return order(`${n}`, [at], "pipeline", what, { project: 0, by: 2, ...(what !== "award" && { amount }) });
    }),
  });
}
const waiverNamed = (id: string, day: number) => ({ ...waiver(day), id });

describe("the pipeline keeps its books", () => {
  test("no stage is skipped, no more is spent than committed, nothing flows before the end, and never more than there is room for", () => {
    fc.assert(
      fc.property(anyWorld, (any) => {
        const sim = world(any);
        const columns = new Map(
          [
            "stage",
            "spent",
            "committed",
            "lent",
            "flow",
            "gas_value",
            "gas_price",
            "revenue",
            "penalty",
            "award",
            "arbitration",
          ].map((name) => [name, values(sim, name)]),
        );
        const now = (name: string) => columns.get(name)![0];
        sim.start([1, 2], 0);
        let stage = now("stage");
        let spent = now("spent");
        let gas = 0;
        let penalty = now("penalty");
        while (sim.day <= sim.model.end_day) {
          sim.step();
          const step = ARBITRATION[now("arbitration")];
          const isEnded = step === "settled" || step === "withdrawn";
          gas += now("gas_value");
          const holds = {
            "a stage at a time": now("stage") === stage || now("stage") === stage + 1,
            "spending goes up, within what is committed": now("spent") >= spent && now("spent") <= now("committed"),
            "whole money and gas": ["spent", "committed", "lent", "flow", "gas_value", "penalty", "award"].every(
              (name) => Number.isSafeInteger(now(name)),
            ),
            "no flow before the end": now("flow") === 0 || now("stage") === STAGES.length + 1,
            room: now("flow") <= 750,
            "revenue is flow times price":
              now("gas_value") === now("flow") * now("gas_price") && now("revenue") === gas,
            "penalties only grow": isEnded || now("penalty") >= penalty,
            "at most the claim": now("award") <= 18e9,
          };
          const broken = Object.entries(holds).find(([, isTrue]) => !isTrue);
          if (broken) expect.fail(`${broken[0]}, day ${sim.day - START}`);
          stage = now("stage");
          spent = now("spent");
          penalty = now("penalty");
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test("when all is built, all that was committed is spent, and that is the cost of the stages", () => {
    const sim = play(projects({ orders: [waiver(), proceed(), finance()] }));
    expect(values(sim, "stage")[0]).toBe(5);
    expect(values(sim, "spent")[0]).toBe(values(sim, "committed")[0]);
    expect(values(sim, "spent")[0]).toBe(GAS_PIPELINE["spent"] + STAGES.reduce((sum, { cost }) => sum + cost, 0));
    expect(values(sim, "lent")[0]).toBe(2e9 - 0.7 * 1.1e9 - 0.5 * 250e6);
  });

  test("the ramp is 35, 65 and 100 per cent of capacity, the season's surplus permitting", () => {
    const flows = new Set<number>();
    const sim = projects({
      projects: [{ ...GAS_PIPELINE, gas_surplus: -1, stages_done: 3 }],
      orders: [waiver(), proceed()],
    });
    play(sim, 0, () => flows.add(values(sim, "flow")[0]));
    expect([...flows].sort((x, y) => x - y)).toEqual([0, 262, 487, 750]);
    const scarce = projects({ projects: [{ ...GAS_PIPELINE, gas_surplus: 200, stages_done: 4 }], orders: [waiver()] });
    const winterAndSummer = new Map<number, number>();
    play(scarce, 0, (day) => winterAndSummer.set(day, values(scarce, "flow")[0]));
    expect(winterAndSummer.get(toDay(2027, 1, 15))).toBe(120);
    expect(winterAndSummer.get(toDay(2027, 7, 15))).toBe(280);
  });

  test("a line that is cut or damaged carries nothing until it is repaired", () => {
    const orders = [
      waiver(),
      { ...set("cut", START + 40, "project.sabotaged", 0, 1), for_days: 5 },
      order("attack", [START + 80], "militants", "attack", { km: 880 }),
      order("far", [START + 60], "militants", "attack", { km: 100 }),
    ];
    const sim = projects({
      projects: [{ ...GAS_PIPELINE, stages_done: 4 }],
      orders,
      parameters: { "pipeline.hit_probability": 1 },
      end_day: START + 120,
    });
    const dry: number[] = [];
    play(sim, 0, (day) => values(sim, "flow")[0] === 0 && dry.push(day - START));
    expect(dry).toEqual([40, 41, 42, 43, 44, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89]);
  });

  test("the penalty from 1 January 2015 is 4.0 billion USD on 1 January 2026 and grows by a million a day until it is settled", () => {
    const sim = projects({
      parameters: { "pipeline.decision_rate": 0 },
      orders: [order("settle", [START + 100], "pipeline", "settle", { project: 0, amount: 1.5e9 })],
    });
    const seen: number[] = [];
    play(sim, 0, () => seen.push(values(sim, "penalty")[0]));
    expect(seen[0]).toBe(4019e6);
    expect(seen[99] - seen[0]).toBe(99e6);
    expect(seen.at(-1)).toBe(0);
    expect(values(sim, "award")[0]).toBe(1.5e9);
    expect(values(sim, "claim")[0]).toBe(0);
  });
});

describe("the pipeline stalls", () => {
  const stalled = (parts: Projects, runs: number) => {
    const sim = projects({ end_day: TEN_YEARS, ...parts });
    let without = 0;
    for (let run = 0; run < runs; run++) {
      let flowed = 0;
      play(sim, run, () => (flowed += values(sim, "flow")[0]));
      if (flowed === 0) without += 1;
    }
    return without / runs;
  };

  test("for ten years and more in over nine tenths of runs under strong sanctions without a waiver, even with money at hand", () => {
    expect(stalled({ orders: [finance()] }, 60)).toBeGreaterThan(0.9);
    expect(stalled({ orders: [finance()], regimes: [{ ...REGIME, enforcement: 0.62 }] }, 40)).toBeGreaterThan(0.9);
  });

  test("much less often with a waiver and money", () => {
    expect(stalled({ orders: [finance(), waiver()] }, 30)).toBeLessThan(0.5);
  });

  test("for two years at least with a waiver but no money, however eager the buyer", () => {
    const parameters = { "pipeline.decision_rate": 10 };
    const sim = projects({
      orders: [waiver(), proceed()],
      parameters,
      commitment_rate: 1,
      brent: 60,
      end_day: START + 730,
    });
    let flowed = 0;
    play(sim, 0, () => (flowed += values(sim, "flow")[0]));
    expect(flowed).toBe(0);
    expect(values(sim, "stage")[0]).toBe(2);
    expect(values(sim, "working")[0]).toBe(0);
    expect(stalled({ orders: [waiver(), proceed()], parameters }, 5)).toBe(1);
  });

  test("no longer once third parties have put up money for the buyer, which is used once", () => {
    const pool = play(projects({ orders: [waiver(), proceed()], foreign_finance: 2e9 }));
    const used = pool.world.column("state.finance_used")[1]!;
    const [far, committed] = [values(pool, "stage")[0]!, values(pool, "committed")[0]!];
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThanOrEqual(committed);
    const poor = play(projects({ orders: [waiver(), proceed()], foreign_finance: 1e6 }));
    expect(values(poor, "stage")[0]).toBeLessThan(far);
    expect(poor.world.column("state.finance_used")[1]).toBe(0);
  });

  test("no longer once banks lend", () => {
    expect(stalled({ orders: [waiver(), proceed()], pair: { bank_availability: 0.6 } }, 3)).toBe(0);
  });

  test("longer where what is signed is carried out slowly", () => {
    const opened = (commitment_rate: number) => {
      const sim = play(projects({ orders: [waiver(), proceed(), finance()], commitment_rate, end_day: TEN_YEARS }));
      return values(sim, "opened_day")[0];
    };
    expect(opened(0.15)).toBe(toDay(2030, 1, 1));
    expect(opened(0.015)).toBe(toDay(2034, 1, 1));
  });
});

describe("sanctions and the pipeline", () => {
  const exposureWith = (regimes: readonly Row[], orders: readonly Order[] = []) =>
    values(play(projects({ regimes, orders, end_day: START + 40 })), "exposure")[0];

  test("a full waiver equals no regime; more regimes never lower exposure; only secondary ones count", () => {
    expect(exposureWith([REGIME], [waiver()])).toBe(0);
    expect(exposureWith([])).toBe(0);
    expect(exposureWith([REGIME])).toBeCloseTo(0.7, 12);
    expect(exposureWith([{ ...REGIME, secondary: 0 }])).toBe(0);
    expect(exposureWith([{ ...REGIME, status: 0 }, REGIME])).toBeCloseTo(0.35, 12);
    expect(exposureWith([{ ...REGIME, against: 1 }])).toBe(0);
  });

  test("without a waiver building is hit, lenders leave and work stands still; with one never", () => {
    const orders = [proceed(), finance()];
    const parameters = { "pipeline.designation_rate": 2 };
    const hit = play(projects({ orders, parameters }));
    expect(eventsOf(hit, "pipeline.halt").length).toBeGreaterThan(0);
    expect(values(hit, "lent")[0]).toBe(0);
    expect(eventsOf(play(projects({ orders: [...orders, waiver()], parameters })), "pipeline.halt")).toEqual([]);
  });

  test("worth falls with exposure and rises with saving, resolve and the award that is averted", () => {
    const usual = {
      flow: 500,
      saving: 2,
      months_left: 48,
      cost_left: 1.5e9,
      discount_rate: 0.12,
      term_years: 25,
      exposure: 0.5,
      resolve: 0,
      sanction_loss: 8e9,
      averted_award: 1e9,
    };
    const worth = worthOfBuilding(usual);
    expect(worthOfBuilding({ ...usual, exposure: 0.7 })).toBeLessThan(worth);
    for (const better of [
      { saving: 3 },
      { resolve: 0.5 },
      { averted_award: 2e9 },
      { months_left: 12 },
      { cost_left: 1e9 },
    ])
      expect(worthOfBuilding({ ...usual, ...better })).toBeGreaterThan(worth);
    // 284 million MMBtu a year at full flow.
    expect(
      worthOfBuilding({
        ...usual,
        flow: 750,
        saving: 1,
        months_left: 0,
        cost_left: 0,
        exposure: 0,
        averted_award: 0,
        discount_rate: 0,
        term_years: 1,
      }),
    ).toBeCloseTo(283.9e6, -5);
  });
});

describe("the quarrel", () => {
  test("goes step by step, and an award is at most the claim", () => {
    const parameters = {
      "pipeline.filing_rate": 5,
      "pipeline.decision_rate": 0,
      "pipeline.months_to_hearing": 6,
      "pipeline.months_to_award": 4,
    };
    const sim = projects({ parameters, end_day: TEN_YEARS });
    const steps: number[] = [];
    play(sim, 0, () => steps.at(-1) !== values(sim, "arbitration")[0] && steps.push(values(sim, "arbitration")[0]));
    expect(steps.map((code) => ARBITRATION[code])).toEqual(["notice", "filed", "hearing", "award"]);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (u, v) => drawnAward(18e9, 0.5, 0.14, 3, [u, v]) <= 18e9,
      ),
    );
  });

  test("a court that always finds for the supplier grants 2.5 billion of 18 in the median; what is expected is the mean", () => {
    const grants = Array.from({ length: 2001 }, (_, n) => drawnAward(18e9, 1, 0.14, 3, [0.5, (n + 0.5) / 2001]));
    expect(grants[1000]).toBeCloseTo(2.52e9, -7);
    const mean = grants.reduce((sum, grant) => sum + grant, 0) / grants.length;
    expect(expectedAward(18e9, 1, 0.14, 3) / mean).toBeGreaterThan(1);
    expect(expectedAward(18e9, 1, 0.14, 3) / mean).toBeLessThan(1.2);
    expect(drawnAward(18e9, 0.5, 0.14, 3, [0.6, 0.5])).toBe(0);
  });

  test("an award may be given, else it is drawn", () => {
    const given = play(
      projects({
        orders: [order("award", [START + 9], "pipeline", "award", { project: 0, amount: 3e9 })],
        end_day: START + 20,
      }),
    );
    expect(values(given, "award")[0]).toBe(3e9);
    const drawn = new Set<number>();
    const sim = projects({
      orders: [order("award", [START + 9], "pipeline", "award", { project: 0 })],
      end_day: START + 20,
    });
    for (let run = 0; run < 12; run++) drawn.add(values(play(sim, run), "award")[0]);
    expect(drawn.has(0)).toBe(true);
    expect(drawn.size).toBeGreaterThan(4);
  });
});

test("a model without projects, stages, corridors and regimes runs", () => {
  const sim = play(projects({ projects: [], stages: [], corridors: [], regimes: [] }));
  expect(eventsOf(sim)).toEqual([]);
});
