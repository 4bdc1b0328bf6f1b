import { addMonths, monthIndex, fromDay } from "./calendar.ts";
import type { Draws } from "./draw.ts";
import type { EventKind, EventLog } from "./event-log.ts";
import type { Observer } from "./indicator.ts";
import type { Arguments, Effect } from "./mechanism.ts";
import type { Driver, Model, Order } from "./model.ts";
import type { TableData, WritableValues } from "./table.ts";

/** The events that the scenario itself enters into the log. */
export const ORDER_KIND = "scenario.order";
export const orderKind: EventKind = {
  meaning: "An event or policy of the scenario is carried out.",
  goldstein: 0,
  subject: "order",
};

/** What the agenda needs from the simulation around it. */
export interface AgendaHost {
  readonly observer: Observer;
  column(name: string): WritableValues;
  keys(table: string): Uint32Array;
  readonly draws: Draws;
  readonly log: EventLog;
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
        heard: whole("events of the log in which it has looked for the order that it follows", 0),
        cause: whole("log id of the event that it follows, or -1", -1),
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
  const heard = state("heard");
  const cause = state("cause");
  const period = state("period");
  const inPeriod = state("in_period");
  const keys = host.keys("order");
  const base = host.column("lever.base");
  const levers = leverNames(model);
  const leverRow = new Map(levers.map((name, row) => [name, row]));
  const rows = orders.map((_, index) => index);
  const followers = rows.filter((index) => orders[index]!.trigger.type === "after");
  const tests = orders.map(({ trigger }) => (trigger.type === "when" ? trigger.test(host.observer) : undefined));
  const dates = orders.map(({ trigger }) => new Set(trigger.type === "at" ? trigger.days : []));
  const changes = changesByDay(model.drivers);

  const targets: { values: WritableValues; row: number; above: { order: number; effect: Effect }[] }[] = levers.map(
    () => ({ values: base, row: 0, above: [] }),
  );
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
    fired[index]! += 1;
    lastDay[index] = day;
    dueDay[index] = -1;
    inPeriod[index]! += 1;
    const causes = cause[index]! < 0 ? [] : [cause[index]!];
    const id = host.log.add(day, ORDER_KIND, { kind: ORDER_KIND, subject: index, causes }, 0);
    if (order.for_days > 0) untilDay[index] = day + order.for_days;
    else {
      for (const effect of order.effects) {
        const lever = leverRow.get(leverName(effect))!;
        base[lever] = applied(effect, base[lever]!);
      }
    }
    settleEffects(order);
    if (order.action) host.perform(order.action.mechanism, order.action.name, order.action.given, day, id);
  }

  /** Whether the order that this one follows was carried out so many days ago; the log is read on from where it was left. */
  function isFollowing(index: number, day: number, followed: number, by_days: number): boolean {
    for (; heard[index]! < host.log.count; heard[index]! += 1) {
      const event = host.log.event(heard[index]!);
      if (event.day + by_days > day) return false;
      if (event.kind !== ORDER_KIND || event.subject !== followed) continue;
      if (dueDay[index]! < 0) cause[index] = event.id;
      heard[index]! += 1;
      return true;
    }
    return false;
  }

  function isTriggered(index: number, day: number): boolean {
    const { trigger } = orders[index]!;
    if (trigger.type === "at") return dates[index]!.has(day);
    if (trigger.type === "after") return isFollowing(index, day, trigger.order, trigger.by_days);
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

  /** Whether an order was triggered today and has been given its day. */
  function fallDue(index: number, day: number): boolean {
    if (!isTriggered(index, day) || dueDay[index]! >= 0) return false;
    const { chance, within_days } = orders[index]!;
    if (chance < 1 && host.draws.uniform(keys[index]!, day, 0) >= chance) return false;
    const wait = within_days > 1 ? Math.floor(host.draws.uniform(keys[index]!, day, 1) * within_days) : 0;
    dueDay[index] = day + wait;
    return true;
  }

  function carryOutDue(day: number): void {
    for (const index of rows) {
      if (dueDay[index]! !== day) continue;
      if (mayFire(index, day)) carryOut(index, day);
      else dueDay[index] = -1;
    }
  }

  return {
    start() {
      targets.forEach((target, lever) => (base[lever] = target.values[target.row]!));
      for (const driver of drivers) {
        const lever = leverRow.get(leverName(driver))!;
        for (let i = 0; i < driver.days.length && driver.days[i]! <= model.start_day; i++)
          base[lever] = driver.values[i]!;
        settle(lever);
      }
    },
    day(day) {
      // Conditions are tested before anything is done, so that they see yesterday's state.
      for (const index of rows) fallDue(index, day);
      for (const { name, value } of changes.get(day) ?? UNCHANGED) {
        const lever = leverRow.get(name)!;
        base[lever] = value;
        settle(lever);
      }
      for (const index of rows) {
        if (untilDay[index]! < 0 || day < untilDay[index]!) continue;
        untilDay[index] = -1;
        settleEffects(orders[index]!);
      }
      do carryOutDue(day);
      while (followers.filter((index) => fallDue(index, day)).length > 0);
    },
  };
}

const UNCHANGED: readonly { readonly name: string; readonly value: number }[] = [];

/** What dated series set on each day, in their order. */
function changesByDay(drivers: readonly Driver[]): Map<number, { readonly name: string; readonly value: number }[]> {
  const changes = new Map<number, { readonly name: string; readonly value: number }[]>();
  for (const driver of drivers) {
    driver.days.forEach((day, i) => {
      const today = changes.get(day) ?? [];
      today.push({ name: leverName(driver), value: driver.values[i]! });
      changes.set(day, today);
    });
  }
  return changes;
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
export function repeatedDays(
  first_day: number,
  every: { readonly days: number } | { readonly months: number },
  until_day: number,
): number[] {
  const days = [];
  for (let n = 0; ; n++) {
    const day = "days" in every ? first_day + n * every.days : addMonths(first_day, n * every.months);
    if (day > until_day) return days;
    days.push(day);
  }
}
