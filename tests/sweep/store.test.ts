import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sweepStore } from "../../api/sweep.ts";
import { summary } from "../../api/sweep-read.ts";
import { fillParts, runShard } from "../../workers/shard.ts";
import { openStore, storeFor, type Store } from "../../workers/store.ts";
import { partBytes } from "../../workers/store-part.ts";
import { inventedEvaluator, inventedPlan } from "./invented.ts";
import { folderFor } from "./tiny.ts";

const plan = inventedPlan(60);
const evaluator = inventedEvaluator(plan);

async function whole(folder = folderFor("whole")): Promise<Store> {
  const store = storeFor(folder, plan);
  await sweepStore(store, { evaluator });
  return store;
}

const golden = whole().then((store) => summary(store));

test("shares made in any order, and again, come to the same rows as one sweep", async () => {
  const folder = folderFor("shares");
  storeFor(folder, plan);
  for (const index of [3, 1, 3, 2]) await runShard(folder, { index, count: 3 }, { evaluator });
  expect(await summary(openStore(folder))).toEqual(await golden);
});

test("shares of separate folders are put together by copying their parts, under any names", async () => {
  const folders = ["left", "right"].map(folderFor);
  for (const [i, folder] of folders.entries()) {
    storeFor(folder, plan);
    await runShard(folder, { index: i + 1, count: 2 }, { evaluator });
  }
  const [to, from] = folders.map((folder) => join(folder, "parts"));
  for (const name of readdirSync(from!)) copyFileSync(join(from!, name), join(to!, name));
  copyFileSync(join(to!, "part-000001.parquet"), join(to!, "part-000001-again.parquet"));
  expect(await summary(openStore(folders[0]!))).toEqual(await golden);
});

test("a sweep that was stopped goes on where it was, and makes no part twice", async () => {
  const folder = folderFor("stopped");
  const store = storeFor(folder, plan);
  const stop = new AbortController();
  const onProgress = (rows: number) => rows >= 21 && stop.abort(new Error("enough"));
  await expect(sweepStore(store, { evaluator, signal: stop.signal, onProgress })).rejects.toThrow("enough");
  const before = store.sealed();
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(8);
  let made = 0;
  await sweepStore(openStore(folder), { evaluator, onStart: (rows) => (made = rows) });
  expect(made).toBe(60 - 8 * before.length);
  expect(await summary(openStore(folder))).toEqual(await golden);
});

test("whatever befalls a part, it is refused by name or says what it said", async () => {
  const store = await whole();
  const path = join(store.folder, "parts", "part-000002.parquet");
  const good = readFileSync(path);
  const said = await store.read(2);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.nat(8), async (at, bit) => {
      const bad = bit === 8 ? good.subarray(0, at) : Buffer.from(good);
      if (bit < 8) bad[at]! ^= 1 << bit;
      writeFileSync(path, bad);
      const found = await openStore(store.folder)
        .read(2)
        .catch((error: Error) => error.message);
      if (typeof found === "string") expect(found).toContain(path);
      else expect(found).toEqual(said);
    }),
    { numRuns: 300 },
  );
});

test("a damaged part stops a sweep and stays as it is; without it the sweep goes on", async () => {
  const store = await whole();
  const path = join(store.folder, "parts", "part-000002.parquet");
  writeFileSync(path, "no part at all");
  await expect(sweepStore(openStore(store.folder), { evaluator })).rejects.toThrow(`${path}: it is damaged`);
  expect(readFileSync(path, "utf8")).toBe("no part at all");
  rmSync(path);
  expect(await sweepStore(openStore(store.folder), { evaluator })).toMatchObject(await golden);
});

test("a part of another sweep, in another's place, of a newer version, or a stranger is refused by name", async () => {
  const store = await whole();
  const parts = join(store.folder, "parts");
  const path = join(parts, "part-000002.parquet");
  const good = readFileSync(path);
  const rows = await store.read(2);
  const refusal = () => sweepStore(openStore(store.folder), { evaluator }).catch((error: Error) => error.message);

  writeFileSync(path, partBytes(inventedPlan(61), rows));
  expect(await refusal()).toContain(`${path}: it belongs to another sweep`);
  copyFileSync(join(parts, "part-000003.parquet"), path);
  expect(await refusal()).toContain(`${path}: it does not hold the rows that its name says`);
  writeFileSync(
    path,
    Buffer.from(good.toString("latin1").replace("taftan.format\x18\x011", "taftan.format\x18\x019"), "latin1"),
  );
  expect(await refusal()).toContain(`${path}: its format 9 is not one that this version reads`);
  writeFileSync(path, good);
  writeFileSync(join(parts, "notes.txt"), "mine");
  expect(await refusal()).toContain(`${join(parts, "notes.txt")}: this file is not a part of the sweep`);
});

test("the same rows with other results are a loud error, not a choice", async () => {
  const store = await whole();
  const rows = await store.read(2);
  const y = Float64Array.from(rows.y);
  y[0]! += 1;
  writeFileSync(join(store.folder, "parts", "part-000002-again.parquet"), partBytes(plan, { ...rows, y }));
  await expect(openStore(store.folder).read(2)).rejects.toThrow("made twice with different results");
  await expect((await whole()).seal(2, { ...rows, y })).rejects.toThrow("made twice with different results");
});

test("a store takes no other sweep, and a folder with other files becomes no store", async () => {
  const { folder } = await whole();
  expect(() => storeFor(folder, inventedPlan(60, { seed: "8" }))).toThrow(/another sweep \(seed 7, not 8\)/);
  expect(() => storeFor(folder, inventedPlan(61))).toThrow(/another sweep \(.*rows 60, not 61/);
  const home = folderFor("home");
  mkdirSync(home);
  writeFileSync(join(home, "thesis.tex"), "");
  expect(() => storeFor(home, plan)).toThrow(/holds other files \(thesis.tex\)/);
  expect(() => storeFor(join(home, "thesis.tex"), plan)).toThrow(/this is a file/);
  expect(() => storeFor(join(home, "thesis.tex", "store"), plan)).toThrow(/a part of its path is a file/);
  expect(() => openStore(home)).toThrow(/there is no sweep here/);
});

test("a plan that was changed or cut is refused", async () => {
  const { folder } = await whole();
  const path = join(folder, "plan.json");
  const text = readFileSync(path, "utf8");
  for (const bad of [text.slice(0, 400), text.replace('"rows": 60', '"rows": 61'), "", "[]"]) {
    writeFileSync(path, bad);
    expect(() => openStore(folder)).toThrow(path);
  }
});

test("a store has one sweep at a time; of one that is gone its lock is taken over", async () => {
  const store = await whole();
  const unlock = store.lock();
  await expect(sweepStore(store, { evaluator })).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
  unlock();
  const lock = join(store.folder, "lock.json");
  const gone = { host: hostname(), pid: process.pid, begun: "1" };
  for (const left of [JSON.stringify(gone), JSON.stringify({ ...gone, pid: 2 ** 22 + 1 }), "half a lo"]) {
    writeFileSync(lock, left);
    expect(await sweepStore(store, { evaluator })).toMatchObject({ complete: true });
  }
  writeFileSync(lock, JSON.stringify({ ...gone, host: "elsewhere" }));
  await expect(sweepStore(store, { evaluator })).rejects.toThrow(/on elsewhere.*remove/);
});

test("what a dead process left half written is swept away, what a live one is writing is not", async () => {
  const store = await whole();
  const parts = join(store.folder, "parts");
  const [dead, live] = [`.${hostname()}.${2 ** 22 + 1}.1.tmp`, `.${hostname()}.${process.pid}.99.tmp`];
  for (const name of [dead, live]) writeFileSync(join(parts, name), "half");
  store.lock()();
  expect(readdirSync(parts)).toContain(live);
  expect(readdirSync(parts)).not.toContain(dead);
});

test("a row that fails is recorded with its error, and the others are as they were", async () => {
  const store = storeFor(folderFor("failing"), plan);
  const result = await sweepStore(store, { evaluator: inventedEvaluator(plan, new Set([20])) });
  expect(result).toMatchObject({ failed: 1, complete: true, errors: [{ row: 20, error: "=it fell, over" }] });
  const [failed, sound] = [await store.read(2), await (await whole()).read(2)];
  expect([...failed.status]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  expect(failed.y.slice(0, 12)).toEqual(sound.y.slice(0, 12));
  expect(failed.x).toEqual(sound.x);
});

test("fifty thousand rows pass through a few megabytes", async () => {
  const many = inventedPlan(50_000, { part_rows: 2000 });
  const store = storeFor(folderFor("many"), many);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  await fillParts(store, [...Array(25).keys()], {
    evaluator: inventedEvaluator(many),
    onProgress: (rows) => rows % 5000 === 0 && (most = Math.max(most, process.memoryUsage().arrayBuffers - before)),
  });
  const { sealed, complete } = await summary(store);
  expect({ sealed, complete }).toEqual({ sealed: 50_000, complete: true });
  expect(most).toBeLessThan(40e6);
});

test("renaming the folder takes the sweep along", async () => {
  const { folder } = await whole();
  renameSync(folder, `${folder}-moved`);
  expect(await summary(openStore(`${folder}-moved`))).toEqual(await golden);
});
