import { addMonths, formatDate, toDay } from "../../engine/kernel/calendar.ts";
import type { Period } from "../../engine/kernel/indicator.ts";
import { mean, quantile, wilson } from "../../engine/kernel/reduce.ts";
import type { Comparison, DifferenceRow, Ensemble, ParameterInfo, Row, SeriesInfo } from "../../engine/run/result.ts";

export const RUNS = 40;
export const MONTHS = 60;

export interface Change {
  readonly id?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly seed?: string;
  readonly lift?: number;
  readonly orders?: boolean;
  readonly label?: string;
  readonly months?: number;
  readonly failing?: boolean;
}

/** Five indicators over sixty months and forty runs from plain arithmetic, the same on every machine. */
export function ensemble(change: Change = {}): Ensemble {
  const count = change.months ?? MONTHS;
  const start = toDay(2026, 1, 1);
  const months = Array.from({ length: count }, (_, m) => formatDate(addMonths(start, m)));
  const lift = change.lift ?? 1;
  const indicators = INDICATORS.map((info, i) => (i === 0 && change.label ? { ...info, label: change.label } : info));
  const values = new Map(indicators.map((info, i) => [info.id, matrix(i, count, lift)]));
  const id = change.id ?? "sanctions-relief";
  return {
    format: 1,
    taftan: "0.1.0",
    semantics: 1,
    rng: 1,
    scenario: {
      id,
      title: change.title ?? "Sanctions relief in two steps",
      file: `iran-pakistan/${id}.yaml`,
      sha256: "5b1d".repeat(16),
    },
    seed: change.seed ?? "taftan",
    root: "8f31c09a".repeat(4),
    runs: RUNS,
    from: 0,
    size: "default",
    set: { "banks.recovery_rate": "0.02/month" },
    summary:
      change.summary ??
      "An interim deal in June 2026 halves the banking sanctions; on 1 January 2027 the UN, the EU and the American secondary sanctions are suspended. Look at how slowly banks return against how fast they left, and at total trade against the baseline.",
    indicators,
    succeeded: Array.from({ length: RUNS }, (_, run) => run).filter((run) => !(change.failing && run === 3)),
    months,
    values: (indicator) => values.get(indicator)!,
    run_hashes: Array.from({ length: RUNS }, (_, run) => String(run % 10).repeat(64)),
    hash: "c0ffee42".repeat(8),
    probabilities: [
      { id: "p_strike", label: "A strike across the border", ...wilson(7, RUNS), of: RUNS },
      { id: "p_reply", label: "A reply to a strike", ...wilson(5, 7), of: 7 },
      { id: "p_war", label: "War", ...wilson(0, RUNS), of: RUNS },
    ],
    targets: [
      {
        id: "five",
        indicator: "trade_total_political",
        bound: "at_least",
        value: 5e9,
        unit: "USD/year",
        by: "2028-12-31",
        met: { id: "p_target_five", label: "5 billion", ...wilson(9, RUNS), of: RUNS },
        median_year: Infinity,
        share: { q05: 0.62, q50: 0.79, q95: 1.04 },
        require: 0.5,
        satisfied: false,
      },
      {
        id: "ten",
        indicator: "trade_total_political",
        bound: "at_least",
        value: 1e10,
        unit: "USD/year",
        by: "2035-12-31",
        unjudged: "the horizon ends before 2035-12-31",
      },
    ],
    failures: change.failing
      ? [
          {
            run: 3,
            seed: "taftan",
            scenario: id,
            day: 500,
            mechanism: "banks",
            message: "a share is above one",
          },
        ]
      : [],
    broken: change.failing ? [{ run: 4, invariant: "flows_are_conserved", date: "2027-02-03" }] : [],
    notes: ["fuel carried by couriers is held constant: the mechanism that would move it is not part of this build"],
    limits: [
      "A model of two states and what lies between them: it explores what follows from its assumptions and does not foretell.",
      "Of its parameters most rest on judgement; the bands show chance within the model, not doubt about the model.",
    ],
    events: change.orders === false ? [] : orders(),
    names: { actors: ["IRN", "PAK"], subjects: { "scenario.order": ORDERS.map(([id]) => id) } },
    parameters: PARAMETERS,
    rows: (every: Period = "month") =>
      indicators.flatMap((info) => rowsOf(id, info, months, values.get(info.id)!, every)),
  };
}

export function comparison(): Comparison {
  const base = ensemble({
    id: "baseline",
    title: "Baseline, sanctions as they stand",
    lift: 0,
    orders: false,
  });
  const other = (made: Ensemble) => ({
    ensemble: made,
    indicators: made.indicators,
    rows: (every: Period = "month"): DifferenceRow[] =>
      made.indicators.flatMap((info) => differences(base, made, info, every)),
  });
  return {
    base,
    others: [
      other(ensemble()),
      other(
        ensemble({
          id: "snapback-enforced",
          title: "Snapback, enforced in full",
          lift: -0.6,
          orders: false,
        }),
      ),
    ],
  };
}

const INDICATORS: readonly SeriesInfo[] = [
  {
    id: "trade_total_political",
    label: "Total trade, customs of Iran, both directions",
    meaning: "Total trade as the customs of Iran show it.",
    unit: "USD/year",
    lens: "political",
    aggregate: "rate",
    headline: true,
    min: 0,
  },
  {
    id: "trade_informal",
    label: "Informal trade",
    meaning: "Undeclared goods and couriers' fuel, both directions.",
    unit: "USD/year",
    lens: "model truth",
    aggregate: "rate",
    headline: true,
    min: 0,
  },
  {
    id: "bank_share",
    label: "Share settled by banks",
    meaning: "Share of formal trade that banks settle.",
    unit: "1",
    lens: "model truth",
    aggregate: "mean",
    headline: true,
    min: 0,
    max: 1,
  },
  {
    id: "tension",
    label: "Tension",
    meaning: "Tension between the two states on a scale from 0 to 100.",
    unit: "points",
    lens: "model truth",
    aggregate: "mean",
    headline: true,
    min: 0,
    max: 100,
  },
  {
    id: "incidents",
    label: "Incidents at the border",
    meaning: "Armed incidents in the border zone.",
    unit: "attacks",
    lens: "model truth",
    aggregate: "sum",
    headline: true,
    min: 0,
  },
];

const ORDERS: readonly (readonly [string, string])[] = [
  ["interim_deal", "2026-06-01"],
  ["suspend_un", "2027-01-01"],
  ["suspend_eu", "2027-01-01"],
  ["suspend_oil", "2027-01-01"],
  ["chance_visit", "2028-03-01"],
];

const PARAMETERS: readonly ParameterInfo[] = [
  {
    id: "traders.margin",
    meaning: "Margin below which a trade is not made.",
    unit: "1",
    value: 0.025,
    default: 0.025,
    min: 0.01,
    max: 0.06,
    distribution: "log_uniform",
    status: "judgement",
    source: "judgement; with elasticity 5 it leaves a tenth untraded at base",
  },
  {
    id: "banks.recovery_rate",
    meaning: "How fast a bank's fear fades when sanctions end.",
    unit: "1/month",
    value: 0.02,
    default: 0.03,
    min: 0.01,
    max: 0.04,
    distribution: "uniform",
    status: "literature",
    source: "asymmetric recovery, Crozet et al. 2021, https://www.julianhinz.com/research/worth_the_pain (indirect)",
    symbol: "rho",
  },
  {
    id: "demand.income_elasticity",
    meaning: "Growth of demand per growth of income.",
    unit: "1",
    value: 1.2,
    default: 1.2,
    min: 0.8,
    max: 1.6,
    distribution: "triangular",
    status: "calibrated",
    source: "trade_by_book.csv",
  },
  {
    id: "crossings.trucks_per_gate",
    meaning: "Trucks that one gate clears in a day.",
    unit: "trucks/day",
    value: 150,
    default: 150,
    min: 100,
    max: 200,
    distribution: "uniform",
    status: "measured",
    source: "border.csv, 2025",
  },
];

function matrix(indicator: number, months: number, lift: number): Float64Array {
  const out = new Float64Array(RUNS * months);
  for (let run = 0; run < RUNS; run++) {
    const leaning = uniform(run * 31 + indicator * 977) + uniform(run * 57 + indicator * 71 + 5) - 1;
    let walk = 0;
    for (let m = 0; m < months; m++) {
      const noise = uniform(run * 7919 + m * 104_729 + indicator * 1_299_709) - 0.5;
      walk = 0.85 * walk + noise;
      const years = m / 12;
      const relief = m < 12 ? 0 : lift * (1 - 1 / (1 + (m - 12) / 18));
      const level = [
        2.92e9 *
          (1 + 0.05 * years + 0.35 * relief * (1 + 0.6 * leaning) + 0.1 * leaning * Math.sqrt(years) + 0.015 * walk),
        6.8e8 * (1 + 0.03 * years - 0.15 * relief + 0.15 * leaning * Math.sqrt(years) + 0.02 * walk),
        Math.max(0, 0.4 * relief * (1 + 0.5 * leaning) + (m > 12 ? 0.01 * walk : 0)),
        Math.max(0, Math.min(100, 34 - 5 * relief + 7 * leaning + 3 * walk)),
        Math.max(0, Math.floor(3 + 2 * walk + 3 * leaning)),
      ][indicator]!;
      out[run * months + m] = level;
    }
  }
  return out;
}

/** A number from 0 to 1 that looks random: a few rounds of integer mixing. */
function uniform(seed: number): number {
  let x = (seed * 2_654_435_761) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 4_294_967_296;
}

function periods(months: readonly string[], every: Period): { date: string; from: number; to: number }[] {
  if (every !== "year") return months.map((date, m) => ({ date, from: m, to: m + 1 }));
  const years = [...new Set(months.map((date) => date.slice(0, 4)))];
  return years.map((year) => ({
    date: `${year}-01-01`,
    from: months.findIndex((date) => date.startsWith(year)),
    to: months.findLastIndex((date) => date.startsWith(year)) + 1,
  }));
}

function valueOf(info: SeriesInfo, values: Float64Array, at: number, from: number, to: number): number {
  const part = values.slice(at + from, at + to);
  return info.aggregate === "sum" ? part.reduce((sum, value) => sum + value, 0) : mean(part);
}

function rowsOf(
  scenario: string,
  info: SeriesInfo,
  months: readonly string[],
  values: Float64Array,
  every: Period,
): Row[] {
  return periods(months, every).map(({ date, from, to }) => {
    const at = Array.from({ length: RUNS }, (_, run) => valueOf(info, values, run * months.length, from, to));
    const q = (p: number) => quantile(at, p);
    return {
      scenario,
      indicator: info.id,
      date,
      mean: mean(at),
      q05: q(0.05),
      q25: q(0.25),
      q50: q(0.5),
      q75: q(0.75),
      q95: q(0.95),
    };
  });
}

function differences(base: Ensemble, other: Ensemble, info: SeriesInfo, every: Period): DifferenceRow[] {
  const [before, after] = [base.values(info.id), other.values(info.id)];
  return periods(base.months, every).map(({ date, from, to }) => {
    const at = Array.from({ length: RUNS }, (_, run) => {
      const start = run * base.months.length;
      return valueOf(info, after, start, from, to) - valueOf(info, before, start, from, to);
    });
    const above = at.filter((value) => value > 0).length / RUNS;
    return {
      base: base.scenario.id,
      scenario: other.scenario.id,
      indicator: info.id,
      date,
      diff_mean: mean(at),
      diff_q05: quantile(at, 0.05),
      diff_q50: quantile(at, 0.5),
      diff_q95: quantile(at, 0.95),
      p_above_zero: above,
    };
  });
}

/** Orders as each run logs them; the last of them falls on a different day in every other run. */
function orders(): Ensemble["events"] {
  return Array.from({ length: RUNS }, (_, run) =>
    ORDERS.map(([id, date], subject) => {
      const [year, month] = date.split("-").map(Number) as [number, number];
      const day = toDay(year, month, id === "chance_visit" ? 1 + (run % 2) : 1);
      return {
        run,
        id: subject,
        day,
        kind: "scenario.order",
        from: -1,
        to: -1,
        goldstein: 0,
        fatalities: 0,
        km: NaN,
        subject,
        causes: subject > 1 ? [subject - 1] : [],
      };
    }),
  ).flat();
}
