import { type Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

import { limits } from "./limits.ts";
import { type Problem, problemAt, problemOn } from "./problem.ts";
import { lineOf, type Place, type Source } from "./source.ts";
import { textProblem } from "./text-problem.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarStyle } from "./tree.ts";

/**
 * Builds the tree of a file from the parser's events and finds everything in it that a scenario
 * does not use; what is refused leaves a gap, so that the rest is still checked.
 */
export function buildTree(
  source: Source,
  events: readonly Event[],
): { readonly root?: Node; readonly problems: readonly Problem[] } {
  const builder: Builder = { source, problems: [], open: [], nodes: 0, end: 0 };
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT && ++documents > 1) {
      const end = /(?<=[\r\n])\.\.\.(?=\s|$)/g;
      end.lastIndex = builder.end;
      builder.problems.push(secondDocument(source, end.exec(source.text)?.index ?? builder.end));
      break;
    }
    if (builder.problems.length >= limits.problems.most) break;
    if (builder.nodes > limits.nodes.most) {
      builder.problems.push(tooManyNodes(builder));
      break;
    }
    step(builder, event);
  }
  const { root, problems } = builder;
  return root === undefined ? { problems } : { root, problems };
}

interface Builder {
  readonly source: Source;
  readonly problems: Problem[];
  readonly open: (OpenList | OpenMap)[];
  nodes: number;
  /** The offset after the last thing read. */
  end: number;
  root?: Node;
}

interface OpenList {
  readonly node: ListNode & { readonly items: Node[] };
}

interface OpenMap {
  readonly node: MapNode & { readonly entries: Map<string, Entry> };
  /** The key that waits for its value; `refused` when the value has nowhere to go. */
  key?: Key | "refused";
}

interface Key extends Place {
  readonly text: string;
}

function step(builder: Builder, event: Event): void {
  const { source, open } = builder;
  if (event.type === EVENT_ID.DOCUMENT) return;
  if (event.type === EVENT_ID.POP) {
    const closed = open.pop();
    if (closed !== undefined) {
      place(builder, { ...closed.node, length: builder.end - closed.node.at });
    }
    return;
  }
  if (event.type === EVENT_ID.ALIAS) {
    const at = event.anchorStart - 1;
    refuse(builder, at, event.anchorEnd, "yaml.alias", "a YAML alias", aliasHelp);
    place(builder, {
      kind: "scalar",
      source,
      at,
      length: event.anchorEnd - at,
      text: "",
      style: "plain",
    });
    return;
  }
  refuseProperties(builder, event);
  if (event.type === EVENT_ID.SCALAR) {
    place(builder, scalarNode(builder, event));
    return;
  }
  const at = event.start;
  builder.end = at + 1;
  if (event.type === EVENT_ID.SEQUENCE) {
    open.push({ node: { kind: "list", source, at, length: 1, items: [] } });
  } else open.push({ node: { kind: "map", source, at, length: 1, entries: new Map() } });
  if (open.length > limits.levels.most) {
    const message = `more than ${limits.levels.most} levels inside each other`;
    const help = "a scenario needs about six; check the brackets and the indentation";
    refuse(builder, at, at + 1, "yaml.too_deep", message, help);
  }
}

/** Puts a finished node where it belongs: into the list, under the key, as the key, or at the root. */
function place(builder: Builder, node: Node): void {
  const holder = builder.open.at(-1);
  builder.end = Math.max(builder.end, node.at + node.length);
  if (holder === undefined) {
    builder.nodes++;
    builder.root = node;
  } else if ("items" in holder.node) {
    builder.nodes++;
    holder.node.items.push(node);
  } else placeInMap(builder, holder as OpenMap, node);
}

function placeInMap(builder: Builder, holder: OpenMap, node: Node): void {
  if (holder.key === undefined) {
    holder.key = readKey(builder, holder, node);
    return;
  }
  builder.nodes++;
  if (holder.key !== "refused") {
    const { text, ...where } = holder.key;
    holder.node.entries.set(text, { key: text, ...where, value: node });
  }
  delete holder.key;
}

function readKey(builder: Builder, holder: OpenMap, node: Node): Key | "refused" {
  const { source, problems } = builder;
  const { at, length } = node;
  const refuseKey = (code: string, message: string, help: string) => {
    problems.push(problemOn(node, code, message, help));
    return "refused" as const;
  };
  if (node.kind !== "scalar" || node.style === "literal" || node.style === "folded") {
    return refuseKey("yaml.complex_key", "a key is a single word here", "write it as one word");
  }
  const text = node.text.normalize("NFC");
  if (text.trim() !== text) {
    return refuseKey("yaml.key", "a space at the edge of a key", "remove it");
  }
  if (text === "") {
    return refuseKey("yaml.key", "a key without a name", "write a word before the colon");
  }
  if (text.length > limits.key_characters.most) {
    const message = `a key of ${text.length} characters; ${limits.key_characters.most} are possible`;
    return refuseKey("yaml.key", message, "shorten it");
  }
  const invisible = invisibleCharacter.exec(text);
  if (invisible !== null) {
    const hex = invisible[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    const message = `an invisible character (U+${hex}) stands in the key "${text}"`;
    return refuseKey("yaml.invisible_key", message, "type the key again by hand");
  }
  if (text === "<<" && node.style === "plain") {
    const help = 'write the fields out, or extend another scenario with "extends"';
    return refuseKey("yaml.merge_key", "a YAML merge key", help);
  }
  if (text.includes(")") && !text.includes("(")) {
    const help = "put the value that has the comma into double quotes";
    return refuseKey("yaml.comma", "a comma inside { } ended the value before this", help);
  }
  const earlier = holder.node.entries.get(text);
  if (earlier !== undefined) {
    const line = lineOf(source, earlier.at);
    const message = `the key "${text}" is given twice, here and on line ${line}`;
    return refuseKey("yaml.duplicate_key", message, "keep one of the two");
  }
  return { text, source, at, length };
}

// Other controls are refused wherever they stand, also as escapes.
const invisibleCharacter = /[\t\n\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u;

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

function scalarNode(builder: Builder, event: ScalarEvent): ScalarNode {
  const { source } = builder;
  if (event.valueStart < 0) return { ...emptyPlace(builder, event), kind: "scalar", text: "", style: "plain" };
  const style = styles[event.style];
  const quotes = style === "single" || style === "double" ? 1 : 0;
  const at = event.valueStart - quotes;
  const length = event.valueEnd + quotes - at;
  const text = getScalarValue(source.text, event);
  const node: ScalarNode = { kind: "scalar", source, at, length, text, style };
  const problem = textProblem(node);
  if (problem) builder.problems.push(problem);
  return node;
}

/** Finds the place of an empty value: its key, the dash of its item, or else its tag or anchor. */
function emptyPlace(builder: Builder, event: ScalarEvent): Place {
  const { source, open } = builder;
  const holder = open.at(-1);
  if (holder !== undefined && "entries" in holder.node) {
    const { key } = holder as OpenMap;
    if (key !== undefined && key !== "refused") return { source, at: key.at, length: key.length };
  }
  const property = Math.max(event.anchorStart - 1, event.tagStart);
  if (property >= 0) return { source, at: property, length: 1 };
  const dash = /[\r\n] *-/g;
  dash.lastIndex = builder.end;
  const next = holder !== undefined && "items" in holder.node ? dash.exec(source.text) : null;
  const at = next === null ? Math.min(builder.end, source.text.length) : dash.lastIndex - 1;
  return { source, at, length: 1 };
}

function refuseProperties(builder: Builder, event: Exclude<Event, { type: 1 | 5 | 6 }>): void {
  if (event.anchorStart >= 0) {
    const at = event.anchorStart - 1;
    refuse(builder, at, event.anchorEnd, "yaml.anchor", "a YAML anchor", aliasHelp);
  }
  if (event.tagStart >= 0) {
    const help = "remove it; put text that begins with ! into quotes";
    refuse(builder, event.tagStart, event.tagEnd, "yaml.tag", "a YAML tag", help);
  }
}

function refuse(builder: Builder, at: number, end: number, code: string, what: string, help: string) {
  builder.problems.push(problemAt(builder.source, at, end - at, code, what, help));
  builder.end = Math.max(builder.end, end);
}

/** States that a file goes on with another document, after `---` or `...`. */
export function secondDocument(source: Source, at: number): Problem {
  const help = "keep one scenario in a file; remove the line with --- or ...";
  return problemAt(source, at, 3, "yaml.second_document", "a second YAML document", help);
}

function tooManyNodes(builder: Builder): Problem {
  const at = Math.min(builder.end, builder.source.text.length);
  const message = `more than ${limits.nodes.most} values in one file`;
  const help = "put long tables into CSV files, and shared parts into a file that this one extends";
  return problemAt(builder.source, at, 1, "yaml.too_many_values", message, help);
}

const aliasHelp = "write the value out; put text that begins with & or * into quotes";

const styles: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: "plain",
  [SCALAR_STYLE.SINGLE_QUOTED]: "single",
  [SCALAR_STYLE.DOUBLE_QUOTED]: "double",
  [SCALAR_STYLE.LITERAL_BLOCK]: "literal",
  [SCALAR_STYLE.FOLDED_BLOCK]: "folded",
};
