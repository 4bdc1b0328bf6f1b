import { mkdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles a file of bench/ with the sources that it uses; its folder counts as dist/, where the library finds its scenarios. Gives the bundle's path. */
export async function bundled(file) {
  const outfile = fileURLToPath(
    new URL(`../../node_modules/.cache/taftan-bench/${basename(file, ".ts")}.mjs`, import.meta.url),
  );
  mkdirSync(new URL(".", `file://${outfile}`), { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL(`../${file}`, import.meta.url))],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    define: { "import.meta.url": JSON.stringify(new URL("../../dist/index.js", import.meta.url).href) },
    banner: { js: 'import { createRequire as r } from "node:module"; const require = r(process.argv[1]);' },
    logLevel: "error",
  });
  return outfile;
}
