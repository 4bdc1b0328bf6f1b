import { build, type BuildOptions } from "esbuild";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Bundles files of this repository, by name in the bundle, into a new folder, and gives the folder's address. */
export async function bundle(entries: Readonly<Record<string, string>>): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), "taftan-"));
  const entryPoints = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, fileURLToPath(new URL(`../../${path}`, import.meta.url))]),
  );
  await build({ ...settings, entryPoints, outdir: folder });
  return pathToFileURL(`${folder}/`);
}

/** One bundle serves Node and browsers. */
const settings: BuildOptions = {
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  logLevel: "warning",
};
