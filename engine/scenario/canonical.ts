import { numberOf } from "./number-spelling.ts";
import { isEmpty, type Node } from "./tree.ts";

/**
 * Writes a tree as one text that depends on what a scenario says, not on how it is written:
 * keys sorted by code unit, Unicode normal form C, one spelling per number, no comments, no quotes.
 * Its hash names a scenario. An empty value and an empty text stay apart, as the readers keep them.
 */
export function canonicalText(node: Node): string {
  if (node.kind === "list") return `[${node.items.map(canonicalText).join(",")}]`;
  if (node.kind === "map") {
    const keys = [...node.entries.keys()].sort(byCodeUnit);
    const fields = keys.map((key) => `${JSON.stringify(key)}:${canonicalText(node.entries.get(key)!.value)}`);
    return `{${fields.join(",")}}`;
  }
  if (isEmpty(node)) return "null";
  const value = node.style === "plain" ? numberOf(node.text) : undefined;
  return JSON.stringify(value === undefined ? node.text.normalize("NFC") : String(value));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
