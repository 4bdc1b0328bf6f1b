import { formatDate } from "../kernel/calendar.ts";
import { repeatedDays } from "../kernel/agenda.ts";
import type { Action, Argument, Arguments, Effect, Lookup, Mechanism } from "../kernel/mechanism.ts";
import type { Order, Trigger } from "../kernel/model.ts";
import type { Names } from "../language/names.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { oneOf, readNumber, readRow, type FieldHost } from "./field.ts";
import { readCondition } from "./formulas.ts";
import { limits } from "./limits.ts";
import { asBoolean, asDate, asText } from "./scalar.ts";
import type { Place } from "./source.ts";
import { nodeName, type ListNode, type MapNode, type Node } from "./tree.ts";

/** What the orders of a scenario are read against. */
export interface OrderHost extends FieldHost {
  readonly mechanisms: readonly Mechanism[];
  readonly names: Names;
  readonly lookup: Lookup;
  readonly start_day: number;
  readonly end_day: number;
  /** Finds what `set` may change: a parameter or a field that no mechanism writes. */
  target(node: Node, label: string): { readonly column: string; readonly row: number; readonly unit: string; readonly min?: number; readonly max?: number } | undefined;
  /** The mechanism that writes a column in the course of a run, if any does. */
  writer(column: string): string | undefined;
}

const TIMES = ["at", "after", "when"] as const;
const KEYS = ["id", ...TIMES, "within", "chance", "once", "every", "until", "for", "do", "note", "drop", "actor", "at_most", "cooldown"];
const SET_ARGUMENTS = ["name", "to", "times", "plus"];

interface Found {
  readonly mechanism: Mechanism;
  readonly name: string;
  readonly action: Action;
}

/** What is known when an order is read: the actions, and the orders above it. */
interface Seen {
  readonly actions: ReadonlyMap<string, Found>;
  readonly counts: Map<string, number>;
  readonly ids: Set<string>;
}

/** Reads `events` and `policies` into orders; ids of events that others follow must come first. */
export function readOrders(tree: MapNode, host: OrderHost): Order[] {
  const orders: Order[] = [];
  const actions = new Map<string, Found>(host.mechanisms.flatMap((mechanism) => Object.entries(mechanism.actions ?? {}).map(([name, action]) => [`${mechanism.id}.${name}`, { mechanism, name, action }] as const)));
  const seen: Seen = { actions, counts: new Map(), ids: new Set() };
  for (const key of ["events", "policies"] as const) {
    const list = tree.entries.get(key)?.value;
    if (!list) continue;
    if (list.kind !== "list") {
      if (!(list.kind === "scalar" && list.text === "")) host.context.say(list, "value.kind", `${key}: a list is needed, this is ${nodeName(list)}`, "begin each item with `- `");
      continue;
    }
    if (!hasRoom(list, key, host.context)) continue;
    for (const item of list.items) {
      if (item.kind !== "map") {
        host.context.say(item, "value.kind", `${key}: an item is a mapping, this is ${nodeName(item)}`, "write - { at: DATE, do: ACTION }");
        continue;
      }
      const order = readOrder(item, key, orders, seen, host);
      if (order) orders.push(order);
    }
  }
  return orders;
}

function hasRoom(list: ListNode, key: string, context: Context): boolean {
  if (list.items.length <= limits.events.most) return true;
  context.say(list, "limit.events", `${key}: ${list.items.length} items are too many`, `at most ${limits.events.most} are read`);
  return false;
}

function readOrder(item: MapNode, key: "events" | "policies", before: readonly Order[], seen: Seen, host: OrderHost): Order | undefined {
  const { context } = host;
  const field = (name: string) => item.entries.get(name)?.value;
  const doNode = field("do");
  const label = key === "events" ? "event" : "policy";
  if (!doNode) return context.say(head(item), "key.missing", `${label}: \`do\` is missing`, "say what happens, for example do: crossings.close");
  const does = context.keep(asText(doNode, `${label}.do`));
  if (does === undefined) return undefined;
  const idNode = field("id");
  const written = idNode && context.keep(asText(idNode, `${label}.id`));
  const count = (seen.counts.get(does) ?? 0) + 1;
  seen.counts.set(does, count);
  // Without an id an order is known by what it does and how often that has come before, so that others may be added around it.
  const id = written ?? (count === 1 ? does : `${does}#${count}`);
  if (seen.ids.has(id)) context.say(idNode ?? doNode, "id.twice", `${label}: the id "${id}" is taken`, "give each event and policy an id of its own");
  const found = seen.actions.get(does);
  const own = does === "set" ? SET_ARGUMENTS : found && Object.keys(found.action.arguments);
  const misspelled: ReadonlySet<string> = own ? refuseUnknown(item, [...own, ...KEYS], does, context) : new Set();
  const isTimeMisspelled = TIMES.some((name) => misspelled.has(name));
  const trigger = isTimeMisspelled ? undefined : readTrigger(item, key, before, seen.ids, label, host);
  seen.ids.add(id);
  const forNode = field("for");
  const for_days = (forNode && readDays(forNode, `${label}.for`, context)) ?? 0;
  const done = does === "set" ? readSet(item, misspelled, host) : found ? readAction(item, does, doNode, found, misspelled, host) : undefined;
  if (!own) context.say(doNode, "action.unknown", `${label}: there is no action "${does}"`, meant(does, ["set", ...seen.actions.keys()], "actions"));
  const atMost = field("at_most");
  const at_most = atMost && readAtMost(atMost, label, context);
  const within = field("within");
  const chance = field("chance");
  const once = field("once");
  const cooldown = field("cooldown");
  const note = field("note");
  const actor = field("actor");
  if (key === "policies" && !actor && !misspelled.has("actor")) context.say(head(item), "key.missing", "policy: `actor` is missing", "say who follows it: a, b or the id of an external");
  if (actor) readActor(actor, label, host);
  if (key === "events") for (const only of ["actor", "at_most", "cooldown"]) if (item.entries.has(only)) context.say(item.entries.get(only)!, "key.misplaced", `event: \`${only}\` is for policies`, "move the item to `policies`");
  const rest = {
    within_days: (within && readDays(within, `${label}.within`, context)) ?? 1,
    chance: (chance && readNumber({ unit: "1", min: 0, max: 1 }, chance, `${label}.chance`, context)) ?? 1,
    once: (once && context.keep(asBoolean(once, `${label}.once`))) ?? false,
    cooldown_days: (cooldown && readDays(cooldown, `${label}.cooldown`, context)) ?? 0,
    note: (note && context.keep(asText(note, `${label}.note`))) ?? "",
  };
  if (!trigger || !done) return undefined;
  return { id, does, trigger, for_days, ...rest, ...done, ...(at_most && { at_most }) };
}

/** Where an item begins: its first key, which is mostly its id. */
function head(item: MapNode): Place {
  return item.entries.values().next().value ?? item;
}

function readActor(node: Node, label: string, host: OrderHost): void {
  const text = host.context.keep(asText(node, `${label}.actor`));
  if (text !== undefined) readRow(text, "actor", node, `${label}.actor`, host);
}

function readTrigger(item: MapNode, key: "events" | "policies", before: readonly Order[], ids: ReadonlySet<string>, label: string, host: OrderHost): Trigger | undefined {
  const { context } = host;
  const given = TIMES.filter((name) => item.entries.has(name));
  if (given.length === 0) return context.say(head(item), "key.missing", `${label}: it does not say when`, "write at: DATE, after: { event: ID, by: 3 days } or when: CONDITION");
  if (given.length > 1) return context.say(item.entries.get(given[1]!)!, "key.conflict", `${label}: \`${given[0]}\` and \`${given[1]}\` exclude each other`, "keep one of them");
  const kind = given[0]!;
  const node = item.entries.get(kind)!.value;
  if (key === "policies" && kind !== "when") return context.say(item.entries.get(kind)!, "key.misplaced", `policy: \`${kind}\` is for events`, "a policy has `when`");
  for (const only of ["every", "until"]) if (kind !== "at" && item.entries.has(only)) context.say(item.entries.get(only)!, "key.misplaced", `${label}: \`${only}\` goes with \`at\` alone`, "remove it, or give a date");
  if (kind === "when") {
    const test = readCondition(node, `${label}.when`, host.names, context);
    return test && { type: "when", test, holds: key === "policies" };
  }
  if (kind === "at") return readDates(item, node, label, host);
  if (node.kind !== "map") return context.say(node, "value.kind", `${label}.after: a mapping is needed`, "write after: { event: ID, by: 19 days }");
  const misspelled = refuseUnknown(node, ["event", "by"], `${label}.after`, context);
  const event = node.entries.get("event");
  const by = node.entries.get("by");
  const by_days = by ? readDays(by.value, `${label}.after.by`, context) : 0;
  if (!event && misspelled.has("event")) return undefined;
  if (!event) return context.say(node, "key.missing", `${label}.after: \`event\` is missing`, "name the event that this one follows");
  const id = context.keep(asText(event.value, `${label}.after.event`));
  if (id === undefined || by_days === undefined) return undefined;
  const order = before.findIndex((earlier) => earlier.id === id);
  if (!ids.has(id)) return context.say(event.value, "id.unknown", `${label}.after: no event "${id}" stands above`, meant(id, [...ids]));
  // An event that was refused itself needs no second message here.
  if (order < 0) return undefined;
  return { type: "after", order, by_days };
}

function readDates(item: MapNode, node: Node, label: string, host: OrderHost): Trigger | undefined {
  const { context } = host;
  const day = context.keep(asDate(node, `${label}.at`));
  if (day === undefined) return undefined;
  if (day < host.start_day || day > host.end_day) {
    return context.say(node, "date.outside", `${label}: ${formatDate(day)} lies outside the time from ${formatDate(host.start_day)} to ${formatDate(host.end_day)}`, "move the event, or the horizon");
  }
  const every = item.entries.get("every")?.value;
  const until = item.entries.get("until")?.value;
  if (!every) {
    if (until) context.say(until, "key.misplaced", `${label}: \`until\` needs \`every\``, "write every: 3 months beside it, or `for` if it shall be undone");
    return { type: "at", days: [day] };
  }
  const last = until ? context.keep(asDate(until, `${label}.until`)) : host.end_day;
  const step = readStep(every, `${label}.every`, context);
  return last === undefined || !step ? undefined : { type: "at", days: repeatedDays(day, step, Math.min(last, host.end_day)) };
}

/** "3 months" by the calendar, "14 days" or "2 weeks" by days. */
function readStep(node: Node, label: string, context: Context): { days: number } | { months: number } | undefined {
  const text = context.keep(asText(node, label));
  const match = text === undefined ? null : /^([1-9]\d{0,3})\s+(day|week|month|year)s?$/.exec(text.trim());
  if (!match) return text === undefined ? undefined : context.say(node, "value.duration", `${label}: "${text}" is not a whole number of days, weeks, months or years`, "write, for example, 3 months");
  const count = Number(match[1]);
  if (match[2] === "day" || match[2] === "week") return { days: count * (match[2] === "week" ? 7 : 1) };
  return { months: count * (match[2] === "year" ? 12 : 1) };
}

/** A duration as whole days. */
export function readDays(node: Node, label: string, context: Context): number | undefined {
  const days = readNumber({ unit: "days", min: 0, max: 36500 }, node, label, context);
  if (days === undefined) return undefined;
  const whole = Math.round(days);
  if (Math.abs(days - whole) > 1e-6 || whole < 1) return context.say(node, "value.duration", `${label}: at least one whole day is needed`, "write, for example, 14 days");
  return whole;
}

function readAtMost(node: Node, label: string, context: Context): Order["at_most"] {
  const text = context.keep(asText(node, `${label}.at_most`));
  const match = text === undefined ? null : /^([1-9]\d{0,3}) per (week|month|year)$/.exec(text.trim());
  if (match) return { count: Number(match[1]), per: match[2] as "week" | "month" | "year" };
  return text === undefined ? undefined : context.say(node, "value.frequency", `${label}.at_most: "${text}" is not a frequency`, 'write, for example, "1 per month"');
}

function readSet(item: MapNode, misspelled: ReadonlySet<string>, host: OrderHost): Pick<Order, "effects"> | undefined {
  const { context } = host;
  if (SET_ARGUMENTS.some((key) => misspelled.has(key))) return undefined;
  const name = item.entries.get("name")?.value;
  if (!name) return context.say(head(item), "key.missing", "set: `name` is missing", "name a parameter (banks.herding) or a field (crossings.ID.FIELD)");
  const ways = (["to", "times", "plus"] as const).filter((way) => item.entries.has(way));
  if (ways.length !== 1) return context.say(ways.length === 0 ? head(item) : item.entries.get(ways[1]!)!, ways.length === 0 ? "key.missing" : "key.conflict", "set: exactly one of `to`, `times` and `plus` is needed", "write, for example, to: 0.2");
  const target = host.target(name, "set.name");
  if (!target) return undefined;
  const way = ways[0]!;
  const shape = way === "times" ? { unit: "1" } : way === "plus" ? { unit: target.unit } : target;
  const value = readNumber(shape, item.entries.get(way)!.value, `set.${way}`, context);
  if (value === undefined) return undefined;
  const writer = host.writer(target.column);
  if (writer !== undefined) return context.say(name, "set.moved", `set: "${name.kind === "scalar" ? name.text : ""}" is moved by the mechanism ${writer} itself`, `use an action of ${writer}, or change its start value with --set`);
  return { effects: [{ column: target.column, row: target.row, does: way, value }] };
}

function readAction(item: MapNode, does: string, doNode: Node, { mechanism, name, action }: Found, misspelled: ReadonlySet<string>, host: OrderHost): Pick<Order, "effects" | "action"> | undefined {
  const { context } = host;
  const forNode = item.entries.get("for")?.value;
  if (forNode && !action.lasting) return context.say(forNode, "action.lasting", `${does} happens once and cannot be undone after a time`, "remove `for`");
  const given: Record<string, number | readonly number[] | undefined> = {};
  let isComplete = true;
  for (const [key, argument] of Object.entries(action.arguments)) {
    const node = item.entries.get(key)?.value;
    const value = node ? readArgument(argument, node, `${does}.${key}`, host) : absentArgument(argument, host);
    given[key] = value;
    if (value !== undefined || (!node && argument.optional)) continue;
    isComplete = false;
    if (!node && !misspelled.has(key)) context.say(doNode, "key.missing", `${does}: \`${key}\` is missing`, `${argument.meaning} Write ${key}: ${example(argument, host)}`);
  }
  if (!isComplete) return undefined;
  if (!action.effects) return { effects: [], action: { mechanism: mechanism.id, name, given: given as Arguments } };
  return { effects: action.effects(given as Arguments, host.lookup) as Effect[] };
}

function readArgument(argument: Argument, node: Node, label: string, host: OrderHost): number | readonly number[] | undefined {
  const { context } = host;
  if (argument.type === "number") return readNumber(argument, node, label, context);
  if (argument.type === "rows") return readRows(argument.table, node, label, host);
  const text = context.keep(asText(node, label));
  if (text === undefined) return undefined;
  if (argument.type === "choice") return oneOf(text, argument.values, node, label, context);
  if (argument.type === "row") return readRow(text, argument.table, node, label, host);
  const value = Object.hasOwn(argument.values, text) ? argument.values[text] : undefined;
  return value ?? context.say(node, "value.code", `${label}: "${text}" is not a code that is known`, meant(text, Object.keys(argument.values)));
}

/** What an argument may look like, for one that is missing. */
function example(argument: Argument, host: OrderHost): string {
  if (argument.type === "number") return argument.unit === "1" ? "NUMBER" : `NUMBER ${argument.unit}`;
  const words = argument.type === "choice" ? argument.values : argument.type === "lookup" ? Object.keys(argument.values) : [...host.rows(argument.table).keys()];
  return words.length === 0 ? "ID" : words.length <= 6 ? words.join(" | ") : `${words.slice(0, 6).join(" | ")} | …`;
}

function readRows(table: string, node: Node, label: string, host: OrderHost): readonly number[] | undefined {
  const all = host.rows(table);
  const names = node.kind === "list" ? node.items : [node];
  if (names.length === 1 && names[0]!.kind === "scalar" && names[0]!.text === "all") return [...new Set(all.values())];
  const rows = names.map((name) => {
    const text = host.context.keep(asText(name, label));
    return text === undefined ? undefined : readRow(text, table, name, label, host);
  });
  return rows.includes(undefined) ? undefined : [...new Set(rows as number[])].sort((left, right) => left - right);
}

function absentArgument(argument: Argument, host: OrderHost): number | readonly number[] | undefined {
  if (argument.type === "rows") return argument.default === "all" ? [...new Set(host.rows(argument.table).values())] : undefined;
  if (argument.type === "number") return argument.default;
  if (argument.type === "choice") return argument.default === undefined ? undefined : argument.values.indexOf(argument.default);
  if (argument.type === "row") return argument.default === undefined ? undefined : host.rows(argument.table).get(argument.default);
  return undefined;
}
