import type { Order } from "../kernel/model.ts";
import { type Context } from "./context.ts";
import { readNumber } from "./field.ts";
import { asText } from "./scalar.ts";
import { type Node } from "./tree.ts";

/** A duration as whole days. */
export function readDays(node: Node, label: string, context: Context): number | undefined {
  const days = readNumber({ unit: "days", min: 0, max: 36500 }, node, label, context);
  if (days === undefined) return undefined;
  const whole = Math.round(days);
  if (Math.abs(days - whole) > 1e-6 || whole < 1) {
    const help = days > 1 ? `months differ in length; write ${whole} days` : "write, for example, 14 days";
    return context.say(node, "value.duration", `${label}: a number of whole days is needed`, help);
  }
  return whole;
}

export function readAtMost(node: Node, label: string, context: Context): Order["at_most"] {
  const text = context.keep(asText(node, `${label}.at_most`));
  const match = text === undefined ? null : /^([1-9]\d{0,3}) per (week|month|year)$/.exec(text.trim());
  if (match) return { count: Number(match[1]), per: match[2] as "week" | "month" | "year" };
  return text === undefined
    ? undefined
    : context.say(
        node,
        "value.frequency",
        `${label}.at_most: "${text}" is not a frequency`,
        'write, for example, "1 per month"',
      );
}
