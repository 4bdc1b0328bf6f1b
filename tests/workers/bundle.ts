import { build, type BuildOptions } from "esbuild";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Bundles files of this repository, by name in the bundle, into a new folder, and gives the folder's address. */
export async function bundle(
  entries: Readonly<Record<string, string>>,
  more: Pick<BuildOptions, "define" | "platform" | "plugins"> = {},
): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), "taftan-"));
  const entryPoints = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, fileURLToPath(new URL(`../../${path}`, import.meta.url))]),
  );
  await build({ ...settings, ...more, entryPoints, outdir: folder });
  return pathToFileURL(`${folder}/`);
}

/** A worker that goes wrong where `TAFTAN_FAULT` says so. */
export const faulty = { TAFTAN_TEST_BUILD: "true" };

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
