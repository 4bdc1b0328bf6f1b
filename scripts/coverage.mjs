// Repeats studies with known answers and tells how often their 90 % intervals hold them.
//   node scripts/coverage.mjs [--repetitions 200]
// Ends with 1 where the intervals of a study, taken together, hold in less than 85 or more than 95 of a hundred cases, or those of an index in less than 80.
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: flags } = parseArgs({ options: { repetitions: { type: "string", default: "200" } } });
const repetitions = Number(flags.repetitions);
const { outputFiles } = await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: ["tests/analysis/measures/coverage.ts"],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
});
const { coverageOf, pooled, studies } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);

let isSound = true;
console.log(
  "| study | index | exact | intervals are about | mean | half-width | held | held the exact |\n|---|---|---|---|---|---|---|---|",
);
for (const study of studies) {
  const coverages = coverageOf(study, repetitions);
  for (const { study: name, input, index, exact, about, mean, half_width, held, held_exact } of coverages) {
    const numbers = [exact, about, mean, half_width].map((value) => value.toPrecision(3));
    console.log(`| ${name} | ${index} ${input} | ${numbers.join(" | ")} | ${percent(held)} | ${percent(held_exact)} |`);
    if (held < 0.8) isSound = false;
  }
  const all = pooled(coverages);
  console.log(`| ${coverages[0].study} | all | | | | | ${percent(all)} | |`);
  if (all < 0.85 || all > 0.95) isSound = false;
}
console.log(
  `\n${repetitions} repetitions; ${isSound ? "the intervals hold" : "the intervals DO NOT HOLD"} as often as they say.`,
);
process.exitCode = isSound ? 0 : 1;

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
