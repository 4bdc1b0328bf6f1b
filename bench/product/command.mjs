import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "taftan-bench-"));
const preload = join(top, "bench/product/at-exit.cjs");
let count = 0;

/** Runs a command of Node and gives its CPU time, wall time and peak of memory. */
export async function measured(...words) {
  const file = join(folder, `${count++}.json`);
  const begun = performance.now();
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", preload, ...words], {
      cwd: folder,
      env: { ...process.env, TAFTAN_MEASURED: file },
      stdio: "ignore",
    });
    child.on("error", reject);
    child.on("exit", resolve);
  });
  return { wall_ms: performance.now() - begun, ...JSON.parse(readFileSync(file, "utf8")) };
}

/** The same of the published command line. */
export function taftan(...words) {
  return measured(join(top, "dist/cli.js"), ...words);
}
