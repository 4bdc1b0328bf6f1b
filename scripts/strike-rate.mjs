// Fits escalation.base_hazard to how often the first pair struck: first strikes a year in the scenario of 2008 to 2025.
//   npm run build && node scripts/strike-rate.mjs [--runs 40]
// Months at rung 4 or higher do not count, so neither do the strikes of January 2024, which the scenario forces.
// The hazard is summed instead of strikes counted, since it varies far less; it is nearly in proportion to the parameter.
import { parseArgs } from "node:util";
import { open, run } from "../dist/index.js";

const { values: flags } = parseArgs({ options: { runs: { type: "string", default: "40" } } });
const STRIKE = 4;
const YEARS = 18;
const EXCHANGES = 1;
/** Mean of a Poisson rate after so many events, with the prior of Jeffreys. */
const target = (EXCHANGES + 0.5) / YEARS;

const scenario = await open("iran-pakistan/history-2008-2025", { size: "lite" });
const rates = [];
for (let index = 0; index < Number(flags.runs); index++) rates.push(await firstStrikes(index));
const found = rates.reduce((total, rate) => total + rate, 0) / rates.length;
const ladder = scenario.model.mechanisms.find(({ id }) => id === "escalation");
const now = scenario.model.parameters["escalation.base_hazard"] ?? ladder.parameters.base_hazard.value;
console.log(`first strikes a year: ${found.toFixed(3)} with ${now}/day, wanted ${target.toFixed(3)}`);
console.log(`escalation.base_hazard: ${((now * target) / found).toExponential(2)}/day`);

async function firstStrikes(index) {
  const history = await run(scenario, { index });
  const months = (id) =>
    history
      .rows("month")
      .filter(({ indicator }) => indicator === id)
      .map(({ value }) => value);
  const rungs = months("rung");
  const calm = months("strike_hazard").filter((_, month) => rungs[month] < STRIKE);
  return (12 * calm.reduce((total, hazard) => total + hazard, 0)) / calm.length;
}
