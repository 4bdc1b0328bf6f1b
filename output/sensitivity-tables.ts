import type { IndexName, Measured } from "../engine/analysis/measure.ts";
import type { FoundBox } from "../engine/analysis/search/discover.ts";
import { limitWords } from "../engine/analysis/search/box-words.ts";
import type { Input } from "../engine/analysis/search/cases.ts";
import type { PolicyTable } from "../engine/analysis/search/policy-table.ts";
import type { Distribution } from "../engine/kernel/distribution.ts";
import type { Factor } from "../engine/kernel/sweep.ts";
import { escaped } from "./html.ts";
import { chosen, exact, percent, scaleOf, written } from "./number.ts";

/** What was varied, and how far. */
export function inputsTable(inputs: readonly Factor[]): string {
  const rows = inputs.map(
    ({ name, unit, distribution, group }) =>
      `<tr><td><code>${escaped(name)}</code></td><td dir="auto">${escaped(distributionWords(distribution, unit))}</td><td dir="auto">${escaped(group ?? "")}</td></tr>`,
  );
  return folded(`All ${inputs.length} inputs and their ranges`, ["Input", "Range", "Group"], rows);
}

/** All indices of one measure with their intervals. */
export function indicesTable(title: string, { indices, pairs }: Measured, unit: string): string {
  const size = (name: IndexName) => {
    const own = indices.filter(({ index }) => index === name);
    return IN_UNITS.has(name)
      ? scaleOf(
          { unit },
          own.flatMap(({ value, high }) => [value, high]),
        )
      : undefined;
  };
  const scales = new Map(indices.map(({ index }) => [index, size(index)]));
  const text = (name: IndexName, value: number) => scales.get(name)?.text(value) ?? written(value, 3);
  const rows = [...indices, ...pairs].map((each) => {
    const { index, value, low, high } = each;
    const name = "input" in each ? each.input : each.inputs.join(" × ");
    const interval = Number.isFinite(low + high) ? ` <small>${text(index, low)} to ${text(index, high)}</small>` : "";
    const own = scales.get(index)?.unit ?? "";
    return `<tr><td><code>${escaped(name)}</code></td><td>${escaped(index)}</td><td class="number"><b>${text(index, value)}</b>${interval}${own === "" ? "" : `<br><small>${escaped(own)}</small>`}</td></tr>`;
  });
  return folded(`${title}: all numbers`, ["Input", "Index", "Value and interval"], rows);
}

/** A box limit by limit: how likely chance alone would draw it, and how often half samples find it again. */
export function boxTable(
  inputs: readonly Input[],
  { box, tests, reproduced, coverage, density, rows, words }: FoundBox,
): string {
  const limits = box.flatMap((limit, j) => {
    if (limit === undefined) return [];
    const p = tests
      .filter(({ input }) => input === j)
      .map(({ side, p }) => `${SIDES[side]}${p < 0.001 ? "below 0.001" : written(p, 3)}`);
    return `<tr><td dir="auto">${escaped(limitWords(inputs[j]!, limit))}</td><td>${escaped(p.join(", "))}</td><td class="number">${percent(reproduced.coverage[j]!)} <small>/ ${percent(reproduced.density[j]!)}</small></td></tr>`;
  });
  return `<p dir="auto"><b>${escaped(words.join(" and "))}</b></p><p>It covers ${percent(coverage)} of the runs in which it happens; of the ${rows} runs in the box it happens in ${percent(density)}.</p>
<div class="scroll"><table><thead><tr><th>Limit</th><th>Chance alone (quasi-p)</th><th class="number">Found again in half samples, by coverage / density</th></tr></thead><tbody>${limits.join("")}</tbody></table></div>`;
}

/** What each policy risks over all worlds, the least greatest regret first. */
export function robustnessTable({ policies, worlds, robustness, order, unit, better, enough }: PolicyTable): string {
  const scale = scaleOf(
    { unit },
    robustness.flatMap(({ worst, regret, mean }) => [worst, regret, mean]),
  );
  const own = scale.unit === "" ? "" : `, ${scale.unit}`;
  const good =
    enough === undefined ? [] : [`Worlds with at ${better === "more" ? "least" : "most"} ${chosen(enough, unit)}`];
  const rows = order.map((policy) => {
    const { regret, worst, mean, satisfied, worlds: counted } = robustness[policy]!;
    const cells = [
      scale.text(regret),
      scale.text(worst),
      scale.text(mean),
      ...(enough === undefined ? [] : [percent(satisfied)]),
    ];
    const lost = counted < worlds.length ? ` <small>${counted} of ${worlds.length} worlds</small>` : "";
    return `<tr><td dir="auto">${escaped(policies[policy]!)}${lost}</td>${cells.map((text) => `<td class="number">${text}</td>`).join("")}</tr>`;
  });
  const heads = ["Policy", `Greatest regret${own}`, "In its worst world", "Mean of the worlds", ...good];
  return folded(`All ${policies.length} policies over ${worlds.length} worlds`, heads, rows);
}

export function distributionWords(distribution: Distribution, unit: string): string {
  const is = (value: number) => exact(value, unit);
  const bare = (value: number) => exact(value, "1");
  switch (distribution.kind) {
    case "uniform":
      return `anything from ${bare(distribution.low)} to ${is(distribution.high)}`;
    case "log_uniform":
      return `from ${bare(distribution.low)} to ${is(distribution.high)}, each order of magnitude alike`;
    case "integer":
      return `whole numbers from ${bare(distribution.low)} to ${is(distribution.high)}`;
    case "triangular":
    case "pert":
      return `${distribution.kind} from ${bare(distribution.low)} over ${bare(distribution.mode)} to ${is(distribution.high)}`;
    case "beta":
      return `beta (${bare(distribution.alpha)}, ${bare(distribution.beta)}) from ${bare(distribution.low)} to ${is(distribution.high)}`;
    case "normal":
      return `normal, mean ${is(distribution.mean)}, standard deviation ${bare(distribution.sd)}`;
    case "truncated_normal":
      return `normal, mean ${is(distribution.mean)}, standard deviation ${bare(distribution.sd)}, from ${bare(distribution.low)} to ${bare(distribution.high)}`;
    case "log_normal":
      return `log-normal, median ${is(distribution.median)}, sigma ${bare(distribution.sigma)}`;
    case "gamma":
    case "weibull":
      return `${distribution.kind}, shape ${bare(distribution.shape)}, scale ${is(distribution.scale)}`;
    case "empirical":
      return `as in ${distribution.values.length} observations`;
    case "choice":
      return `one of ${distribution.values.join(", ")}`;
  }
}

function folded(title: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return "";
  return `<details><summary>${escaped(title)}</summary><div class="scroll"><table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
}

const SIDES = { low: "lower end ", high: "upper end ", some: "" } as const;

/** Effects of Morris are amounts of the outcome; all other indices are pure numbers. */
const IN_UNITS: ReadonlySet<IndexName> = new Set(["mu", "mu_star", "sigma"]);
