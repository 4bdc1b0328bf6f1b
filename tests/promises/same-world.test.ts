import { describe, expect, test } from "vitest";
import type { Model } from "../../engine/kernel/model.ts";
import { recordedIds } from "../../engine/kernel/recorder.ts";
import { root } from "../../engine/kernel/root.ts";
import type { RunResult } from "../../engine/run/result.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { quiet, twoStates, type Document, type Edit } from "../contracts/worlds.ts";

function resultOf(model: Model): RunResult {
  const result = runner(model).run(root("same world"), 0);
  if (isFailure(result)) throw new Error(`${result.mechanism}: ${result.message}`);
  return result;
}

/** The months of each recorded value. */
function monthsOf(model: Model): Record<string, number[]> {
  const { months } = resultOf(model);
  const ids = recordedIds(model);
  const count = months.length / ids.length;
  return Object.fromEntries(ids.map((id, row) => [id, [...months.subarray(row * count, (row + 1) * count)]]));
}

const plain = monthsOf(twoStates());

describe("what is done and changes nothing moves no number", () => {
  const done: readonly (readonly [what: string, order: Document])[] = [
    ["a field is set to what it is", { do: "set", name: "crossings.old_road.capacity_a_to_b", to: "80 trucks/day" }],
    ["a parameter is set to what it is", { do: "set", name: "traders.switching_cost", times: 1 }],
    [
      "a field is raised by nothing for a while",
      { do: "set", name: "crossings.old_road.capacity_a_to_b", plus: "0 trucks/day", for: "30 days" },
    ],
    ["a chance of zero", { do: "sanctions.impose", regime: "embargo", chance: "0 %" }],
  ];
  test.each(done)("%s", (_, order) => {
    const model = twoStates((scenario) => void scenario.events.push({ id: "nothing", at: "2026-05-04", ...order }));
    const months = monthsOf(model);
    for (const [id, values] of Object.entries(plain)) expect(months[id], id).toEqual(values);
  });
});

test("titles, labels, names and summaries are for readers: they change no bit of a run", () => {
  const renamed = twoStates((scenario) => {
    scenario.title = "Zwei Nachbarn";
    scenario.summary = "Anders erzählt.";
    scenario.states.ARD.name = "آردن";
    scenario.sectors.grain.label = "Getreide";
    scenario.lenses.customs_b.label = "Zoll";
    scenario.externals.LEA.name = "Liga";
  });
  expect(resultOf(renamed).hash).toBe(resultOf(twoStates()).hash);
});

test("the order in which indicators are declared only orders the record", () => {
  const model = twoStates();
  const turned = monthsOf({ ...model, indicators: model.indicators.toReversed() });
  expect(Object.keys(turned)).not.toEqual(Object.keys(plain));
  expect(turned).toEqual(plain);
});

describe("where chance has no part, ids are labels: trade is the same to the last bit under other names", () => {
  /** Renames rows wherever they are mentioned, so that they lie in another order, too. */
  const renaming =
    (names: Readonly<Record<string, string>>): Edit =>
    (scenario) => {
      const pattern = new RegExp(`(?<![A-Za-z])(${Object.keys(names).join("|")})(?![a-z])`, "g");
      const text = JSON.stringify(scenario).replaceAll(pattern, (id: string) => names[id]!);
      Object.assign(scenario, JSON.parse(text));
      for (const key of Object.keys(scenario)) scenario[key] = JSON.parse(text)[key];
    };
  const still = monthsOf(quiet());
  test.each([
    ["states", { ARD: "ZAR", BOV: "ABO" }],
    ["sectors", { grain: "z_grain", machines: "a_machines" }],
    ["crossings", { old_road: "a_road" }],
  ])("%s", (_, names) => {
    const other = monthsOf(quiet(renaming(names)));
    const of_trade = Object.keys(still).filter((id) => /^(trade_|bank_|smuggling_)/.test(id));
    expect(of_trade.length).toBeGreaterThan(10);
    for (const id of of_trade) expect(other[id], id).toEqual(still[id]);
  });
});
