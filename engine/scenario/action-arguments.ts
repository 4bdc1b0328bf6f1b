import type { Argument, Arguments, Effect } from "../kernel/mechanism.ts";
import type { Order } from "../kernel/model.ts";
import { meant } from "./context.ts";
import { oneOf, readNumber, readRow } from "./field.ts";
import { type OrderHost, type Found } from "./order-host.ts";
import { asText } from "./scalar.ts";
import { type MapNode, type Node } from "./tree.ts";
import { TIMES } from "./trigger.ts";

export const KEYS = [
  "id",
  ...TIMES,
  "within",
  "chance",
  "once",
  "every",
  "until",
  "for",
  "do",
  "note",
  "drop",
  "actor",
  "at_most",
  "cooldown",
];
export function readAction(
  item: MapNode,
  does: string,
  doNode: Node,
  { mechanism, name, action }: Found,
  misspelled: ReadonlySet<string>,
  host: OrderHost,
): Pick<Order, "effects" | "action"> | undefined {
  const { context } = host;
  const forNode = item.entries.get("for")?.value;
  if (forNode && !action.lasting)
    return context.say(
      forNode,
      "action.lasting",
      `${does} happens once and cannot be undone after a time`,
      "remove `for`",
    );
  const given: Record<string, number | readonly number[] | undefined> = {};
  let isComplete = true;
  for (const [key, argument] of Object.entries(action.arguments)) {
    const node = item.entries.get(key)?.value;
    const value = node ? readArgument(argument, node, `${does}.${key}`, host) : absentArgument(argument, host);
    given[key] = value;
    if (value !== undefined || (!node && argument.optional)) continue;
    isComplete = false;
    if (!node && !misspelled.has(key))
      context.say(
        doNode,
        "key.missing",
        `${does}: \`${key}\` is missing`,
        `${argument.meaning} Write ${key}: ${example(argument, host)}`,
      );
  }
  if (!isComplete) return undefined;
  const refused = action.refuses?.(given as Arguments, host.lookup);
  if (refused) return context.say(doNode, "action.refused", `${does}: ${refused.message}`, refused.help);
  if (!action.effects) return { effects: [], action: { mechanism: mechanism.id, name, given: given as Arguments } };
  return { effects: action.effects(given as Arguments, host.lookup) as Effect[] };
}

function readArgument(
  argument: Argument,
  node: Node,
  label: string,
  host: OrderHost,
): number | readonly number[] | undefined {
  const { context } = host;
  if (argument.type === "number") return readNumber(argument, node, label, context);
  if (argument.type === "rows") return readRows(argument.table, node, label, host);
  const text = context.keep(asText(node, label));
  if (text === undefined) return undefined;
  if (argument.type === "choice") return oneOf(text, argument.values, node, label, context);
  if (argument.type === "row") return readRow(text, argument.table, node, label, host);
  const value = Object.hasOwn(argument.values, text) ? argument.values[text] : undefined;
  return (
    value ??
    context.say(
      node,
      "value.code",
      `${label}: "${text}" is not a code that is known`,
      meant(text, Object.keys(argument.values)),
    )
  );
}

/** What an argument may look like, for one that is missing. */
function example(argument: Argument, host: OrderHost): string {
  if (argument.type === "number") return argument.unit === "1" ? "NUMBER" : `NUMBER ${argument.unit}`;
  const words =
    argument.type === "choice"
      ? argument.values
      : argument.type === "lookup"
        ? Object.keys(argument.values)
        : [...host.rows(argument.table).keys()];
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
  if (argument.type === "rows")
    return argument.default === "all" ? [...new Set(host.rows(argument.table).values())] : undefined;
  if (argument.type === "number") return argument.default;
  if (argument.type === "choice")
    return argument.default === undefined ? undefined : argument.values.indexOf(argument.default);
  if (argument.type === "row")
    return argument.default === undefined ? undefined : host.rows(argument.table).get(argument.default);
  return undefined;
}
