// Tells how far the headline figures of a scenario depend on how finely actors are divided.
//   npm run build && node scripts/convergence.mjs [--scenario NAME] [--runs lite:40,default:40,large:20] [--year 2030]
// Per size: the mean over the runs of a year's value, and the same runs at size `default` taken off run by run.
import { parseArgs } from "node:util";
import { open, run } from "../dist/index.js";

const { values: flags } = parseArgs({
  options: {
    scenario: { type: "string", default: "iran-pakistan/baseline" },
    runs: { type: "string", default: "lite:40,default:40,large:20" },
    year: { type: "string", default: "2030" },
    indicators: {
      type: "string",
      default:
        "trade_total_political,trade_total_customs_b,trade_informal,trade_a_to_b,trade_b_to_a,offshore_share,market_revenue,livelihood_index,below_need_share,protests,incidents,tension,strike_hazard",
    },
  },
});
const indicators = flags.indicators.split(",");

const sizes = new Map();
for (const [size, count] of flags.runs.split(",").map((part) => part.split(":"))) {
  const scenario = await open(flags.scenario, { size });
  const begin = process.cpuUsage().user;
  const runs = [];
  for (let index = 0; index < Number(count); index++) runs.push(await lastYear(scenario, index));
  sizes.set(size, runs);
  const seconds = (process.cpuUsage().user - begin) / 1e6 / runs.length;
  console.error(`${size}: ${runs.length} runs, ${seconds.toFixed(2)} s of computing each`);
}

const base = sizes.get("default");
const names = [...sizes.keys()];
console.log(
  `| ${flags.year} | ${names.map((name) => `${name} (${sizes.get(name).length})`).join(" | ")} | ${others()
    .map((name) => `${name} − default`)
    .join(" | ")} |`,
);
console.log(`|---|${"---|".repeat(names.length + others().length)}`);
for (const id of indicators) {
  const means = names.map((name) => withError(sizes.get(name).map((values) => values.get(id))));
  const differences = others().map((name) => {
    const runs = sizes.get(name);
    const count = Math.min(runs.length, base.length);
    const gaps = Array.from({ length: count }, (_, index) => runs[index].get(id) - base[index].get(id));
    return withError(gaps, mean(base.map((values) => values.get(id))));
  });
  console.log(`| \`${id}\` | ${[...means, ...differences].join(" | ")} |`);
}

function others() {
  return names.filter((name) => name !== "default");
}

async function lastYear(scenario, index) {
  const history = await run(scenario, { index, every: "year", indicators });
  const rows = history.rows("year").filter(({ date }) => date.startsWith(flags.year));
  return new Map(rows.map(({ indicator, value }) => [indicator, value]));
}

function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** Mean and its standard error; of differences, in per cent of what they differ from, and starred beyond three errors. */
function withError(values, of) {
  const average = mean(values);
  const variance = mean(values.map((value) => (value - average) ** 2));
  const error = Math.sqrt(variance / Math.max(1, values.length - 1));
  if (of === undefined) return `${short(average)} ± ${short(error)}`;
  const sign = average < 0 ? "−" : "+";
  const star = Math.abs(average) > 3 * error && error > 0 ? " \\*" : "";
  return `${sign}${Math.abs((100 * average) / of).toFixed(1)} ± ${((100 * error) / Math.abs(of)).toFixed(1)} %${star}`;
}

function short(value) {
  if (value >= 1e6) return `${(value / 1e6).toFixed(0)} m`;
  return String(Number(value.toPrecision(3)));
}
