// Makes the same bundle come to its hashes on every runtime that is there, and compares all with tests/promises/golden.json.
//   node scripts/matrix.mjs [--only RUNTIME,…] [--scenarios NAME,…] [--plant exp]
// --plant exp puts the engine's own Math.exp in place of ours: two runtimes must then differ, or the matrix is blind.
// Ends with 1 where a hash differs (with --plant: where none does), with 2 where --plant finds fewer than two runtimes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { runtimes } from "./matrix-runtimes.mjs";

const top = new URL("..", import.meta.url).pathname;
const { values: flags } = parseArgs({
  options: { plant: { type: "string" }, only: { type: "string" }, scenarios: { type: "string" } },
});
if (![undefined, "exp"].includes(flags.plant)) throw new Error("--plant knows exp alone");
const chosen = flags.only?.split(",");

const common = { absWorkingDir: top, bundle: true, format: "esm", target: "es2022", logLevel: "error" };

const plantExp = {
  name: "plant-exp",
  setup({ onLoad }) {
    onLoad({ filter: /engine\/kernel\/math\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replace(
        "export function exp(x: number): number {",
        "$&\n  if (x < Infinity) return Math.exp(x);",
      );
      if (contents === text) throw new Error("there is no exp to replace");
      return { contents, loader: "ts" };
    });
  },
};

const PAGE = `
import { goldenHash } from "./tests/promises/golden-hash.ts";
const { document, navigator, Deno, Bun, process } = globalThis;
const browser = document && navigator.userAgent.match(/(?:Firefox|Chrome)\\/([\\d.]+)/)?.[1];
const runtime = browser ?? (Deno ? Deno.version.deno : Bun ? Bun.version : process.versions.node);
const hashes = Object.fromEntries(Object.entries(JOBS).map(([name, job]) => [name, hashOf(job)]));
const answer = JSON.stringify({ runtime, hashes });
if (document) await fetch("answer", { method: "POST", body: answer });
else console.log(answer);
function hashOf(job) {
  try {
    return goldenHash(job);
  } catch (error) {
    return "failed: " + error;
  }
}
`;

const golden = JSON.parse(readFileSync(join(top, "tests/promises/golden.json"), "utf8"));
const names = flags.scenarios?.split(",") ?? Object.keys(golden.hashes);
const folder = mkdtempSync(join(tmpdir(), "taftan-matrix-"));
const asked = [];
try {
  await bundle(await jobs());
  for (const name of chosen?.filter((name) => runtimes.every((runtime) => runtime.name !== name)) ?? [])
    console.log(`not available: ${name}: there is no runtime of this name`);
  for (const { name, find, ask } of runtimes.filter((runtime) => chosen?.includes(runtime.name) ?? true)) {
    try {
      const { runtime, hashes } = await ask(find(), folder);
      asked.push({ name: `${name} (${runtime})`, hashes });
      console.log(`asked ${asked.at(-1).name}`);
    } catch (error) {
      console.log(`not available: ${name}: ${String(error.message ?? error).split("\n")[0]}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

const widest = Math.max(...names.map((name) => name.length));
const differing = names.filter((name) =>
  asked.some(({ hashes }) => hashes[name] !== (flags.plant ? asked[0].hashes[name] : golden.hashes[name])),
);
console.log(`\n${"".padEnd(widest)}  golden    ${asked.map(({ name }) => name.split(" (")[0].padEnd(10)).join("")}`);
for (const name of names) {
  const cells = asked.map(({ hashes }) => (hashes[name] ?? "none").slice(0, 8).padEnd(10));
  console.log(
    `${name.padEnd(widest)}  ${golden.hashes[name].slice(0, 8)}  ${cells.join("")}${differing.includes(name) ? " differ" : ""}`,
  );
}

if (!flags.plant) {
  console.log(`\n${asked.length} runtimes, ${names.length} scenarios, ${differing.length} differ`);
  process.exitCode = differing.length > 0 || asked.length === 0 ? 1 : 0;
} else if (asked.length < 2) {
  console.log(`\nMath.exp was planted, but ${asked.length} runtime alone tells nothing`);
  process.exitCode = 2;
} else {
  console.log(`\nMath.exp was planted: ${differing.length} of ${names.length} scenarios differ between runtimes`);
  process.exitCode = differing.length > 0 ? 0 : 1;
}

/** The jobs of the golden test, read by this Node. */
async function jobs() {
  const outfile = join(folder, "jobs.mjs");
  await build({
    ...common,
    entryPoints: ["tests/promises/golden-jobs.ts"],
    outfile,
    platform: "node",
    // The library's scenarios lie beside its sources, wherever the bundle does.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(top, "library/catalogue.ts")).href) },
  });
  const { goldenJobs } = await import(pathToFileURL(outfile));
  return goldenJobs(names);
}

/** One file with no import, for shells and browsers alike. */
async function bundle(all) {
  await build({
    ...common,
    stdin: { contents: PAGE.replace("JOBS", () => JSON.stringify(all)), resolveDir: top },
    outfile: join(folder, "page.mjs"),
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: flags.plant === "exp" ? [plantExp] : [],
  });
}
