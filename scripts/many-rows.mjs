// Tells what a store of many rows takes: rows per second, bytes, and memory, which must not grow with the rows.
//   node scripts/many-rows.mjs [--rows 1000000] [--part-rows 4096] [--columns 20]
// The rows are arithmetic, so that only the store is measured.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    "part-rows": { type: "string", default: "4096" },
    columns: { type: "string", default: "20" },
  },
});
const [rows, part_rows, width] = [flags.rows, flags["part-rows"], flags.columns].map(Number);
const folder = mkdtempSync(join(tmpdir(), "taftan-many-"));
const bundle = join(folder, "sweep.mjs");
await build({
  stdin: {
    contents: `
      export { fillParts } from "./workers/shard.ts";
      export { openStore, storeFor } from "./workers/store.ts";
      export { sweepPlan } from "./workers/sweep-plan.ts";
      export { summary } from "./api/sweep-read.ts";
      export { rng, semantics, taftan } from "./engine/version.ts";`,
    resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    loader: "ts",
  },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  outfile: bundle,
  banner: {
    js: 'import { createRequire as taftanRequire } from "node:module"; const require = taftanRequire(import.meta.url);',
  },
  logLevel: "warning",
});
const { fillParts, openStore, rng, semantics, storeFor, summary, sweepPlan, taftan } = await import(
  pathToFileURL(bundle)
);

const columns = Array.from({ length: width }, (_, i) => `y${i}`);
const plan = sweepPlan({
  format: 1,
  taftan,
  semantics,
  rng,
  scenario: { id: "many", title: "Many rows", file: "many.yaml", sha256: "0".repeat(64) },
  texts: {},
  set: {},
  size: "lite",
  seed: "1",
  design: "monte_carlo",
  options: { points: rows },
  space: { factors: [{ name: "m.x", unit: "1", distribution: { kind: "uniform", low: 0, high: 1 } }] },
  levers: [],
  outcomes: columns,
  headline: [],
  columns,
  replicates: 1,
  noise: "common",
  worlds: rows,
  rows,
  part_rows,
});
const evaluator = {
  evaluate(first, count) {
    const x = Float64Array.from({ length: count }, (_, i) => (first + i) / rows);
    const y = Float64Array.from({ length: count * width }, (_, i) => (first + i) * 1.1);
    return { first, count, x, y, status: new Int32Array(count), errors: Array.from({ length: count }, () => "") };
  },
};

let most = 0;
const megabytes = () => process.memoryUsage().rss / 1e6;
const store = storeFor(join(folder, "store"), plan);
const before = megabytes();
const time = async (what, work) => {
  const begun = { wall: performance.now(), cpu: process.cpuUsage() };
  const result = await work();
  const { user, system } = process.cpuUsage(begun.cpu);
  const cpu = (user + system) / 1e6;
  const wall = (performance.now() - begun.wall) / 1000;
  console.log(
    `${what}: ${wall.toFixed(1)} s, ${cpu.toFixed(1)} s of computing, ${Math.round(rows / cpu)} rows/s of computing`,
  );
  return result;
};
const onProgress = (done) => {
  if (done % 10_000 === 0) most = Math.max(most, megabytes());
};
await time("write", () =>
  fillParts(
    store,
    Array.from({ length: Math.ceil(rows / part_rows) }, (_, part) => part),
    { evaluator, onProgress },
  ),
);
const { sealed, hash } = await time("read", () => summary(openStore(store.folder)));
most = Math.max(most, megabytes());
const parts = join(store.folder, "parts");
const bytes = readdirSync(parts).reduce((sum, name) => sum + statSync(join(parts, name)).size, 0);
console.log(
  `${sealed} rows of ${width} columns, ${(bytes / 1e6).toFixed(0)} MB in ${readdirSync(parts).length} parts, hash ${hash.slice(0, 12)}`,
);
console.log(`memory: ${before.toFixed(0)} MB before, at most ${most.toFixed(0)} MB`);
rmSync(folder, { recursive: true, force: true });
