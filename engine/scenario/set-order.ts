import type { Order } from "../kernel/model.ts";
import { readNumber } from "./field.ts";
import { type OrderHost, head } from "./order-host.ts";
import { type MapNode } from "./tree.ts";

export const SET_ARGUMENTS = ["name", "to", "times", "plus"];

export function readSet(
  item: MapNode,
  misspelled: ReadonlySet<string>,
  host: OrderHost,
): Pick<Order, "effects"> | undefined {
  const { context } = host;
  if (SET_ARGUMENTS.some((key) => misspelled.has(key))) return undefined;
  const name = item.entries.get("name")?.value;
  if (!name)
    return context.say(
      head(item),
      "key.missing",
      "set: `name` is missing",
      "name a parameter (banks.herding) or a field (crossings.ID.FIELD)",
    );
  const ways = (["to", "times", "plus"] as const).filter((way) => item.entries.has(way));
  if (ways.length !== 1)
    return context.say(
      ways.length === 0 ? head(item) : item.entries.get(ways[1]!)!,
      ways.length === 0 ? "key.missing" : "key.conflict",
      "set: exactly one of `to`, `times` and `plus` is needed",
      "write, for example, to: 0.2",
    );
  const target = host.target(name, "set.name");
  if (!target) return undefined;
  const way = ways[0]!;
  const shape = way === "times" ? { unit: "1" } : way === "plus" ? { unit: target.unit } : target;
  const value = readNumber(shape, item.entries.get(way)!.value, `set.${way}`, context);
  if (value === undefined) return undefined;
  if (target.first_day)
    return context.say(
      name,
      "set.first_day",
      `set: "${name.kind === "scalar" ? name.text : ""}" says how things stand on the first day, and nothing follows from it later`,
      help(target.column),
    );
  const writer = host.writer(target.column);
  if (writer !== undefined)
    return context.say(
      name,
      "set.moved",
      `set: "${name.kind === "scalar" ? name.text : ""}" is moved by the mechanism ${writer} itself`,
      `use an action of ${writer}, or change its start value with --set`,
    );
  return { effects: [{ column: target.column, row: target.row, does: way, value }] };
}

/** What to write instead: the actions that move the same thing in the course of a run, if there are such. */
function help(column: string): string {
  const actions = ACTIONS[column] ?? [];
  const start = "write it in the table itself, or change it with --set";
  return actions.length > 0 ? `use ${actions.join(" or ")}; for the first day ${start}` : start;
}

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "bank_system.open": ["banks.open", "banks.close"],
  "bank_system.perceived_risk": ["banks.reassure"],
  "border.fence": ["security.fence"],
  "market.revenue_a_to_b": ["markets.open", "markets.close"],
  "market.revenue_b_to_a": ["markets.open", "markets.close"],
};
