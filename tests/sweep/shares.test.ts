import { expect, test } from "vitest";
import { shard, shardOf } from "../../cli/shard-of.ts";
import { open } from "../../api/open.ts";
import { ensemble } from "../../api/verbs.ts";
import { partsOf } from "../../workers/shard.ts";
import { inventedPlan } from "./invented.ts";
import { tiny, tinyFiles } from "./tiny.ts";

test("a share is told by a flag, by our own variable, by Slurm's or by an indexed job's", () => {
  expect(shardOf({ index: 2, count: 3 }, { TAFTAN_SHARD: "1/3" })).toEqual({ index: 2, count: 3 });
  expect(shardOf(undefined, { TAFTAN_SHARD: "40/40" })).toEqual({ index: 40, count: 40 });
  expect(shardOf(undefined, { SLURM_ARRAY_TASK_ID: "0", SLURM_ARRAY_TASK_COUNT: "4" })).toEqual({ index: 1, count: 4 });
  expect(
    shardOf(undefined, { SLURM_ARRAY_TASK_ID: "13", SLURM_ARRAY_TASK_COUNT: "4", SLURM_ARRAY_TASK_MIN: "10" }),
  ).toEqual({ index: 4, count: 4 });
  expect(shardOf(undefined, { JOB_COMPLETION_INDEX: "7", TAFTAN_SHARDS: "8" })).toEqual({ index: 8, count: 8 });
  expect(shardOf(undefined, {})).toBeUndefined();
  for (const text of ["0/4", "5/4", "1", "1/0", "a/b", "1/4/2", "-1/4"])
    expect(() => shard(text)).toThrow(/1\/n to n\/n/);
});

test("shares are disjoint and together all parts", () => {
  const plan = inventedPlan(100, { part_rows: 7 });
  const all = [1, 2, 3, 4].flatMap((index) => partsOf(plan, { index, count: 4 }));
  expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, part) => part));
});

test("a sweep block changes no run", async () => {
  const { files } = tinyFiles("{ over: [banks.*] }");
  const bare = { files: { ...files, "tiny.yaml": files["tiny.yaml"]!.replace(/^sweep:.*$/m, "") }, main: "tiny.yaml" };
  const options = { runs: 2, workers: 0 };
  const swept = await ensemble(await tiny("{ over: [banks.*] }"), options);
  expect(swept.hash).toBe((await ensemble(await open(bare), options)).hash);
});
