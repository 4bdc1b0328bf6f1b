import { expect, test } from "vitest";
import { fillStore, type FillWatch } from "../../workers/sweep-fill.ts";
import { storeFor } from "../../workers/store.ts";
import type { SweepLane } from "../../workers/sweep-lane.ts";
import { inventedEvaluator, inventedPlan } from "../sweep/invented.ts";
import { folderFor } from "../sweep/tiny.ts";

/** What each batch of two points with five replicates was allowed. */
async function limits(watch: FillWatch): Promise<number[]> {
  const plan = inventedPlan(2, { rows: 10, replicates: 5, part_rows: 10 });
  const found: number[] = [];
  const lane: SweepLane = {
    async evaluate(first, count, _, limitOf) {
      found.push(limitOf(count));
      return inventedEvaluator(plan).evaluate(first, count);
    },
    async end() {},
  };
  await fillStore(storeFor(folderFor("limits"), plan), [0], [lane], watch);
  return found;
}

test("a batch of a sweep has five minutes unless its rows are told a deadline, which each of them has", async () => {
  expect(await limits({})).toEqual([300_000, 300_000]);
  expect(await limits({ deadline_ms: 2_000 })).toEqual([10_000, 10_000]);
});
