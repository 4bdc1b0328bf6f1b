import { execFile } from "node:child_process";
import { writeFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { sweep, sweepStore } from "../../api/sweep.ts";
import { summary } from "../../api/sweep-read.ts";
import { runShard } from "../../workers/shard.ts";
import { openStore, storeFor } from "../../workers/store.ts";
import { binary } from "../cli/taftan.ts";
import { folderFor, SMALL, tiny, tinyFiles, tinyPlan } from "./tiny.ts";

const workerURL = new URL("../../dist/sweep-worker.js", import.meta.url);
const planned = tinyPlan(SMALL, { part_rows: 4 });
const golden = tiny(SMALL).then((scenario) => sweep(scenario, { store: folderFor("one"), part_rows: 4, workers: 0 }));

test("the library on one thread, four threads and shares with threads come to the same hash", async () => {
  const plan = await planned;
  const { hash } = await golden;
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await sweepStore(storeFor(folderFor("four"), plan), { workers: 4, workerURL })).hash).toBe(hash);
  const folder = folderFor("shares");
  storeFor(folder, plan);
  await runShard(folder, { index: 2, count: 2 }, { workers: 0 });
  await runShard(folder, { index: 1, count: 2 }, { workers: 2, workerURL });
  expect((await summary(openStore(folder))).hash).toBe(hash);
});

test("the command does the same, says how far it is, exports, and is refused another scenario", async () => {
  const folder = folderFor("home");
  mkdirSync(folder);
  const { files, main } = tinyFiles(SMALL);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const taftan = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    promisify(execFile)(process.execPath, [binary, ...args], { cwd: folder, env: { ...process.env, ...env } }).catch(
      (error: Error & { code: number; stdout: string; stderr: string }) => error,
    );
  const { hash } = await golden;

  const shard = await taftan(["sweep", main, "--store", "st", "--part-rows", "4", "--workers", "0"], {
    JOB_COMPLETION_INDEX: "0",
    TAFTAN_SHARDS: "2",
  });
  expect(shard.stdout).toContain("Share 1/2 of st is sealed: 3 parts");
  expect(await taftan(["sweep", "export", "st"])).toMatchObject({ code: 1, stdout: "" });
  const half = JSON.parse((await taftan(["sweep", "status", "st", "--json"])).stdout);
  expect(half).toMatchObject({ format: 1, rows: 24, sealed: 12, complete: false });
  const all = JSON.parse((await taftan(["sweep", main, "--store", "st", "--part-rows", "4", "--json"])).stdout);
  expect(all).toMatchObject({ format: 1, rows: 24, sealed: 24, failed: 0, complete: true, hash });

  const { stdout } = await taftan(["sweep", "export", "st"]);
  expect(stdout.split("\n")).toHaveLength(26);
  await taftan(["sweep", "export", "st", "-o", "st.csv"]);
  expect(readFileSync(join(folder, "st.csv"), "utf8")).toBe(stdout);

  const other = await taftan(["sweep", main, "--store", "st", "--part-rows", "4", "--seed", "9"]);
  expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("another sweep (seed 42, not 9)") });
  const bad = await taftan(["sweep", "st"], { TAFTAN_SHARD: "3/2" });
  expect(bad).toMatchObject({ code: 65 });
  const measured = await taftan(["sensitivity", "st", "-i", "trade_total", "-m", "regression", "--json"]);
  expect(measured.stderr).toBe("");
  const indices = JSON.parse(measured.stdout);
  expect(indices).toMatchObject({ format: 1, indicator: "trade_total", n: 12, failed: 0 });
});
