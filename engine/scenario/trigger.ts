import { repeatedDays } from "../kernel/agenda.ts";
import { formatDate } from "../kernel/calendar.ts";
import type { Order, Trigger } from "../kernel/model.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { readDays } from "./duration.ts";
import { readCondition } from "./formulas.ts";
import { type OrderHost, head } from "./order-host.ts";
import { asDate, asText } from "./scalar.ts";
import { type MapNode, type Node } from "./tree.ts";

export const TIMES = ["at", "after", "when"] as const;
export function readTrigger(
  item: MapNode,
  key: "events" | "policies",
  before: readonly Order[],
  ids: ReadonlySet<string>,
  label: string,
  host: OrderHost,
): Trigger | undefined {
  const { context } = host;
  const given = TIMES.filter((name) => item.entries.has(name));
  if (given.length === 0)
    return context.say(
      head(item),
      "key.missing",
      `${label}: it does not say when`,
      "write at: DATE, after: { event: ID, by: 3 days } or when: CONDITION",
    );
  if (given.length > 1)
    return context.say(
      item.entries.get(given[1]!)!,
      "key.conflict",
      `${label}: \`${given[0]}\` and \`${given[1]}\` exclude each other`,
      "keep one of them",
    );
  const kind = given[0]!;
  const node = item.entries.get(kind)!.value;
  if (key === "policies" && kind !== "when")
    return context.say(
      item.entries.get(kind)!,
      "key.misplaced",
      `policy: \`${kind}\` is for events`,
      "a policy has `when`",
    );
  for (const only of ["every", "until"])
    if (kind !== "at" && item.entries.has(only))
      context.say(
        item.entries.get(only)!,
        "key.misplaced",
        `${label}: \`${only}\` goes with \`at\` alone`,
        "remove it, or give a date",
      );
  if (kind === "when") {
    const test = readCondition(node, `${label}.when`, host.names, context);
    return test && { type: "when", test, holds: key === "policies" };
  }
  if (kind === "at") return readDates(item, node, label, host);
  if (node.kind !== "map")
    return context.say(
      node,
      "value.kind",
      `${label}.after: a mapping is needed`,
      "write after: { event: ID, by: 19 days }",
    );
  const misspelled = refuseUnknown(node, ["event", "by"], `${label}.after`, context);
  const event = node.entries.get("event");
  const by = node.entries.get("by");
  const by_days = by ? readDays(by.value, `${label}.after.by`, context) : 0;
  if (!event && misspelled.has("event")) return undefined;
  if (!event)
    return context.say(
      node,
      "key.missing",
      `${label}.after: \`event\` is missing`,
      "name the event that this one follows",
    );
  const id = context.keep(asText(event.value, `${label}.after.event`));
  if (id === undefined || by_days === undefined) return undefined;
  const order = before.findIndex((earlier) => earlier.id === id);
  if (!ids.has(id))
    return context.say(event.value, "id.unknown", `${label}.after: no event "${id}" stands above`, meant(id, [...ids]));
  // An event that was refused itself needs no second message here.
  if (order < 0) return undefined;
  return { type: "after", order, by_days };
}

function readDates(item: MapNode, node: Node, label: string, host: OrderHost): Trigger | undefined {
  const { context } = host;
  const day = context.keep(asDate(node, `${label}.at`));
  if (day === undefined) return undefined;
  if (day < host.start_day || day > host.end_day) {
    return context.say(
      node,
      "date.outside",
      `${label}: ${formatDate(day)} lies outside the time from ${formatDate(host.start_day)} to ${formatDate(host.end_day)}`,
      "move the event, or the horizon",
    );
  }
  const every = item.entries.get("every")?.value;
  const until = item.entries.get("until")?.value;
  if (!every) {
    if (until)
      context.say(
        until,
        "key.misplaced",
        `${label}: \`until\` needs \`every\``,
        "write every: 3 months beside it, or `for` if it shall be undone",
      );
    return { type: "at", days: [day] };
  }
  const last = until ? context.keep(asDate(until, `${label}.until`)) : host.end_day;
  const step = readStep(every, `${label}.every`, context);
  return last === undefined || !step
    ? undefined
    : { type: "at", days: repeatedDays(day, step, Math.min(last, host.end_day)) };
}

/** "3 months" by the calendar, "14 days" or "2 weeks" by days. */
function readStep(node: Node, label: string, context: Context): { days: number } | { months: number } | undefined {
  const text = context.keep(asText(node, label));
  const match = text === undefined ? null : /^([1-9]\d{0,3})\s+(day|week|month|year)s?$/.exec(text.trim());
  if (!match)
    return text === undefined
      ? undefined
      : context.say(
          node,
          "value.duration",
          `${label}: "${text}" is not a whole number of days, weeks, months or years`,
          "write, for example, 3 months",
        );
  const count = Number(match[1]);
  if (match[2] === "day" || match[2] === "week") return { days: count * (match[2] === "week" ? 7 : 1) };
  return { months: count * (match[2] === "year" ? 12 : 1) };
}
