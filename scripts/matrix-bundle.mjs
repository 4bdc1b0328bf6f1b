// The scenarios of the golden test as one file that any runtime can run: it says the hash of each.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const top = new URL("..", import.meta.url).pathname;
const common = { absWorkingDir: top, bundle: true, format: "esm", target: "es2022", logLevel: "error" };

/** Writes `page.mjs` into a folder: one file with no import, for shells and browsers alike. */
export async function bundle(folder, names, plant) {
  const all = await jobs(folder, names);
  await build({
    ...common,
    stdin: { contents: PAGE.replace("JOBS", () => JSON.stringify(all)), resolveDir: top },
    outfile: join(folder, "page.mjs"),
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: plant === undefined ? [] : [planted(plant)],
  });
}

/** The jobs of the golden test, read by this Node. */
async function jobs(folder, names) {
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

/** Puts the runtime's own mathematics into one source. */
const planted = (plant) => ({
  name: "plant",
  setup({ onLoad }) {
    const [file, from, to] =
      plant === "exp"
        ? ["kernel/math.ts", "export function exp(x: number): number {", "$&\n  if (x < Infinity) return Math.exp(x);"]
        : [`mechanisms/${plant}.ts`, /(?<![.\w])(exp|log|pow)(?=\()/g, "Math.$1"];
    if (!existsSync(join(top, "engine", file))) throw new Error(`--plant takes exp or a mechanism, and not ${plant}`);
    onLoad({ filter: new RegExp(`/engine/${file.replaceAll(".", "\\.")}$`) }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replace(from, to);
      if (contents === text) throw new Error(`${file} has no mathematics to replace`);
      return { contents, loader: "ts" };
    });
  },
});

const PAGE = `
import { goldenHash } from "./tests/promises/golden-hash.ts";
const { document, navigator, Deno, Bun, process } = globalThis;
const browser = document && navigator.userAgent.match(/(?:Firefox|Chrome|Version)\\/([\\d.]+)/)?.[1];
const runtime = browser ?? (Deno ? Deno.version.deno : Bun ? Bun.version : process.versions.node);
const jobs = JOBS;
const names = document ? Object.keys(jobs) : process.argv[2].split(",");
const hashes = Object.fromEntries(names.map((name) => [name, hashOf(jobs[name])]));
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
