import { addMonths, monthIndex, fromDay } from "./calendar.ts";
import type { Draws } from "./draw.ts";
import type { EventKind } from "./event-log.ts";
import type { Observer } from "./indicator.ts";
import type { Arguments, Effect } from "./mechanism.ts";
import type { Model, Order } from "./model.ts";
import type { TableData, WritableValues } from "./table.ts";

/** The events that the scenario itself enters into the log. */
export const ORDER_KIND = "scenario.order";
export const orderKind: EventKind = { meaning: "An event or policy of the scenario is carried out.", goldstein: 0, subject: "order" };

/** What the agenda needs from the simulation around it. */
export interface AgendaHost {
  readonly observer: Observer;
  column(name: string): WritableValues;
  keys(table: string): Uint32Array;
  readonly draws: Draws;
  log(day: number, order: number, causes: readonly number[]): number;
  perform(mechanism: string, action: string, given: Arguments, day: number, cause: number): void;
}

/** The tables in which the agenda keeps its state, so that a snapshot holds it. */
export function agendaTables(model: Model): TableData[] {
  const whole = (meaning: string, initial: number) => ({ meaning, unit: "1", whole: true, initial });
  return [
    {
      name: "order",
      ids: model.orders.map((order) => order.id),
      columns: {
        was_true: whole("whether its condition held yesterday", 0),
        due_day: whole("day on which it is to be carried out, or -1", -1),
        until_day: whole("day on which it is undone, or -1", -1),
        fired: whole("times carried out", 0),
        last_day: whole("day on which it was last carried out, or -1", -1),
        last_log: whole("log id of that", -1),
        period: whole("week, month or year that `at most` counts in", -1),
        in_period: whole("times carried out in that period", 0),
      },
    },
    {
      name: "lever",
      ids: leverNames(model),
      columns: { base: { meaning: "value for good, beneath what holds for a while", unit: "1", initial: 0 } },
    },
  ];
}

export function leverName(effect: { readonly column: string; readonly row: number }): string {
  return `${effect.column}[${effect.row}]`;
}

function leverNames(model: Model): string[] {
  const effects = model.orders.flatMap((order) => order.effects);
  return [...new Set([...effects, ...model.drivers].map(leverName))].sort();
}

/**
 * Carries out what the scenario says: dated, following and conditional orders, policies, and dated series.
 * What is done for good changes a lever's base; what is done for a while lies on top, in the order of the file.
 */
export function agenda(model: Model, host: AgendaHost): { start(): void; day(day: number): void } {
  const { orders, drivers } = model;
  const state = (column: string) => host.column(`order.${column}`);
  const wasTrue = state("was_true");
  const dueDay = state("due_day");
  const untilDay = state("until_day");
  const fired = state("fired");
  const lastDay = state("last_day");
  const lastLog = state("last_log");
  const period = state("period");
  const inPeriod = state("in_period");
  const keys = host.keys("order");
  const base = host.column("lever.base");
  const levers = leverNames(model);
  const leverRow = new Map(levers.map((name, row) => [name, row]));
  const tests = orders.map((order) => (order.trigger.type === "when" ? order.trigger.test(host.observer) : undefined));

  const targets: { values: WritableValues; row: number; above: { order: number; effect: Effect }[] }[] = levers.map(() => ({ values: base, row: 0, above: [] }));
  for (const driver of drivers) {
    Object.assign(targets[leverRow.get(leverName(driver))!]!, { values: host.column(driver.column), row: driver.row });
  }
  orders.forEach((order, index) => {
    for (const effect of order.effects) {
      const target = targets[leverRow.get(leverName(effect))!]!;
      Object.assign(target, { values: host.column(effect.column), row: effect.row });
      if (order.for_days > 0) target.above.push({ order: index, effect });
    }
  });

  function settle(lever: number): void {
    const target = targets[lever]!;
    let value = base[lever]!;
    for (const { order, effect } of target.above) if (untilDay[order]! >= 0) value = applied(effect, value);
    target.values[target.row] = value;
  }

  function settleEffects(order: Order): void {
    for (const effect of order.effects) settle(leverRow.get(leverName(effect))!);
  }

  function carryOut(index: number, day: number): void {
    const order = orders[index]!;
    const { trigger } = order;
    fired[index]! += 1;
    lastDay[index] = day;
    dueDay[index] = -1;
    inPeriod[index]! += 1;
    const cause = host.log(day, index, trigger.type === "after" ? [lastLog[trigger.order]!] : []);
    lastLog[index] = cause;
    if (order.for_days > 0) untilDay[index] = day + order.for_days;
    else {
      for (const effect of order.effects) {
        const lever = leverRow.get(leverName(effect))!;
        base[lever] = applied(effect, base[lever]!);
      }
    }
    settleEffects(order);
    if (order.action) host.perform(order.action.mechanism, order.action.name, order.action.given, day, cause);
  }

  function isTriggered(index: number, day: number): boolean {
    const { trigger } = orders[index]!;
    if (trigger.type === "at") return trigger.days.includes(day);
    if (trigger.type === "after") return lastDay[trigger.order]! >= 0 && lastDay[trigger.order]! + trigger.by_days === day;
    const holds = tests[index]!() !== 0;
    const rises = holds && wasTrue[index] === 0;
    wasTrue[index] = holds ? 1 : 0;
    return trigger.holds ? holds : rises;
  }

  function mayFire(index: number, day: number): boolean {
    const order = orders[index]!;
    if (order.once && fired[index]! > 0) return false;
    if (order.cooldown_days > 0 && lastDay[index]! >= 0 && day < lastDay[index]! + order.cooldown_days) return false;
    if (!order.at_most) return true;
    const now = periodNumber(day, order.at_most.per, model.start_day);
    if (period[index] !== now) {
      period[index] = now;
      inPeriod[index] = 0;
    }
    return inPeriod[index]! < order.at_most.count;
  }

  return {
    start() {
      targets.forEach((target, lever) => (base[lever] = target.values[target.row]!));
      for (const driver of drivers) {
        const lever = leverRow.get(leverName(driver))!;
        for (let i = 0; i < driver.days.length && driver.days[i]! <= model.start_day; i++) base[lever] = driver.values[i]!;
        settle(lever);
      }
    },
    day(day) {
      for (const driver of drivers) {
        const change = driver.days.indexOf(day);
        if (change < 0) continue;
        const lever = leverRow.get(leverName(driver))!;
        base[lever] = driver.values[change]!;
        settle(lever);
      }
      for (let i = 0; i < orders.length; i++) {
        if (untilDay[i]! < 0 || day < untilDay[i]!) continue;
        untilDay[i] = -1;
        settleEffects(orders[i]!);
      }
      // All conditions are tested before anything is done, so that they see yesterday's state.
      for (let i = 0; i < orders.length; i++) {
        const order = orders[i]!;
        if (!isTriggered(i, day) || dueDay[i]! >= 0) continue;
        if (order.chance < 1 && host.draws.uniform(keys[i]!, day, 0) >= order.chance) continue;
        const wait = order.within_days > 1 ? Math.floor(host.draws.uniform(keys[i]!, day, 1) * order.within_days) : 0;
        dueDay[i] = day + wait;
      }
      for (let i = 0; i < orders.length; i++) {
        if (dueDay[i]! !== day) continue;
        if (mayFire(i, day)) carryOut(i, day);
        else dueDay[i] = -1;
      }
    },
  };
}

function applied(effect: Effect, value: number): number {
  if (effect.does === "to") return effect.value;
  return effect.does === "times" ? value * effect.value : value + effect.value;
}

function periodNumber(day: number, per: "week" | "month" | "year", start_day: number): number {
  if (per === "week") return Math.floor((day - start_day) / 7);
  return per === "month" ? monthIndex(day) : fromDay(day).year;
}

/** The days of `at` repeated every so many days or months until a last day, which counts. */
export function repeatedDays(first_day: number, every: { readonly days: number } | { readonly months: number }, until_day: number): number[] {
  const days = [];
  for (let n = 0; ; n++) {
    const day = "days" in every ? first_day + n * every.days : addMonths(first_day, n * every.months);
    if (day > until_day) return days;
    days.push(day);
  }
}
