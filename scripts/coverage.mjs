// Repeats studies with known answers and tells how often their 90 % intervals hold them.
//   node scripts/coverage.mjs [--repetitions 200] [--measures sobol,efast] [--brief]
// Ends with 1 where the intervals of a study, taken together, hold in less than 85 or more than 97.5 of a hundred cases, or
// those of an index in less than 80. Delta and PAWN, which say that theirs do not hold their bias, are told and not
// judged; polynomials, and neighbours, which allow for more than chance, may hold always.
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: flags } = parseArgs({
  options: {
    repetitions: { type: "string", default: "200" },
    measures: { type: "string" },
    brief: { type: "boolean", default: false },
  },
});
const repetitions = Number(flags.repetitions);
const wanted = flags.measures?.split(",");
const { outputFiles } = await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: ["tests/analysis/measures/coverage.ts"],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
});
const { coverageOf, coverageOfSplit, pooled, studies } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);

const LEAST_OF_ALL = { delta: 0, pawn: 0 };
const MOST_OF_ALL = { pce: 1, shapley: 1 };
let isSound = true;
console.log("| study | index | exact | mean | scatter | half-width | held |\n|---|---|---|---|---|---|---|");
for (const study of studies) {
  if (wanted && !wanted.includes(study.measure)) continue;
  tell(coverageOf(study, repetitions), LEAST_OF_ALL[study.measure], MOST_OF_ALL[study.measure]);
}
if (!wanted || wanted.includes("variance_split")) {
  for (const values of [2, 6]) tell(coverageOfSplit(values, 100, repetitions));
}
console.log(
  `\n${repetitions} repetitions; ${isSound ? "the intervals hold" : "the intervals DO NOT HOLD"} as often as they say.`,
);
process.exitCode = isSound ? 0 : 1;

/** One line for each index, unless in brief, and one for all with the range of what they held. */
function tell(coverages, least = 0.85, most = 0.975) {
  if (coverages.length === 0) return;
  for (const { study, input, index, exact, mean, scatter, half_width, held } of coverages) {
    const numbers = [exact, mean, scatter, half_width].map((value) => value.toPrecision(3));
    if (!flags.brief) console.log(`| ${study} | ${index} ${input} | ${numbers.join(" | ")} | ${percent(held)} |`);
  }
  const all = pooled(coverages);
  const each = coverages.map(({ held }) => held);
  const range = `${percent(Math.min(...each))} to ${percent(Math.max(...each))}`;
  console.log(`| ${coverages[0].study} | all | | | | | ${percent(all)} (${range}) |`);
  if (all < least || all > most || Math.min(...each) < least - 0.05) isSound = false;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
