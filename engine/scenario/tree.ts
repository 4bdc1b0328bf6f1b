import type { Place } from "./source.ts";

/** A value of a scenario file, with the place where it stands. */
export type Node = ScalarNode | ListNode | MapNode;

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/**
 * A scalar as it was written: no meaning is read into it before a field asks for one.
 * Its place includes the quotes; an empty value is located at its key and has the style "plain".
 */
export interface ScalarNode extends Place {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface ListNode extends Place {
  readonly kind: "list";
  readonly items: readonly Node[];
}

/** A mapping; a `Map`, so that `__proto__` is a key like any other. */
export interface MapNode extends Place {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key in Unicode normal form C with its value; the place is the key's. */
export interface Entry extends Place {
  readonly key: string;
  readonly value: Node;
}

/** Tells a value that is left empty (`key:`) from one that is empty on purpose (`key: ""`). */
export function isEmpty(node: Node): boolean {
  return node.kind === "scalar" && node.style === "plain" && node.text === "";
}

/** Names a kind of node in a message. */
export function nodeName(node: Node): string {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "list") return "a list";
  return isEmpty(node) ? "an empty value" : "a single value";
}
