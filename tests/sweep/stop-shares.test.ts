import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { neededRows, sweepStore } from "../../api/sweep.ts";
import { sealedRows, summary } from "../../api/sweep-read.ts";
import { needed } from "../../api/sweep-stop.ts";
import { runShard } from "../../workers/shard.ts";
import { openStore, storeFor } from "../../workers/store.ts";
import type { SweepPlan } from "../../workers/sweep-plan.ts";
import { emptyFolder, json, taftan } from "../cli/taftan.ts";
import { inventedEvaluator, inventedPlan } from "./invented.ts";
import { folderFor, tinyFiles } from "./tiny.ts";

/** Stops at 256 of 1000 rows; the last part that is needed is also needed for more. */
const plan = inventedPlan(1000, { stop: { outcome: "distance", half_width: 0.2 }, part_rows: 12 });
const alone = sweepStore(storeFor(folderFor("alone"), plan), { evaluator: inventedEvaluator(plan) });

const share = (folder: string, index: number, count: number, of: SweepPlan = plan) =>
  runShard(folder, { index, count }, { evaluator: inventedEvaluator(of), neededOf: needed });

async function said(folder: string) {
  const store = openStore(folder);
  return summary(store, await neededRows(store, sealedRows(store)));
}

function laid(name: string): string {
  return storeFor(folderFor(name), plan).folder;
}

test("shares made at the same time stop where one process does, with the same hash and few rows in vain", async () => {
  const { rows, hash } = await alone;
  expect(rows).toBe(256);
  const folder = laid("together");
  const ends = await Promise.all([1, 2, 3].map((index) => share(folder, index, 3)));
  expect(ends.map((end) => end.rows)).toEqual([256, 256, 256]);
  expect(await said(folder)).toMatchObject({ rows: 256, complete: true, hash });
  expect(openStore(folder).sealed().at(-1)).toBeLessThan(256 / 12 + 3 * 3);
});

test("a share that no others are beside goes on, and what it makes in vain changes nothing", async () => {
  const { hash } = await alone;
  const folder = laid("one by one");
  expect(await share(folder, 1, 2)).toMatchObject({ rows: 1000, parts: 42, made: 42 });
  expect(await share(folder, 2, 2)).toMatchObject({ rows: 256, parts: 11, made: 11 });
  expect(await said(folder)).toMatchObject({ rows: 256, complete: true, hash });
  // Asked again, they have no more to do than what the rule needs.
  expect(await share(folder, 1, 2)).toMatchObject({ rows: 256, parts: 11, made: 0 });
});

test("shares made in folders of their own come to the same when they are put together", async () => {
  const { hash } = await alone;
  const folders = await Promise.all(
    [1, 2, 3].map(async (index) => {
      const folder = laid(`apart-${index}`);
      await share(folder, index, 3);
      return folder;
    }),
  );
  for (const folder of folders.slice(1)) cpSync(join(folder, "parts"), join(folders[0]!, "parts"), { recursive: true });
  expect(await said(folders[0]!)).toMatchObject({ rows: 256, complete: true, hash });
});

test.each([
  [2, 5],
  [5, 7],
  [4, 64],
  [7, 1000],
])("%i shares by parts of %i rows stop at the same row", async (count, part_rows) => {
  const { hash: _, ...other } = { ...plan, part_rows };
  const same = inventedPlan(1000, { ...other, rows: 300, worlds: 300, options: { points: 300 } });
  const one = await sweepStore(storeFor(folderFor("one"), same), { evaluator: inventedEvaluator(same) });
  const { folder } = storeFor(folderFor("many"), same);
  await Promise.all(Array.from({ length: count }, (_, i) => share(folder, i + 1, count, same)));
  expect(await said(folder)).toMatchObject({ rows: one.rows, hash: one.hash });
});

test("the command's shares stop by the rule and say so; a design that cannot keep it is refused before there is a store", async () => {
  const cwd = emptyFolder();
  const stop = "outcomes: [tension], stop: { outcome: tension, half_width: 1 }";
  const { files } = tinyFiles(`{ design: monte_carlo, points: 70, over: [banks.herding], ${stop} }`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const words = ["sweep", "tiny.yaml", "--part-rows", "16", "--workers", "0"];
  const one = await json([...words, "--store", "one"], { cwd });
  expect(one).toMatchObject({ rows: 32, sealed: 32, complete: true });
  const first = await taftan([...words, "--store", "st", "--shard", "2/3"], { cwd });
  expect(first.stdout).toBe("Share 2/3 of st is sealed: 2 parts, 2 of them made now, 0 rows failed.\n");
  const second = await taftan([...words, "--store", "st"], { cwd, env: { TAFTAN_SHARD: "1/3" } });
  expect(second.stdout).toBe(
    "Share 1/3 of st is sealed: 1 parts, 1 of them made now, 0 rows failed. The rule to stop holds: 32 rows are enough.\n",
  );
  expect(await json(["sweep", "st", "--shard", "3/3"], { cwd })).toMatchObject({ rows: 32, parts: 0, made: 0 });
  expect(await json(["sweep", "status", "st"], { cwd })).toMatchObject({ rows: 32, complete: true, hash: one.hash });

  const refused = [...words, "--design", "latin_hypercube", "--store", "no"];
  for (const [more, code] of [[[], 2] as const, [["--shard", "1/2"], 65] as const])
    expect(await taftan([...refused, ...more], { cwd })).toMatchObject({
      code,
      stderr: expect.stringContaining("choose one of monte_carlo"),
    });
  expect(existsSync(join(cwd, "no"))).toBe(false);
});
