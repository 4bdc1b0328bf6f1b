// npm run bench:product [-- --quick]: what the whole model and the command line cost, and how that grows.
// Writes bench/results/product.jsonl and the second table of bench/README.md; --quick takes one round and leaves the README alone.
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { intoReadme, keepLines, markdownTable } from "./lib/keep.mjs";
import { machine, machineText } from "./lib/machine.mjs";
import { median } from "./lib/median.mjs";
import { interleaved } from "./lib/rounds.mjs";
import { measured, taftan } from "./product/command.mjs";

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
const rounds = quick ? 1 : 5;
const say = (text) => console.error(text);
const here = machine();
const BASELINE = "iran-pakistan/baseline";
const LAST = "2030-12-31";

const outfile = new URL("../node_modules/.cache/taftan-bench/in-process.mjs", import.meta.url).pathname;
mkdirSync(new URL(".", `file://${outfile}`), { recursive: true });
await build({
  entryPoints: [new URL("product/in-process.ts", import.meta.url).pathname],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  define: { "import.meta.url": JSON.stringify(new URL("../dist/index.js", import.meta.url).href) },
  banner: { js: 'import { createRequire as r } from "node:module"; const require = r(process.argv[1]);' },
  logLevel: "error",
});

const process_ = (...words) => ({ command: process.execPath, arguments: () => [outfile, ...words.map(String)] });
const jobs = {
  default: process_("whole", BASELINE, "default", LAST, 10),
  lite: process_("whole", BASELINE, "lite", LAST, 15),
  large: process_("whole", BASELINE, "large", LAST, 3),
  "one year": process_("whole", BASELINE, "default", "2026-12-31", 20),
  "two years": process_("whole", BASELINE, "default", "2027-12-31", 15),
  parts: process_("parts", BASELINE, "default", LAST, 10),
  "parts, lite": process_("parts", BASELINE, "lite", LAST, 10),
};
const answers = interleaved(rounds, Object.values(jobs), say);
const of = Object.fromEntries(Object.keys(jobs).map((name, i) => [name, answers[i]]));
const ms = (name) => median(of[name].map((answer) => answer.ms));

say("the command line");
const commands = {
  "node -e 0": () => measured("-e", "0"),
  "--version": () => taftan("--version"),
  check: () => taftan("check", "iran-pakistan/history-2008-2025"),
  "run --runs 1": () => taftan("run", BASELINE, "--runs", "1"),
};
const started = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(commands)) started[name].push(await run());

say("many runs");
const RUNS = quick ? 40 : 60;
const many = { bare: [], "two bare": [], 0: [], 2: [] };
for (let round = 0; round < rounds; round++) {
  const bare = (from) => taftan("run", BASELINE, "--runs", `${RUNS / 2}`, "--from", `${from}`, "--workers", "0");
  const begun = performance.now();
  const both = await Promise.all([bare(0), bare(RUNS / 2)]);
  many["two bare"].push({
    wall_ms: performance.now() - begun,
    cpu_ms: both.reduce((sum, { cpu_ms }) => sum + cpu_ms, 0),
  });
  for (const workers of [0, 2])
    many[workers].push(await taftan("run", BASELINE, "--runs", `${RUNS}`, "--workers", `${workers}`));
}

say("a thousand runs, ten thousand runs");
const thousand = quick ? undefined : await taftan("run", BASELINE, "--runs", "1000", "--out", "thousand");
const small = ["run", "two-states.yaml", "--size", "lite"];
const library = new URL("../scenarios/two-states.yaml", import.meta.url).pathname;
small[1] = library;
const flat = quick ? [] : [await taftan(...small, "--runs", "1000"), await taftan(...small, "--runs", "10000")];

const middle = (list, key) => median(list.map((each) => each[key]));
const ratios = (name) => median(started[name].map(({ cpu_ms }, i) => cpu_ms / started["node -e 0"][i].cpu_ms));
const exponent = (low, high, factor) => Math.log(high / low) / Math.log(factor);
const agents = { lite: 1500, large: 24000 }; // traders and households
const speedup = median(many[2].map(({ wall_ms }, i) => many["two bare"][i].wall_ms / wall_ms));
const overhead = median(many[2].map(({ cpu_ms }, i) => cpu_ms / many["two bare"][i].cpu_ms));
const text = [
  `${machineText(here)}. Medians of ${rounds} interleaved rounds; CPU of the whole process.`,
  markdownTable([
    ["what", "measured", "asked"],
    ["five-year run of the first pair, default, warm", `${ms("default").toFixed(0)} ms CPU`, "≤ 120"],
    ["the same, lite", `${ms("lite").toFixed(0)} ms CPU`, "≤ 40"],
    ["the same, large", `${ms("large").toFixed(0)} ms CPU`, ""],
    ...(thousand
      ? [
          [
            "1,000 default runs, start to report",
            `${(thousand.wall_ms / 1000).toFixed(0)} s, ${thousand.peak_mb.toFixed(0)} MB`,
            "≤ 75 s, ≤ 300 MB",
          ],
        ]
      : []),
    ...(flat.length > 0
      ? [
          [
            "peak memory of 1,000 and 10,000 runs (two-states, lite)",
            flat.map(({ peak_mb }) => `${peak_mb.toFixed(0)} MB`).join(", "),
            "≤ 300 MB, flat",
          ],
        ]
      : []),
    [`CPU of ${RUNS} runs by two workers over two bare processes`, overhead.toFixed(2), "≤ 1.05"],
    ["wall time of two bare processes over that of two workers", speedup.toFixed(2), "≥ 0.95"],
    ["`--version` over `node -e 0`, CPU", ratios("--version").toFixed(2), "≤ 1.3"],
    ["`run --runs 1`", ratios("run --runs 1").toFixed(1), "≤ 4"],
    ["`check` of the largest scenario", ratios("check").toFixed(1), "≤ 3"],
    [
      "exponent in agents (lite to large)",
      exponent(ms("lite"), ms("large"), agents.large / agents.lite).toFixed(2),
      "≤ 1.05",
    ],
    ["exponent in days (one to five years)", exponent(ms("one year"), ms("default"), 1826 / 365).toFixed(2), "≤ 1.05"],
    [
      `exponent in runs (1 to ${RUNS}, without the first)`,
      exponent(middle(started["run --runs 1"], "cpu_ms"), middle(many[0], "cpu_ms"), RUNS).toFixed(2),
      "≤ 1.05",
    ],
  ]),
  "Milliseconds of a run by part, default and lite (wall time inside the run, with the clock's own cost):",
  partsTable(),
].join("\n\n");
console.log(text);
keepLines(quick ? "product-quick" : "product", [
  ...Object.entries(of).flatMap(([job, list]) =>
    list.map((answer, round) => ({ ...here, job, round: round + 1, ...answer })),
  ),
  ...Object.entries({ ...started, ...many }).flatMap(([job, list]) =>
    list.map((answer, round) => ({ ...here, job, round: round + 1, ...answer })),
  ),
]);
if (!quick) intoReadme("product", text);

function partsTable() {
  const medians = (name) => {
    const ids = Object.keys(of[name][0].parts);
    return Object.fromEntries(ids.map((id) => [id, median(of[name].map(({ parts }) => parts[id]))]));
  };
  const [large, small] = [medians("parts"), medians("parts, lite")];
  const rows = Object.entries(large).sort(([, a], [, b]) => b - a);
  return markdownTable([
    ["part", "default", "lite"],
    ...rows.map(([id, cost]) => [id, cost.toFixed(1), small[id].toFixed(1)]),
  ]);
}
