// npm run bench:product [-- --quick]: what the whole model and the command line cost, and how that grows.
// Writes bench/results/product.jsonl and the second table of bench/README.md; --quick takes one round and leaves the README alone.
import { parseArgs } from "node:util";
import { bundled } from "./lib/bundled.mjs";
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

const outfile = await bundled("product/in-process.ts");
const process_ = (...words) => ({ command: process.execPath, arguments: () => [outfile, ...words.map(String)] });
const jobs = {
  default: process_("whole", BASELINE, "default", LAST, 30),
  lite: process_("whole", BASELINE, "lite", LAST, 40),
  large: process_("whole", BASELINE, "large", LAST, 6),
  "one year": process_("whole", BASELINE, "default", "2026-12-31", 60),
  "two years": process_("whole", BASELINE, "default", "2027-12-31", 40),
  parts: process_("parts", BASELINE, "default", LAST, 20),
  "parts, lite": process_("parts", BASELINE, "lite", LAST, 30),
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
const [FEW, MANY] = quick ? [40, 80] : [60, 240];
const several = (runs, workers, from = 0) =>
  taftan("run", BASELINE, "--runs", `${runs}`, "--from", `${from}`, "--workers", `${workers}`);
/** As many runs by two processes at once, which know nothing of each other. */
async function twoBare(runs) {
  const begun = performance.now();
  const both = await Promise.all([several(runs / 2, 0), several(runs / 2, 0, runs / 2)]);
  return { wall_ms: performance.now() - begun, cpu_ms: both.reduce((sum, { cpu_ms }) => sum + cpu_ms, 0) };
}
const many = {
  [`${FEW} runs, bare`]: () => several(FEW, 0),
  [`${FEW} runs, two bare`]: () => twoBare(FEW),
  [`${FEW} runs, two workers`]: () => several(FEW, 2),
  [`${MANY} runs, two bare`]: () => twoBare(MANY),
  [`${MANY} runs, two workers`]: () => several(MANY, 2),
};
const took = Object.fromEntries(Object.keys(many).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(many)) took[name].push(await run());

say("a thousand runs, ten thousand runs");
const thousand = quick ? undefined : await taftan("run", BASELINE, "--runs", "1000", "--out", "thousand");
const small = ["run", "two-states", "--size", "lite"];
const flat = [];
if (!quick)
  for (const [runs, ...out] of [["1000"], ["10000"], ["1000", "--out", "small"], ["10000", "--out", "small"]])
    flat.push(await taftan(...small, "--runs", runs, ...out));

const middle = (list, key) => median(list.map((each) => each[key]));
const ratios = (name) => median(started[name].map(({ cpu_ms }, i) => cpu_ms / started["node -e 0"][i].cpu_ms));
const exponent = (low, high, factor) => Math.log(high / low) / Math.log(factor);
const agents = { lite: 1500, large: 24000 }; // traders and households
/** Of a round, what each further run takes, and what is taken besides, whatever the number of runs. */
const taken = (who, key, round) => {
  const [few, more] = [FEW, MANY].map((runs) => took[`${runs} runs, ${who}`][round][key]);
  const each = (more - few) / (MANY - FEW);
  return { each, besides: few - FEW * each };
};
const inRounds = (figure) => median(Array.from({ length: rounds }, (_, round) => figure(round)));
const ratio = (key) => inRounds((round) => taken("two workers", key, round).each / taken("two bare", key, round).each);
const besides = (who, key) => `${(inRounds((round) => taken(who, key, round).besides) / 1000).toFixed(1)} s`;
const whole = (runs, key) =>
  inRounds((round) => took[`${runs} runs, two workers`][round][key] / took[`${runs} runs, two bare`][round][key]);
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
            "peak memory of 1,000 and 10,000 runs (two-states, lite); with `--out` and its events",
            flat.map(({ peak_mb }) => `${peak_mb.toFixed(0)} MB`).join(", "),
            "≤ 300 MB, flat",
          ],
        ]
      : []),
    ["CPU of a further run by two workers over two bare processes", ratio("cpu_ms").toFixed(2), "≤ 1.05"],
    ["wall time of a further run by two bare processes over two workers", (1 / ratio("wall_ms")).toFixed(2), "≥ 0.95"],
    [
      "CPU besides the runs, two workers and two bare processes",
      `${besides("two workers", "cpu_ms")}, ${besides("two bare", "cpu_ms")}`,
      "",
    ],
    [
      "wall time besides the runs, the same",
      `${besides("two workers", "wall_ms")}, ${besides("two bare", "wall_ms")}`,
      "",
    ],
    [
      `CPU of ${FEW} and ${MANY} runs as a whole, two workers over two bare processes`,
      [FEW, MANY].map((runs) => whole(runs, "cpu_ms").toFixed(2)).join(", "),
      "",
    ],
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
      `exponent in runs (1 to ${FEW})`,
      exponent(middle(started["run --runs 1"], "cpu_ms"), middle(took[`${FEW} runs, bare`], "cpu_ms"), FEW).toFixed(2),
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
  ...Object.entries({ ...started, ...took }).flatMap(([job, list]) =>
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
