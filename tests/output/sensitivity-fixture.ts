import type { Index, IndexName, Measured, PairIndex } from "../../engine/analysis/measure.ts";
import type { Cases } from "../../engine/analysis/search/cases.ts";
import { discover } from "../../engine/analysis/search/discover.ts";
import { policyTable, type PolicyTable } from "../../engine/analysis/search/policy-table.ts";
import { formatDate, toDay } from "../../engine/kernel/calendar.ts";
import type { Key } from "../../engine/kernel/draw.ts";
import { uniform } from "../../engine/kernel/draw.ts";
import type { Factor } from "../../engine/kernel/sweep.ts";
import type { Convergence } from "../../output/chart/convergence-chart.ts";
import type { OverTime } from "../../output/chart/indices-over-time.ts";
import type { Subject } from "../../output/chart/subject.ts";
import type { SensitivityStudy } from "../../output/sensitivity-study.ts";
import type { Swing } from "../../output/chart/tornado-chart.ts";

export const subject: Subject = {
  outcome: "Total trade, customs of both sides",
  unit: "USD/year",
  study: "baseline · Sobol', 4,096 runs · seed taftan",
};

const NAMES = [
  "banks.herding",
  "traders.margin",
  "escalation.retaliation_hazard_after_a_mass_casualty_attack",
  "demand.income_elasticity",
  "switches.arrest_rule",
  "crossings.trucks_per_gate",
  "militants.sanctuary_half_life_under_trilateral_coordination",
  "sanctions.enforcement",
];

export function names(count: number, label = ""): string[] {
  return Array.from({ length: count }, (_, i) => label || (NAMES[i] ?? `mechanism_${i}.parameter_${i}`)).map(
    (name, i) => (label ? `${name} ${i}` : name),
  );
}

/** Falling sizes with some noise. */
function size(i: number, index: number): number {
  return (0.45 / (1 + 0.7 * i)) * (0.8 + 0.4 * uniform(key, i, 1, index));
}

export function sobolMeasured(count: number, label = ""): Measured {
  const inputs = names(count, label);
  const index = (input: string, i: number, name: IndexName, value: number): Index => ({
    input,
    index: name,
    value,
    low: value - 0.04 - 0.02 * uniform(key, i, 2, 0),
    high: value + 0.05,
  });
  return {
    rows: 4000,
    left_out: 96,
    indices: inputs.flatMap((input, i) => [
      index(input, i, "S1", size(i, 0) - 0.02),
      index(input, i, "ST", size(i, 0) + 0.12 / (1 + i)),
    ]),
    pairs: inputs.flatMap((a, i) =>
      inputs.slice(i + 1).map((b, j): PairIndex => {
        const value = 0.2 / (1 + i + 2 * j) - 0.01;
        return { inputs: [a, b], index: "S2", value, low: value - 0.03, high: value + 0.03 };
      }),
    ),
    notes: ["the first-order indices sum to 1.04: the intervals say how little that means"],
  };
}

export function morrisMeasured(count: number, label = ""): Measured {
  return {
    rows: 720,
    left_out: 0,
    indices: names(count, label).flatMap((input, i) => {
      const value = 2.4e9 * size(i, 3);
      const index = (name: IndexName, each: number, half: number): Index => ({
        input,
        index: name,
        value: each,
        low: each - half,
        high: each + half,
      });
      return [
        index("mu", i % 3 === 2 ? -value : i % 3 === 1 ? 0.2 * value : value, NaN),
        index("mu_star", value, 0.15 * value),
        index("sigma", value * (0.1 + uniform(key, i, 4, 0)), NaN),
      ];
    }),
    pairs: [],
    notes: [],
  };
}

export function overTime(count: number, label = ""): OverTime {
  const dates = Array.from({ length: 60 }, (_, m) => formatDate(toDay(2026 + Math.floor(m / 12), 1 + (m % 12), 1)));
  return {
    index: "ST",
    dates,
    inputs: names(count, label),
    values: Float64Array.from({ length: count * 60 }, (_, at) => {
      const [i, m] = [Math.floor(at / 60), at % 60];
      return m < 3 ? NaN : size(i, 5) * (1 + (i % 2 === 0 ? 0.01 : -0.008) * m);
    }),
  };
}

export function convergence(count: number, label = ""): Convergence {
  const runs = [64, 128, 256, 512, 1024, 2048, 4096];
  return {
    index: "ST",
    runs,
    inputs: names(count, label).map((input, i) => {
      const values = runs.map((n, k) => size(i, 6) + ((uniform(key, i, 7, k) - 0.5) * 2) / Math.sqrt(n));
      return {
        input,
        values,
        low: values.map((value, k) => value - 1.6 / Math.sqrt(runs[k]!)),
        high: values.map((value, k) => value + 1.6 / Math.sqrt(runs[k]!)),
      };
    }),
  };
}

export function swings(count: number, label = ""): Swing[] {
  return names(count, label).map((input, i) => ({
    input,
    unit: i % 2 === 0 ? "1" : "USD/year per household",
    low: input.startsWith("switches")
      ? { value: "strict", outcome: 2.9e9 }
      : { value: 0.12 * (i + 1), outcome: 3e9 - 1.2e9 * size(i, 8) },
    high: { value: input.startsWith("switches") ? "lenient" : 0.75 * (i + 1), outcome: 3e9 + 1.6e9 * size(i, 9) },
  }));
}

export function cases(count = 8, rows = 800, label = ""): Cases {
  const inputs = names(count, label).map((name, j) => ({
    name,
    unit: "1",
    ...(j === 4 ? { kind: "choice" as const, values: ["strict", "balanced", "lenient"] } : { kind: "real" as const }),
    x: Float64Array.from({ length: rows }, (_, row) =>
      j === 4 ? Math.floor(3 * uniform(key, row, j, 0)) : uniform(key, row, j, 0),
    ),
  }));
  return {
    inputs,
    interest: Uint8Array.from({ length: rows }, (_, row) => {
      const at = (j: number) => inputs[j]?.x[row] ?? 0;
      const hit = at(0) > 0.45 && at(1) < 0.5 && at(2) < 0.8 && at(4) !== 1;
      return hit !== uniform(key, row, 99, 0) < 0.03 ? 1 : 0;
    }),
  };
}

export function discovery(count = 8, label = "") {
  return discover(cases(count, 800, label), key, { boxes: 1, samples: 3 });
}

export function policies(rows = 5, columns = 5, label = ""): PolicyTable {
  const named = (texts: readonly string[], count: number, word: string) =>
    Array.from({ length: count }, (_, i) => (label ? `${label} ${i}` : (texts[i] ?? `${word} ${i + 1}`)));
  return policyTable({
    outcome: "Total trade in 2030",
    unit: "USD/year",
    better: "more",
    enough: 3e9,
    policies: named(
      ["as it is", "sanctions relief", "border markets", "rail upgrade", "execution of what is signed"],
      rows,
      "policy",
    ),
    worlds: named(
      ["snapback enforced", "border incident spiral", "war in the Gulf", "neighbours' crisis", "returns shock"],
      columns,
      "world",
    ),
    values: Float64Array.from({ length: rows * columns }, (_, at) =>
      at === 7 ? NaN : 1.5e9 + 3e9 * uniform(key, at, 11, 0),
    ),
  });
}

const key: Key = [11, 13];

export function study(count = 8, label = ""): SensitivityStudy {
  const text = (plain: string) => label || plain;
  const inputs = names(count, label).map((name, i): Factor => ({
    name,
    unit: text("1"),
    distribution:
      i === 4
        ? { kind: "choice", values: [text("strict"), text("lenient")] }
        : { kind: "uniform", low: 0.1, high: 0.4 },
  }));
  const measure = (title: string, measured: Measured) => ({
    title: text(title),
    meaning: text(`What ${title} says.`),
    source: text("https://doi.org/10.1016/j.cpc.2009.09.018"),
    measured: { ...measured, notes: [text("a note on the numbers")] },
  });
  return {
    title: text("Baseline, sanctions as they stand"),
    summary: text("What the uncertain parameters do to total trade."),
    design: {
      id: "saltelli",
      title: text("Saltelli's blocks"),
      meaning: text("Base points and copies of them."),
      source: text("doi:10.1016/j.cpc.2009.09.018"),
      options: { base: 256, scrambles: 8 },
    },
    inputs,
    rows: 4096,
    replicates: 2,
    noise: "common",
    failed: [{ row: 17, message: text("a share is above one") }],
    seed: text("taftan"),
    plan: "ab".repeat(32),
    hash: "cd".repeat(32),
    outcomes: [
      {
        label: text("Tension"),
        unit: "points",
        headline: false,
        measures: [measure("Morris", morrisMeasured(count, label))],
      },
      {
        label: text("Total trade"),
        unit: "USD/year",
        headline: true,
        measures: [measure("Sobol'", sobolMeasured(count, label))],
        overTime: overTime(count, label),
        convergence: convergence(count, label),
        swings: { middle: 3e9, swings: swings(count, label) },
      },
    ],
    discoveries: [
      {
        question: text("trade_total < 2 billion USD/year"),
        cases: cases(count, 800, label),
        found: discovery(count, label),
      },
    ],
    policies: [policies(4, 3, label)],
    limits: [text("It explores what follows from its assumptions.")],
    notes: [text("nothing besides")],
    command: text("taftan sweep iran-pakistan/baseline --seed taftan"),
    taftan: "0.1.0",
  };
}
