import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

const bench = new URL("./", import.meta.url).pathname;
const parts = `${bench}../node_modules/.cache/taftan-bench`;

const TWO_FORMS = ["BRANCHY", "BRANCHLESS"];
const GRID_FORMS = [...TWO_FORMS, "ROWS", "SQUARES"];

/**
 * The models: updates per run, the forms in which they are written in C, and how many runs one round times.
 * `peers` says for the other engines how many runs a round times, after how many unmeasured ones and in how many rounds.
 */
export const MODELS = {
  boltzmann: { updates: 10_000 * 100, forms: TWO_FORMS, runs: 20, peers: { runs: 1, warm_ups: 1, rounds: 5 } },
  "schelling-large": { updates: 8000 * 20, forms: GRID_FORMS, runs: 60, peers: { runs: 1, warm_ups: 1, rounds: 5 } },
  civil: { updates: 7400 * 100, forms: GRID_FORMS, runs: 5, peers: { runs: 1, warm_ups: 0, rounds: 3 } },
  deffuant: { updates: 10_000 * 100, forms: TWO_FORMS, runs: 10 },
  sir: { updates: 10_000 * 100, forms: TWO_FORMS, runs: 15 },
};

/** Bundles our models for Node as they would be published, and gives the file. */
export async function buildOurs() {
  const outfile = `${parts}/ours.mjs`;
  await build({
    entryPoints: [`${bench}ours.ts`],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    banner: {
      js: 'import { createRequire as benchRequire } from "node:module"; const require = benchRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}

/** Compiles one form of a model in C and gives the program. No fused multiplications: they round differently. */
export function compile(model, form, sizes = {}) {
  mkdirSync(parts, { recursive: true });
  const defines = Object.entries({ FORM: form, ...sizes }).map(([name, value]) => `-D${name}=${value}`);
  const program = `${parts}/${[model, form, ...Object.values(sizes)].join("-").toLowerCase()}`;
  const flags = ["-std=gnu11", "-O3", "-march=native", "-ffp-contract=off", ...defines];
  execFileSync("gcc", [...flags, `${bench}c/${model}.c`, "-o", program], { stdio: ["ignore", "ignore", "inherit"] });
  return program;
}

/** The peers that are installed, after an attempt to install them from the lock. */
export function peers(say) {
  const folder = `${bench}peers`;
  try {
    if (!existsSync(`${folder}/node_modules`))
      execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  } catch {
    say("the peers could not be installed: no comparison with them");
  }
  return ["agentscript", "flocc"]
    .filter((name) => existsSync(`${folder}/node_modules/${name}`))
    .map((name) => ({ name, file: `${folder}/${name}.mjs` }));
}
