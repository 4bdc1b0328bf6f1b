import { parts } from "../../engine/index.ts";
import { lensIndicators } from "../../engine/indicators/trade.ts";
import type { Aggregate, Indicator } from "../../engine/kernel/indicator.ts";
import { bounds, code, page, section, sentence, table } from "./markdown.ts";

export function indicatorsPage(): string {
  return page(
    "Indicators",
    'What a run reports, each day, month and year. A lens says whose books a figure is read from; "model truth" is what happened, whoever wrote it down. A name marked 12m is also there as `NAME_12m`, the moving twelve months. In labels, {a} and {b} stand for the names of the two sides. A scenario may define further indicators by formula (`indicators:`).',
    section(2, "Built in", rowsOf(parts.indicators)),
    section(
      2,
      "For each lens",
      "`LENS` stands for an id under `lenses`, such as `customs_a`.",
      rowsOf(lensIndicators("LENS", "LENS", 0)),
    ),
    section(
      2,
      "Probabilities over the runs",
      "Shares of runs with their 90 % Wilson interval.",
      table(
        ["probability", "label", "meaning"],
        [
          ...parts.probabilities.map(({ id, label, meaning }) => [code(id), label, sentence(meaning)]),
          [code("p_target_ID"), "Target met", "Share of runs in which the target ID of the scenario is met in time."],
        ],
      ),
    ),
    section(
      2,
      "From days to months and years",
      table(
        ["rule", "a month's value", "a year's value"],
        Object.entries(RULES).map(([rule, [month, year]]) => [rule, month, year]),
      ),
    ),
  );
}

function rowsOf(indicators: readonly Indicator[]): string {
  const rows = indicators.map(({ id, label, meaning, unit, lens, aggregate, min, max, moving_year }) => [
    `${code(id)}${moving_year ? " 12m" : ""}`,
    label,
    sentence(meaning),
    unit,
    bounds(min, max),
    lens,
    aggregate,
  ]);
  return table(["indicator", "label", "meaning", "unit", "bounds", "lens", "rule"], rows);
}

const RULES: Readonly<Record<Aggregate, readonly [month: string, year: string]>> = {
  rate: ["amount of the month times 12", "mean of its months: the year's amount"],
  sum: ["sum of its days", "sum of its months"],
  mean: ["mean of its days", "mean of its months"],
  max: ["highest of its days", "highest of its months"],
  last: ["value of its last day", "value of its last month"],
};
