import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "../workers/bundle.ts";
import { jobOf } from "../workers/jobs.ts";

let folder: URL;

beforeAll(async () => {
  const entries = {
    open: "api/open.ts",
    spill: "api/spill.ts",
    ensemble: "engine/run/ensemble.ts",
    job: "workers/job.ts",
    csv: "output/csv.ts",
    pool: "workers/pool.ts",
    lane: "workers/worker-lane.ts",
    spawn: "workers/spawn-node.ts",
    stub: "tests/workers/page/stub-worker.ts",
  };
  folder = await bundle(entries, { platform: "node" });
  writeFileSync(new URL("job.json", folder), JSON.stringify(jobOf("two-states.yaml", { runs: 1, events: true })));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in a process of its own and gives what it says. */
function run(name: string, program: string, ...args: readonly string[]): Record<string, number> {
  const path = fileURLToPath(new URL(`${name}.mjs`, folder));
  writeFileSync(path, program);
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", path, ...args], { encoding: "utf8" }));
}

const GATHER = `
import { readFileSync } from "node:fs";
import { open } from "./open.mjs";
import { spilling } from "./spill.mjs";
import { gathering } from "./ensemble.mjs";
import { prepare } from "./job.mjs";
import { eventsCSV } from "./csv.mjs";
const runs = Number(process.argv[2]);
const job = JSON.parse(readFileSync(new URL("job.json", import.meta.url), "utf8"));
const { model } = await open({ files: job.texts, main: job.file }, { size: "lite" });
const [one] = prepare(job).runRange(0, 1);
const gathered = gathering(model, { runs, from: 0, scenario: {} }, spilling());
for (let run = 0; run < runs; run++) {
  const values = { months: one.months.map((value) => value * (1 + run / runs)), events: one.events.slice() };
  gathered.add({ ...one, ...values, run });
  // Runs take their time, in which memory is given back.
  if (run % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
}
const ensemble = gathered.ensemble();
const rows = ensemble.rows().length;
let events = 0;
for (const piece of eventsCSV(ensemble)) events += piece.split("\\n").length - 1;
console.log(JSON.stringify({ rows, events: (events - 1) / runs, mb: process.resourceUsage().maxRSS / 1024 }));
`;

test("the memory of an ensemble with its events does not grow with its runs", () => {
  const [few, many] = ["1000", "10000"].map((runs) => run("gather", GATHER, runs));
  console.log(`folding 1,000 runs takes ${few!.mb!.toFixed()} MB, 10,000 runs ${many!.mb!.toFixed()} MB`);
  expect(many!.rows).toBe(few!.rows);
  expect(many!.events).toBe(few!.events);
  expect(many!.events).toBeGreaterThan(0);
  expect(many!.mb).toBeLessThan(300);
  expect(many!.mb! - few!.mb!).toBeLessThan(60);
});

const PROGRESS = `
import { readFileSync } from "node:fs";
import { pool } from "./pool.mjs";
import { workerLane } from "./lane.mjs";
import { spawnNode } from "./spawn.mjs";
const job = { ...JSON.parse(readFileSync(new URL("job.json", import.meta.url), "utf8")), runs: 20_000 };
const stub = new URL("stub.mjs", import.meta.url);
const own = pool([workerLane(() => spawnNode(stub)), workerLane(() => spawnNode(stub))], 1);
let calls = 0;
const used = [];
await own.stream(job, () => {}, {
  onProgress() {
    calls += 1;
    if (calls % 10_000 !== 0) return;
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    used.push((heapUsed + external) / 1024 ** 2);
  },
});
await own.end();
console.log(JSON.stringify({ calls, growth_mb: used[1] - used[0] }));
`;

test("20,000 batches with their progress leave nothing behind", () => {
  const { calls, growth_mb } = run("progress", PROGRESS);
  console.log(`10,000 more batches of 8 kB each leave ${growth_mb!.toFixed(2)} MB`);
  expect(calls).toBe(20_000);
  expect(growth_mb).toBeLessThan(3);
});
