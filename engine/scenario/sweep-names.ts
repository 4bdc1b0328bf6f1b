import type { Mechanism, Switch } from "../kernel/mechanism.ts";
import { columnsOf } from "../tables/declaration.ts";
import { tables } from "../tables/index.ts";
import { meant, type Context } from "./context.ts";
import type { NumberShape } from "./field.ts";
import type { OrderHost } from "./order-host.ts";
import { asText } from "./scalar.ts";
import { hardBounds } from "./settings.ts";
import type { Node } from "./tree.ts";

/** Something that a sweep may vary. */
export type Settable =
  | { readonly kind: "number"; readonly name: string; readonly shape: NumberShape; readonly parameter?: string }
  | { readonly kind: "switch"; readonly name: string; readonly found: Switch };

/** Finds what names and patterns of a sweep stand for. */
export interface SweepNames {
  /** All that a name or a pattern such as `banks.*` means; empty, with a problem said, where it means nothing. */
  named(node: Node, label: string): Settable[];
}

export function sweepNames(
  mechanisms: readonly Mechanism[],
  target: OrderHost["target"],
  context: Context,
): SweepNames {
  const known = new Map<string, Settable>();
  for (const mechanism of mechanisms) {
    for (const [own, parameter] of Object.entries(mechanism.parameters)) {
      const name = `${mechanism.id}.${own}`;
      const shape = { unit: parameter.unit, ...hardBounds(parameter) };
      known.set(name, { kind: "number", name, shape, parameter: name });
    }
    for (const [own, found] of Object.entries(mechanism.switches ?? {}))
      known.set(`switches.${own}`, { kind: "switch", name: `switches.${own}`, found });
  }
  const mechanismIds = new Set(mechanisms.map(({ id }) => id));

  return {
    named(node, label) {
      const text = context.keep(asText(node, label));
      if (text === undefined) return [];
      if (text.includes("*")) {
        const found = [...known.values()].filter(({ name }) => matches(name, text));
        if (found.length === 0)
          context.say(
            node,
            "sweep.pattern",
            `${label}: no parameter or switch is named like "${text}"`,
            "patterns are for parameters and switches, such as banks.* or switches.*; name a field of a table in full",
          );
        return found;
      }
      const found = known.get(text);
      if (found) return [found];
      const [first = "", ...rest] = text.split(".");
      // Mechanisms and tables may share a name: a parameter has two words, a field of a row three.
      if (first === "switches" || (mechanismIds.has(first) && rest.length < 2)) {
        context.say(
          node,
          "sweep.unknown",
          `${label}: there is no "${text}"`,
          meant(text, [...known.keys()], "parameters"),
        );
        return [];
      }
      const declared = declaredField(text);
      // A field with a value per direction or side, named without it, means all of them.
      const column = declared?.column === undefined ? "" : declared.column.slice(declared.written.length);
      const field = target(node.kind === "scalar" ? { ...node, text: `${text}${column}` } : node, label);
      if (!field) return [];
      const { unit, min, max } = field as NumberShape;
      const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
      return [{ kind: "number", name: text, shape: { unit, ...bounds, ...(declared?.whole && { whole: true }) } }];
    },
  };
}

/** What is declared of the field that a name means: as it is written, one of its columns, and whether it counts things. */
function declaredField(
  name: string,
): { readonly written: string; readonly column: string; readonly whole: boolean } | undefined {
  const [key, ...path] = name.split(".");
  const declaration = tables.find((table) => table.key === key);
  const written = path.slice(declaration?.rows === "one" ? 0 : 1).join("_");
  for (const [own, field] of Object.entries(declaration?.fields ?? {})) {
    if (field.type !== "number") continue;
    const columns = columnsOf(own, field);
    const column = columns.includes(written) ? written : own === written ? columns[0] : undefined;
    if (column !== undefined) return { written, column, whole: field.whole ?? false };
  }
  return undefined;
}

function matches(name: string, pattern: string): boolean {
  const pieces = pattern.split("*");
  let at = pieces[0]!.length;
  if (!name.startsWith(pieces[0]!)) return false;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1)!;
  return name.length >= at + last.length && name.endsWith(last);
}
