import { formatDate, fromDay, monthIndex } from "./calendar.ts";
import type { Aggregate, Observer } from "./indicator.ts";
import { lagMemory, lagTables } from "./lag-memory.ts";
import type { Model } from "./model.ts";
import type { ColumnData, TableData, WritableValues } from "./table.ts";

/** Days that the name of a flow or a count means inside a condition: the last thirty. */
export const TRAILING_DAYS = 30;
const MONTHS_OF_A_YEAR = 12;

/** First days of the months that a model passes through; the first and the last may be cut short. */
export function recordedMonths(model: Pick<Model, "start_day" | "end_day">): number[] {
  const days = [];
  for (let day = model.start_day; day <= model.end_day; day++)
    if (day === model.start_day || fromDay(day).day === 1) days.push(day);
  return days;
}

/** Ids of all that is recorded: indicators, those that a scenario defines by formula, then moving years. */
export function recordedIds(model: Model): string[] {
  const moving = model.indicators
    .filter((indicator) => indicator.moving_year)
    .map((indicator) => movingYear(indicator.id));
  return [...observedIds(model), ...moving];
}

export function movingYear(id: string): string {
  return `${id}_12m`;
}

function observedIds(model: Model): string[] {
  return [...model.indicators, ...model.formulas].map((indicator) => indicator.id);
}

/** The memory of the recorder lies in the world, so that a snapshot holds it. */
export function recorderTables(model: Model): TableData[] {
  const column = (meaning: string, initial: ColumnData["initial"] = 0): ColumnData => ({ meaning, unit: "1", initial });
  const rings = (count: number, name: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}_${i}`, column(`ring of ${name}s`)]));
  return [
    {
      name: "indicator",
      ids: observedIds(model),
      columns: {
        today: column("value of the day, for flows and counts the day's amount"),
        now: column("value in a condition: yesterday's, for flows and counts that of the last thirty days"),
        month: column("value of the month that has just ended"),
        year: column("value of the twelve months that have just ended"),
        sum: column("sum since the month began"),
        highest: column("highest since the month began"),
        front: column("sum of the days since the ring of days began anew"),
        ...rings(TRAILING_DAYS, "day"),
        ...rings(MONTHS_OF_A_YEAR, "past"),
      },
    },
    {
      name: "record",
      ids: recordedMonths(model).map(formatDate),
      columns: Object.fromEntries(recordedIds(model).map((id) => [id, column(`monthly values of ${id}`)])),
    },
    ...lagTables(model),
    {
      name: "invariant",
      ids: model.invariants.map((invariant) => invariant.text),
      columns: { broken_day: column("first day on which it did not hold, or -1", -1) },
    },
  ];
}

export interface Recorder {
  start(): void;
  /** Takes the values of a day that is over. */
  day(day: number): void;
}

/** Observes each day and writes a row per month, by each indicator's own rule. */
export function recorder(model: Model, observer: Observer, column: (name: string) => WritableValues): Recorder {
  const { indicators, formulas } = model;
  const of = (name: string) => column(`indicator.${name}`);
  const today = of("today");
  const now = of("now");
  const month = of("month");
  const year = of("year");
  const sum = of("sum");
  const highest = of("highest");
  const front = of("front");
  const ring = Array.from({ length: TRAILING_DAYS }, (_, i) => of(`day_${i}`));
  const past = Array.from({ length: MONTHS_OF_A_YEAR }, (_, i) => of(`past_${i}`));
  const nothing = new Float64Array(observedIds(model).length);
  const record = observedIds(model).map((id) => column(`record.${id}`));
  const recordYear = indicators.map((indicator) =>
    indicator.moving_year ? column(`record.${movingYear(indicator.id)}`) : undefined,
  );
  const observe = indicators.map((indicator) => indicator.build(observer));
  const evaluate = formulas.map((formula) => formula.bind(observer));
  const evaluateNow = formulas.map((formula) => formula.bind_now(observer));
  const broken = column("invariant.broken_day");
  const tests = model.invariants.map((invariant) => invariant.test(observer));
  const firstMonth = monthIndex(model.start_day);
  const memory = lagMemory(model.lags, observedIds(model), model.start_day, now, record, column);

  /** Of a flow or count, what turns the last thirty days' amount into what its name means in a condition; else 0. */
  const perTrailing = Float64Array.from(indicators, ({ aggregate }) =>
    aggregate === "rate" ? 365 / TRAILING_DAYS : aggregate === "sum" ? 1 : 0,
  );

  const flows = indicators.map((_, i) => i).filter((i) => perTrailing[i]! > 0);

  function observeDay(day: number): void {
    const slot = (day - model.start_day) % TRAILING_DAYS;
    if (slot === 0) turnRing();
    const values = ring[slot]!;
    const older = slot + 1 < TRAILING_DAYS ? ring[slot + 1]! : nothing;
    for (let i = 0; i < observe.length; i++) {
      const value = observe[i]!();
      const factor = perTrailing[i]!;
      count(i, value);
      if (factor === 0) now[i] = value;
      else {
        values[i] = value;
        front[i]! += value;
        now[i] = (older[i]! + front[i]!) * factor;
      }
    }
    for (let n = 0; n < formulas.length; n++) {
      const i = indicators.length + n;
      now[i] = evaluateNow[n]!();
      if (formulas[n]!.every === "day") count(i, evaluate[n]!());
    }
  }

  /**
   * Every thirty days the ring becomes sums from each slot to the last, so that a window is what lies before the slot
   * of the day plus what lies behind it: two additions a day, and no rounding that piles up.
   */
  function turnRing(): void {
    for (let k = TRAILING_DAYS - 2; k >= 0; k--) for (const i of flows) ring[k]![i]! += ring[k + 1]![i]!;
    front.fill(0);
  }

  function count(i: number, value: number): void {
    today[i] = value;
    sum[i]! += value;
    if (value > highest[i]!) highest[i] = value;
  }

  function closeMonth(day: number, row: number): void {
    const days = day + 1 - Math.max(model.start_day, day + 1 - fromDay(day).day);
    const isWhole = fromDay(day + 1 - days).day === 1 && fromDay(day + 1).day === 1;
    indicators.forEach(({ aggregate }, i) => closeDays(i, row, aggregate, days, isWhole));
    formulas.forEach(({ every, aggregate }, n) => {
      const i = indicators.length + n;
      if (every === "day") return closeDays(i, row, aggregate, days, isWhole);
      if (every === "month" || fromDay(day + 1).month === 1 || day === model.end_day)
        today[i] = month[i] = evaluate[n]!();
      remember(i, row, every === "year" ? "last" : aggregate);
    });
    tests.forEach((holds, i) => {
      if (broken[i]! < 0 && holds() === 0) broken[i] = day;
    });
  }

  function closeDays(i: number, row: number, aggregate: Aggregate, days: number, isWhole: boolean): void {
    month[i] = monthValue(aggregate, days, isWhole, sum[i]!, highest[i]!, today[i]!);
    remember(i, row, aggregate);
    sum[i] = 0;
    highest[i] = -Infinity;
  }

  function remember(i: number, row: number, aggregate: Aggregate): void {
    record[i]![row] = month[i]!;
    past[row % MONTHS_OF_A_YEAR]![i] = month[i]!;
    year[i] = yearValue(aggregate, past, i, month[i]!);
    const moving = recordYear[i];
    if (moving) moving[row] = year[i]!;
  }

  /** The past before the first day, as if the initial value had always held. */
  function begin(i: number, aggregate: Aggregate, initial: number): void {
    const amount = (initial * amountPerYear(aggregate)) / 365;
    for (const values of ring) values[i] = amount;
    for (const values of past) values[i] = initial;
    now[i] = month[i] = year[i] = initial;
    highest[i] = -Infinity;
    memory.begin(i, initial);
  }

  return {
    start() {
      indicators.forEach(({ aggregate, initial }, i) => {
        const isAmount = aggregate === "rate" || aggregate === "sum";
        begin(i, aggregate, initial?.(observer) ?? (isAmount ? 0 : observe[i]!()));
      });
      formulas.forEach(({ aggregate }, n) => {
        const i = indicators.length + n;
        begin(i, aggregate, (today[i] = evaluate[n]!()));
      });
    },
    day(day) {
      const isMonthEnd = day === model.end_day || fromDay(day + 1).day === 1;
      const row = monthIndex(day) - firstMonth;
      memory.recall(day, isMonthEnd ? row : -1);
      observeDay(day);
      memory.keep(day);
      if (isMonthEnd) closeMonth(day, row);
    },
  };
}

/** A month's amount times 12; a month cut short by the days that it has. */
function monthValue(
  aggregate: Aggregate,
  days: number,
  isWhole: boolean,
  sum: number,
  highest: number,
  last: number,
): number {
  if (aggregate === "rate") return isWhole ? sum * 12 : (sum / days) * 365;
  if (aggregate === "sum") return sum;
  if (aggregate === "mean") return sum / days;
  return aggregate === "max" ? highest : last;
}

function yearValue(aggregate: Aggregate, past: readonly WritableValues[], i: number, last: number): number {
  if (aggregate === "last") return last;
  let total = 0;
  let highest = -Infinity;
  for (const values of past) {
    total += values[i]!;
    if (values[i]! > highest) highest = values[i]!;
  }
  if (aggregate === "max") return highest;
  return aggregate === "sum" ? total : total / past.length;
}

function amountPerYear(aggregate: Aggregate): number {
  return aggregate === "sum" ? 12 : 1;
}
