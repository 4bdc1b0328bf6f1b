// Bundles everything that is published into dist/: the command line, the library, and the worker that both start.
// --clean removes what earlier builds left; without it, a program that is running keeps the parts that it has yet to load.
// --types adds declarations.
import { rm, readFile, chmod } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { build } from "esbuild";

const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
const common = {
  absWorkingDir: new URL("..", import.meta.url).pathname,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  define: { TAFTAN_VERSION: JSON.stringify(version) },
  // Some bundled packages ask for `require`.
  banner: {
    js: 'import { createRequire as taftanRequire } from "node:module"; const require = taftanRequire(import.meta.url);',
  },
  legalComments: "linked",
  logLevel: "warning",
};

if (process.argv.includes("--clean")) await rm(new URL("../dist/", import.meta.url), { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: {
      cli: "cli/main.ts",
      index: "index.ts",
      kernel: "engine/kernel/index.ts",
      workers: "workers/index.ts",
    },
    outdir: "dist",
    splitting: true,
    chunkNames: "[name]-[hash]",
  }),
  build({ ...common, entryPoints: { worker: "workers/worker.ts" }, outdir: "dist" }),
]);
await chmod(new URL("../dist/cli.js", import.meta.url), 0o755);
if (process.argv.includes("--types"))
  execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], {
    cwd: new URL("..", import.meta.url),
    stdio: "inherit",
  });
