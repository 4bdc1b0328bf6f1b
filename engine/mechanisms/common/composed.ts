import { assert } from "../../kernel/assert.ts";
import type { Behaviour, Mechanism } from "../../kernel/mechanism.ts";

/**
 * One mechanism made of several that share its id: their numbers, columns, events and actions stand side by side, and they act
 * in order. Each part is a whole mechanism that can be tested alone. At most one of them may ask for the news, since its place is shared.
 */
export function composed(head: Pick<Mechanism, "id" | "title" | "meaning">, ...parts: readonly Mechanism[]): Mechanism {
  return {
    ...head,
    parameters: joined(parts, "parameters"),
    switches: joined(parts, "switches"),
    columns: joined(parts, "columns"),
    events: joined(parts, "events"),
    actions: joined(parts, "actions"),
    build(access) {
      const behaviours = parts.map((part) => part.build(access));
      const all = <K extends "month" | "week" | "day">(name: K) => {
        const acts = behaviours.flatMap((behaviour) => behaviour[name] ?? []);
        return (day: number) => {
          for (const act of acts) act(day);
        };
      };
      return {
        start: () => behaviours.forEach((behaviour) => behaviour.start?.()),
        month: all("month"),
        week: all("week"),
        day: all("day"),
        actions: Object.assign({}, ...behaviours.map((behaviour) => behaviour.actions)) as NonNullable<
          Behaviour["actions"]
        >,
      };
    },
  };
}

function joined<K extends "parameters" | "switches" | "columns" | "events" | "actions">(
  parts: readonly Mechanism[],
  what: K,
): NonNullable<Mechanism[K]> {
  const entries = parts.flatMap((part) => Object.entries(part[what] ?? {}));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  assert(twice === undefined, `two parts of a mechanism declare "${twice}" among their ${what}`);
  return Object.fromEntries(entries) as NonNullable<Mechanism[K]>;
}
