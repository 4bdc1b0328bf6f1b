// npm run bench [-- --quick]: times the canonical models on the kernel against the same models in C and on other engines,
// holds their statistics against each other, and writes bench/results/ and the tables of bench/README.md.
// --quick takes fewer rounds and leaves the README alone.
// Ends with 1 where C and ours differ or a peer's statistics do not agree with ours.
import { parseArgs } from "node:util";
import { chart } from "./chart.mjs";
import { modelJobs } from "./jobs.mjs";
import { intoReadme, keepLines, keepResult } from "./lib/keep.mjs";
import { machine } from "./lib/machine.mjs";
import { interleaved } from "./lib/rounds.mjs";
import { MODELS } from "./models.mjs";
import { report } from "./report.mjs";
import { resultOf } from "./result.mjs";

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
const rounds = quick ? 3 : 5;
const seeds = quick ? 20 : 100;
const say = (text) => console.error(text);

const here = machine();
const asked = await modelJobs({ quick, seeds, gcc: here.gcc, say });
const answers = interleaved(rounds, asked, say);
const jobs = asked.map((job, i) => ({ ...job, answers: answers[i] }));
const results = Object.keys(MODELS).map((model) => resultOf(model, jobs));
const text = report(results, { here, rounds, seeds });
console.log(text);

keepLines(quick ? "models-quick" : "models", jobs.flatMap(linesOf));
if (!quick) {
  keepResult("models.svg", chart(results));
  intoReadme("models", `${text}\n\n![Nanoseconds of CPU per agent-update, by engine](results/models.svg)`);
}

const agree = results.every(
  ({ differing, agreement }) => differing.length === 0 && agreement.every(({ z }) => Math.abs(z) < 3),
);
if (!agree) {
  say("the statistics do not agree");
  process.exitCode = 1;
}

/** One line for every process that ran. */
function linesOf({ model, engine, form, runs, answers }) {
  return answers.map((answer, round) => ({
    ...here,
    model,
    engine,
    form: form.toLowerCase(),
    round: round + 1,
    runs,
    ns_per_update: Number((answer.ns_per_run / MODELS[model].updates).toPrecision(5)),
    statistics: answer.statistics.slice(0, 5),
  }));
}
