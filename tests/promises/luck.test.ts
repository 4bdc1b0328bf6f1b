import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { open } from "../../api/open.ts";
import type { Model } from "../../engine/kernel/model.ts";
import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { root } from "../../engine/kernel/root.ts";
import { eventsOf } from "../../engine/run/events.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import type { RunResult } from "../../engine/run/result.ts";
import { libraryNames } from "../../library/index.ts";
import { twoStates, type Document } from "../contracts/worlds.ts";
import { idle } from "../run/models.ts";
import { drawsTwice } from "./draws-twice.ts";

const plain = twoStates();

function resultOf(model: Model, seed: string | number = "luck", run = 0): RunResult {
  const result = runner(model).run(root(seed), run, { events: true });
  if (isFailure(result)) throw new Error(`${result.mechanism}: ${result.message}`);
  return result;
}

/** The months of each recorded value. */
function monthsOf(model: Model): Map<string, number[]> {
  const { months } = resultOf(model);
  const ids = recordedIds(model);
  const count = months.length / ids.length;
  return new Map(ids.map((id, row) => [id, [...months.subarray(row * count, (row + 1) * count)]]));
}

describe("what is added and acts on nothing leaves all luck alone", () => {
  /** What is added, how, and the recorded values that count it. */
  const added: readonly (readonly [string, () => Model, string?])[] = [
    [
      "an external state",
      () => twoStates((scenario: Document) => void (scenario.externals.FAR = { name: "Faraway", capability: 0.1 })),
    ],
    [
      "an indicator",
      () =>
        twoStates(
          (scenario: Document) =>
            void (scenario.indicators = {
              double_tension: { label: "Twice the tension", unit: "points", formula: "2 * tension" },
            }),
        ),
    ],
    [
      "a sanction regime of nobody's",
      () =>
        twoStates((scenario: Document) => void (scenario.regimes.a_first = { ...scenario.regimes.embargo, weight: 0 })),
    ],
    [
      "a good that nobody trades",
      () =>
        twoStates((scenario: Document) => {
          scenario.sectors.a_good = { label: "Amber", exposure: 0.5 };
          scenario.base_trade.a_good = { a_to_b: { bank: "0 USD/year" }, b_to_a: { bank: "0 USD/year" } };
        }),
    ],
    [
      "a group that never attacks",
      () =>
        twoStates((scenario: Document) => {
          const silent = { side: "a", base: "b", fighters: "0 persons", rate: "0 attacks/year" };
          scenario.groups.a_group = { ...scenario.groups.raiders, ...silent };
        }),
      "sanctuary_b", // a mean over the groups that are based there
    ],
    [
      "a gate that stays closed",
      () =>
        twoStates(
          (scenario: Document) =>
            void (scenario.crossings.a_gate = { km: "10 km", capacity: "80 trucks/day", state: "closed" }),
        ),
      "closure_days",
    ],
    ["a mechanism at the end", () => ({ ...plain, mechanisms: [...plain.mechanisms, idle as Mechanism] })],
    ["a mechanism at the start", () => ({ ...plain, mechanisms: [idle as Mechanism, ...plain.mechanisms] })],
    [
      "an event that never comes",
      () =>
        twoStates(
          (scenario: Document) =>
            void scenario.events.unshift({
              id: "never",
              when: "tension > 1000",
              chance: "50 %",
              do: "sanctions.ease",
              regime: "embargo",
            }),
        ),
    ],
  ];
  test.for(added)("%s", ([, other, counting]) => {
    const before = monthsOf(plain);
    const after = monthsOf(other());
    for (const [id, values] of before) if (id !== counting) expect(after.get(id), id).toEqual(values);
  });
});

test("seeds that look alike differ, and a number is its text", () => {
  const short = { ...plain, end_day: plain.start_day + 60 };
  const hash = (seed: string | number) => resultOf(short, seed).hash;
  const seeds = ["a", "aa", "b", "ا", "'", "ب", "😀", "😁", "1", "01", "1.0", "A", " a", ""];
  expect(new Set(seeds.map(hash)).size).toBe(seeds.length);
  expect(hash(1)).toBe(hash("1"));
  expect(hash("\u{E9}")).toBe(hash("e\u{301}"));
});

test("with the same luck a higher rate of attacks brings the first attack no later", () => {
  const models = new Map<number, Model>();
  const at = (rate: number) => {
    const known =
      models.get(rate) ??
      twoStates((scenario: Document) => void (scenario.groups.raiders.rate = `${rate} attacks/year`));
    models.set(rate, known);
    return known;
  };
  const first = (rate: number, run: number) =>
    eventsOf(at(rate), resultOf(at(rate), "luck", run)).find(({ kind }) =>
      /^militants\.(cross_border_)?attack$/.test(kind),
    )?.day ?? Infinity;
  const days: number[] = [];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(200), (low, more, run) => {
      const [later, sooner] = [first(low, run), first(low + more, run)];
      expect(sooner).toBeLessThanOrEqual(later);
      days.push(later - sooner);
    }),
    { numRuns: 40, seed: 5 },
  );
  expect(days.some((gain) => gain > 0)).toBe(true);
});

test("no mechanism makes one draw serve two decisions, in any scenario of the library", async () => {
  for (const name of libraryNames()) {
    const { model } = await open(name, { size: "lite" });
    expect(drawsTwice(model, 200), name).toEqual([]);
  }
});
