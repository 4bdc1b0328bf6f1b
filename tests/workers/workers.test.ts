import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultWorkers, openPool, runMany } from "../../workers/index.ts";
import { prepare, type Outcome } from "../../workers/job.ts";
import { localLane } from "../../workers/local-lane.ts";
import { pool } from "../../workers/pool.ts";
import { spawnNode } from "../../workers/spawn-node.ts";
import type { Thread } from "../../workers/thread.ts";
import { workerLane } from "../../workers/worker-lane.ts";
import { bundle } from "./bundle.ts";
import { hashes } from "./hashes.ts";
import { jobOf } from "./jobs.ts";

const job = jobOf("two-states.yaml");
let folder: URL;
let workerURL: URL;
let expected: readonly Outcome[];

beforeAll(async () => {
  folder = await bundle({ worker: "workers/worker.ts", index: "workers/index.ts" });
  workerURL = new URL("worker.mjs", folder);
  expected = prepare(job).runRange(0, job.runs);
});

afterAll(() => rmSync(folder, { recursive: true }));

test("worker count does not change a bit", async () => {
  for (const workers of [0, 3]) expect(await runMany(job, { workers, workerURL })).toEqual(expected);
  expect(new Set(hashes(expected)).size).toBe(job.runs);
});

test("batch size does not change a bit", async () => {
  const lanes = [workerLane(() => spawnNode(workerURL)), localLane()];
  for (const batch_runs of [1, 2, 5]) {
    expect(hashes(await pool(lanes, batch_runs).run(job))).toEqual(hashes(expected));
  }
  for (const lane of lanes) await lane.end();
});

test("events and daily values cross threads whole", async () => {
  const full = { ...job, from: 3, runs: 2, events: true, daily: true };
  const outcomes = await runMany(full, { workers: 1, workerURL });
  expect(outcomes).toEqual(prepare(full).runRange(3, 2));
  expect(hashes(outcomes)).toEqual(hashes(expected.slice(3, 5)));
});

test("a scenario over several files with data is the same in a worker", async () => {
  const pair = jobOf("iran-pakistan/baseline.yaml", { runs: 2 });
  expect(Object.keys(pair.texts).filter((file) => file.endsWith(".csv")).length).toBeGreaterThan(0);
  expect(await runMany(pair, { workers: 1, workerURL })).toEqual(prepare(pair).runRange(0, 2));
});

test("a pool makes one job after another", async () => {
  const own = openPool({ workers: 2, workerURL });
  const other = { ...job, seed: "other", from: 2, runs: 2 };
  expect(await own.run(job)).toEqual(expected);
  expect(await own.run(other)).toEqual(prepare(other).runRange(2, 2));
  expect(await own.run(job)).toEqual(expected);
  await own.end();
});

test("a worker that is lost in the middle changes no bit", async () => {
  const threads: Thread[] = [];
  const lane = workerLane(() => (threads.push(spawnNode(workerURL)), threads.at(-1)!));
  const own = pool([lane], 2);
  const outcomes = await own.run(job, {
    onProgress: (done) => void (done === 2 && setTimeout(() => threads[0].end(), 5)),
  });
  await own.end();
  expect(threads).toHaveLength(2);
  expect(outcomes).toEqual(expected);
});

test("progress counts up to all runs", async () => {
  const seen: number[] = [];
  await runMany(job, {
    workers: 2,
    workerURL,
    onProgress: (done, total) => void (expect(total).toBe(job.runs), seen.push(done)),
  });
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(job.runs);
});

test.each([0, 2])("an abort rejects with what was done and leaves no worker (workers: %i)", async (workers) => {
  const threads: Thread[] = [];
  const lanes = Array.from({ length: workers }, () =>
    workerLane(() => (threads.push(spawnNode(workerURL)), threads.at(-1)!)),
  );
  const own = pool(workers ? lanes : [localLane()], 1);
  const abort = new AbortController();
  const running = own.run(
    { ...job, runs: 500 },
    { signal: abort.signal, onProgress: (done) => void (done === 3 && abort.abort("enough")) },
  );
  await expect(running).rejects.toMatchObject({
    name: "AbortError",
    message: "stopped after 3 of 500 runs",
    cause: "enough",
  });
  expect(threads).toHaveLength(workers);
  for (const { ended } of threads) expect(await ended).toMatch(/ended/);
  expect(hashes(await own.run(job))).toEqual(hashes(expected));
  await own.end();
});

test("a signal aborted before is obeyed before", async () => {
  await expect(runMany(job, { workers: 1, workerURL, signal: AbortSignal.abort() })).rejects.toThrow(
    "stopped after 0 of 6 runs",
  );
});

test("a wrong job is refused alike on every thread, with its place and remedy", async () => {
  const wrong = { ...job, set: { "trade.no_such": "1" } };
  const messages = await Promise.all(
    [0, 2].map((workers) => runMany(wrong, { workers, workerURL }).catch((error: Error) => error.message)),
  );
  expect(messages[0]).toMatch(/^--set trade\.no_such:1:\d+: .+; .+/);
  expect(messages[1]).toBe(messages[0]);
});

test("a worker that cannot start is told, not waited for", async () => {
  const nowhere = new URL("nowhere.mjs", folder);
  await expect(runMany(job, { workers: 2, workerURL: nowhere })).rejects.toThrow(
    /a worker did not start: .*nowhere\.mjs.*workers: 0/,
  );
});

test("no runs need no worker", async () => {
  expect(await runMany({ ...job, runs: 0 }, { workers: 2, workerURL: new URL("nowhere.mjs", folder) })).toEqual([]);
});

test("the default number of workers is at least one", () => {
  expect(defaultWorkers()).toBeGreaterThanOrEqual(1);
});

test.each(["await own.end();", ""])("a process ends by itself at the end, even beside an idle pool (%s)", (ending) => {
  const script = new URL(`main${ending.length}.mjs`, folder);
  writeFileSync(fileURLToPath(new URL("job.json", folder)), JSON.stringify({ ...job, runs: 2 }));
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
    import { openPool } from "./index.mjs";
    const job = JSON.parse(readFileSync(new URL("job.json", import.meta.url), "utf8"));
    const own = openPool({ workers: 2, workerURL: new URL("worker.mjs", import.meta.url) });
    console.log((await own.run(job)).map(({ hash }) => hash).join());
    ${ending}`,
  );
  const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(script)], {
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(stdout.trim()).toBe(hashes(expected).slice(0, 2).join());
  expect(status).toBe(0);
});
