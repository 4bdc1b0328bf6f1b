import { expect, test } from "vitest";
import { dyadTension, politicsIndicators } from "../../engine/indicators/politics.ts";
import { alignment } from "../../engine/mechanisms/diplomacy/alignment.ts";
import { audience } from "../../engine/mechanisms/diplomacy/audience.ts";
import { commitments } from "../../engine/mechanisms/diplomacy/commitments.ts";
import { refugees } from "../../engine/mechanisms/refugees.ts";
import { thirdParties } from "../../engine/mechanisms/third-parties.ts";
import { around, type Around } from "./world-fixture.ts";

function values(parts: Partial<Around>): Record<string, number> {
  const sim = around({
    mechanisms: [thirdParties, refugees, alignment, commitments, audience],
    externals: [{}],
    ...parts,
  });
  sim.start([1, 2], 0);
  return Object.fromEntries(politicsIndicators.map(({ id, build }) => [id, build(sim.observer)()]));
}

test("indicators of politics read what the tables hold", () => {
  const commitmentRows = [{ signed: 10, delivered: 5 }, { signed: 4, delivered: 1 }, { signed: 0 }];
  const hosts = [
    { host: 0, documented: 7, undocumented: 3 },
    { host: 1, documented: 5 },
  ];
  const found = values({
    commitments: commitmentRows,
    refugees: hosts,
    weights: [1],
    stands: [[0.25, 0.75]],
    sides: { approval: 0.4 },
  });
  expect(found).toEqual({
    alignment: 0.5,
    approval_a: 0.4,
    approval_b: 0.4,
    execution_ratio: 0.375,
    refugee_stock: 15,
    refugee_returns: 0,
    crisis_days: 0,
  });
});

test("without commitments, refugees and conflicts they are 0", () => {
  expect(values({})).toMatchObject({ execution_ratio: 0, refugee_stock: 0, refugee_returns: 0, crisis_days: 0 });
});

test("another dyad's tension is named after it and reads its row", () => {
  const indicator = dyadTension("ABC_DEF", 1);
  expect([indicator.id, indicator.max]).toEqual(["tension_ABC_DEF", 100]);
  expect(indicator.build({ rows: () => 2, ids: () => [], initial: () => 0, read: () => [10, 20] })()).toBe(20);
});
