import { textLines, textWidth } from "./layout.ts";
import type { Order } from "./orders.ts";

/** The label of an order beside its rule; empty where there is no room for it. */
export interface Flag {
  /** Where the rule stands, in pixels. */
  readonly at: number;
  readonly label: string;
  readonly lane: number;
  /** Whether the label lies left of the rule. */
  readonly end: boolean;
}

export const FLAG_SIZE = 10.5;

/**
 * Orders as flags on their rules, in lanes over the frame. A later flag flies below an earlier one
 * that it would touch, so no rule crosses a label.
 */
export function flags(
  orders: readonly Order[],
  x: (day: number) => number,
  [first, last]: readonly [number, number],
  right: number,
): { readonly lanes: number; readonly flags: readonly Flag[] } {
  const ends = Array.from(LANES, () => -Infinity);
  const placed = orders
    .filter(({ day }) => day >= first && day < last)
    .map(({ day, label }): Flag => {
      const at = x(day);
      const end = right - at < 60;
      const text = textLines(label, FLAG_SIZE, end ? at : right - at, 1)[0] ?? "";
      const width = textWidth(text, FLAG_SIZE) + 8;
      const lane = LANES.find((k) => ends.every((until, j) => j < k || until < at));
      if (lane === undefined || (end && ends[lane]! > at - width)) return { at, label: "", lane: 0, end };
      ends[lane] = end ? at : at + width;
      return { at, label: text, lane, end };
    });
  return { lanes: ends.filter((until) => until > -Infinity).length, flags: placed };
}

const LANES = [0, 1, 2];
