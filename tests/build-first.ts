import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const top = join(import.meta.dirname, "..");

/** Tests of the command line and of workers run what is published, so it is built before them where a source is newer. */
export default function buildFirst(): void {
  const built = statSync(join(top, "dist/cli.js"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ["package.json", "index.ts", "scripts", "engine", "workers", "output", "library", "api", "cli"].map(
    (name) => join(top, name),
  );
  if (sources.every((path) => newest(path) < built)) return;
  execFileSync(process.execPath, [join(top, "scripts/build.mjs")], { stdio: "inherit" });
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
