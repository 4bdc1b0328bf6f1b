// node bench/sweep.mjs: what a sweep adds to the runs that it is made of. Writes bench/results/sweep.jsonl and the third table of bench/README.md.
import { bundled } from "./lib/bundled.mjs";
import { intoReadme, keepLines, markdownTable } from "./lib/keep.mjs";
import { machine, machineText } from "./lib/machine.mjs";
import { median } from "./lib/median.mjs";
import { interleaved } from "./lib/rounds.mjs";

const ROUNDS = 5;
const here = machine();
const file = await bundled("product/sweep-cost.ts");
const [answers] = interleaved(ROUNDS, [{ command: process.execPath, arguments: () => [file] }], console.error);
const middle = (key) => median(answers.map((answer) => answer[key]));
const text = [
  `${machineText(here)}. Medians of ${ROUNDS} processes.`,
  markdownTable([
    ["what", "measured", "asked"],
    ["CPU of a row over a bare run of the same point", middle("row").toFixed(3), "≤ 1.05"],
    [
      "sealing a part of 1,000 rows and 40 columns, warm",
      `${middle("seal_wall_ms").toFixed(0)} ms, ${middle("seal_cpu_ms").toFixed(0)} ms CPU`,
      "≤ 50 ms",
    ],
  ]),
].join("\n\n");
console.log(text);
keepLines(
  "sweep",
  answers.map((answer, round) => ({ ...here, round: round + 1, ...answer })),
);
intoReadme("sweep", text);
