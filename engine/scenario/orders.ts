import type { Order } from "../kernel/model.ts";
import { KEYS, readAction } from "./action-arguments.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { readDays, readAtMost } from "./duration.ts";
import { readNumber, readRow } from "./field.ts";
import { limits } from "./limits.ts";
import { type OrderHost, type Found, head } from "./order-host.ts";
import { asBoolean, asText } from "./scalar.ts";
import { readSet, SET_ARGUMENTS } from "./set-order.ts";
import { nodeName, type ListNode, type MapNode, type Node } from "./tree.ts";
import { TIMES, readTrigger } from "./trigger.ts";

/** What is known when an order is read: the actions, and the orders above it. */
export interface Seen {
  readonly actions: ReadonlyMap<string, Found>;
  readonly counts: Map<string, number>;
  readonly ids: Set<string>;
}

/** Reads `events` and `policies` into orders; ids of events that others follow must come first. */
export function readOrders(tree: MapNode, host: OrderHost): Order[] {
  const orders: Order[] = [];
  const actions = new Map<string, Found>(
    host.mechanisms.flatMap((mechanism) =>
      Object.entries(mechanism.actions ?? {}).map(
        ([name, action]) => [`${mechanism.id}.${name}`, { mechanism, name, action }] as const,
      ),
    ),
  );
  const seen: Seen = { actions, counts: new Map(), ids: new Set() };
  for (const key of ["events", "policies"] as const) {
    const list = tree.entries.get(key)?.value;
    if (!list) continue;
    if (list.kind !== "list") {
      if (!(list.kind === "scalar" && list.text === ""))
        host.context.say(
          list,
          "value.kind",
          `${key}: a list is needed, this is ${nodeName(list)}`,
          "begin each item with `- `",
        );
      continue;
    }
    if (!hasRoom(list, key, host.context)) continue;
    for (const item of list.items) {
      if (item.kind !== "map") {
        host.context.say(
          item,
          "value.kind",
          `${key}: an item is a mapping, this is ${nodeName(item)}`,
          "write - { at: DATE, do: ACTION }",
        );
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
  context.say(
    list,
    "limit.events",
    `${key}: ${list.items.length} items are too many`,
    `at most ${limits.events.most} are read`,
  );
  return false;
}

function readOrder(
  item: MapNode,
  key: "events" | "policies",
  before: readonly Order[],
  seen: Seen,
  host: OrderHost,
): Order | undefined {
  const { context } = host;
  const field = (name: string) => item.entries.get(name)?.value;
  const doNode = field("do");
  const label = key === "events" ? "event" : "policy";
  if (!doNode)
    return context.say(
      head(item),
      "key.missing",
      `${label}: \`do\` is missing`,
      "say what happens, for example do: crossings.close",
    );
  const does = context.keep(asText(doNode, `${label}.do`));
  if (does === undefined) return undefined;
  const idNode = field("id");
  const written = idNode && context.keep(asText(idNode, `${label}.id`));
  const count = (seen.counts.get(does) ?? 0) + 1;
  seen.counts.set(does, count);
  // Without an id an order is known by what it does and how often that has come before, so that others may be added around it.
  const id = written ?? (count === 1 ? does : `${does}#${count}`);
  if (seen.ids.has(id))
    context.say(
      idNode ?? doNode,
      "id.twice",
      `${label}: the id "${id}" is taken`,
      "give each event and policy an id of its own",
    );
  const found = seen.actions.get(does);
  const own = does === "set" ? SET_ARGUMENTS : found && Object.keys(found.action.arguments);
  const misspelled: ReadonlySet<string> = own ? refuseUnknown(item, [...own, ...KEYS], does, context) : new Set();
  const isTimeMisspelled = TIMES.some((name) => misspelled.has(name));
  const trigger = isTimeMisspelled ? undefined : readTrigger(item, key, before, seen.ids, label, host);
  seen.ids.add(id);
  const forNode = field("for");
  const for_days = (forNode && readDays(forNode, `${label}.for`, context)) ?? 0;
  const done =
    does === "set"
      ? readSet(item, misspelled, host)
      : found
        ? readAction(item, does, doNode, found, misspelled, host)
        : undefined;
  if (!own)
    context.say(
      doNode,
      "action.unknown",
      `${label}: there is no action "${does}"`,
      meant(does, ["set", ...seen.actions.keys()], "actions"),
    );
  const atMost = field("at_most");
  const at_most = atMost && readAtMost(atMost, label, context);
  const within = field("within");
  const chance = field("chance");
  const once = field("once");
  const cooldown = field("cooldown");
  const note = field("note");
  const actor = field("actor");
  if (key === "policies" && !actor && !misspelled.has("actor"))
    context.say(
      head(item),
      "key.missing",
      "policy: `actor` is missing",
      "say who follows it: a, b or the id of an external",
    );
  if (actor) readActor(actor, label, host);
  if (key === "events")
    for (const only of ["actor", "at_most", "cooldown"])
      if (item.entries.has(only))
        context.say(
          item.entries.get(only)!,
          "key.misplaced",
          `event: \`${only}\` is for policies`,
          "move the item to `policies`",
        );
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

function readActor(node: Node, label: string, host: OrderHost): void {
  const text = host.context.keep(asText(node, `${label}.actor`));
  if (text !== undefined) readRow(text, "actor", node, `${label}.actor`, host);
}
