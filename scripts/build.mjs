// Bundles everything that is published into dist/: the command line, the library, and the worker that both start.
// --clean removes what earlier builds left; without it, a program that is running keeps the parts that it has yet to load.
// --types adds declarations.
// --test-build FOLDER bundles into another folder, with workers that go wrong where TAFTAN_FAULT says so; never published.
import { rm, readFile, chmod } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: flags } = parseArgs({
  options: { clean: { type: "boolean" }, types: { type: "boolean" }, "test-build": { type: "string" } },
});
const top = fileURLToPath(new URL("..", import.meta.url));
const outdir = resolve(flags["test-build"] ?? `${top}/dist`);
const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
const shared = {
  absWorkingDir: top,
  bundle: true,
  format: "esm",
  define: {
    TAFTAN_VERSION: JSON.stringify(version),
    TAFTAN_TEST_BUILD: String(flags["test-build"] !== undefined),
  },
  legalComments: "linked",
  logLevel: "warning",
};
const common = {
  ...shared,
  platform: "node",
  target: "node20",
  // Asked for only by those who install it: sweeps over a queue.
  external: ["bullmq"],
  // Some bundled packages ask for `require`.
  banner: {
    js: 'import { createRequire as taftanRequire } from "node:module"; const require = taftanRequire(import.meta.url);',
  },
};
const inPages = { ...shared, platform: "neutral", mainFields: ["module", "main"], target: "es2022" };

if (flags.clean) await rm(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: {
      cli: "cli/main.ts",
      index: "index.ts",
      kernel: "engine/kernel/index.ts",
      workers: "workers/index.ts",
    },
    outdir,
    splitting: true,
    chunkNames: "[name]-[hash]",
  }),
  build({ ...common, entryPoints: { worker: "workers/worker.ts", "sweep-worker": "workers/sweep-worker.ts" }, outdir }),
  standalone(),
]);
await chmod(`${outdir}/cli.js`, 0o755);
if (flags.types) execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { cwd: top, stdio: "inherit" });

/** For pages: workers/index.ts in one file that brings its worker along as a text. */
async function standalone() {
  const worker = await build({
    ...inPages,
    entryPoints: ["workers/worker.ts"],
    write: false,
    minify: true,
    legalComments: "none",
  });
  await build({
    ...inPages,
    minify: true,
    define: { ...shared.define, TAFTAN_WORKER_SOURCE: JSON.stringify(worker.outputFiles[0].text) },
    entryPoints: { "workers-standalone": "workers/index.ts" },
    outdir,
  });
}
