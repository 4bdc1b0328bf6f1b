import { afterEach, beforeAll, expect, test } from "vitest";
import { summary } from "../../api/sweep-read.ts";
import { runShard } from "../../workers/shard.ts";
import { openStore, storeFor } from "../../workers/store.ts";
import { bundle, faulty } from "../workers/bundle.ts";
import { folderFor, tinyPlan } from "./tiny.ts";

const planned = tinyPlan(
  "{ design: monte_carlo, points: 6, over: [banks.herding], outcomes: [tension, trade_total] }",
  {
    part_rows: 3,
  },
);
let workerURL: URL;

beforeAll(async () => {
  workerURL = new URL(
    "sweep-worker.mjs",
    await bundle({ "sweep-worker": "workers/sweep-worker.ts" }, { define: faulty }),
  );
});

afterEach(() => {
  delete process.env["TAFTAN_FAULT"];
});

async function rowsWith(fault: string | undefined) {
  const plan = await planned;
  const folder = folderFor(fault ?? "sound");
  storeFor(folder, plan);
  if (fault) process.env["TAFTAN_FAULT"] = fault;
  const { failed } = await runShard(folder, { index: 1, count: 1 }, { workers: 2, workerURL });
  const store = openStore(folder);
  const parts = await Promise.all(store.sealed().map((part) => store.read(part)));
  return { failed, store, y: parts.flatMap(({ y }) => [...y]), errors: parts.flatMap(({ errors }) => errors) };
}

test("a row that ends its worker every time is recorded as failed, and the others are as without it", async () => {
  const [sound, lossy] = [await rowsWith(undefined), await rowsWith("worker-exit@4")];
  expect(sound.failed).toBe(0);
  expect(lossy.failed).toBe(1);
  expect(lossy.errors.map((error) => error !== "")).toEqual([false, false, false, false, true, false]);
  expect(lossy.errors[4]).toContain("tried 3 times; its worker was lost");
  const width = sound.y.length / 6;
  const without = (y: number[]) => [...y.slice(0, 4 * width), ...y.slice(5 * width)];
  expect(without(lossy.y)).toEqual(without(sound.y));
  expect(lossy.y.slice(4 * width, 5 * width).every(Number.isNaN)).toBe(true);
  expect((await summary(lossy.store)).complete).toBe(true);
});

test("a row that throws in its worker takes no other along", async () => {
  const { failed, errors } = await rowsWith("worker-throw@2");
  expect(failed).toBe(1);
  expect(errors[2]).toContain("planted");
});
