import { formatDate } from "../kernel/calendar.ts";
import { entriesOf, refuseUnknown, type Context } from "./context.ts";
import { oneOf } from "./field.ts";
import { SIZES, type Size } from "./tables.ts";
import { asDate, asInteger, asLabel, asText } from "./scalar.ts";
import type { Place } from "./source.ts";
import type { MapNode, Node } from "./tree.ts";

/** The newest format of scenario files that this version reads. */
export const FORMAT = 1;

/** The longest time that a run may cover. */
const MOST_YEARS = 60;

/** What a scenario says of itself and of how to run it. */
export interface Header {
  readonly title: string;
  readonly summary: string;
  readonly start_day: number;
  readonly report_day: number;
  readonly end_day: number;
  readonly runs: number;
  readonly seed: string;
  readonly size: Size;
  readonly headline: readonly { readonly id: string; readonly where: Node }[];
}

/** `misspelled` are keys that another key was found to mean: they are not missing. */
export function readHeader(tree: MapNode, misspelled: ReadonlySet<string>, context: Context): Header {
  const node = (key: string) => tree.entries.get(key)?.value;
  const top: Place = { ...tree, length: 1 };
  const version = node("taftan");
  if (version) readVersion(version, context);
  else if (!misspelled.has("taftan"))
    context.say(top, "key.missing", "taftan is missing", `begin the file with taftan: ${FORMAT}`);
  const titleNode = node("title");
  if (!titleNode && !misspelled.has("title"))
    context.say(top, "key.missing", "title is missing", "say in a few words what the scenario is");
  const title = (titleNode && context.keep(asLabel(titleNode, "title"))) ?? "";
  const summaryNode = node("summary");
  const said = (summaryNode && context.keep(asText(summaryNode, "summary"))) ?? "";
  // A summary speaks of the file that it stands in: under another title it would say what is no longer so.
  const summary = titleNode && summaryNode?.source.file === titleNode.source.file ? said : "";
  const runs = wholeNumber(node("runs"), "runs", 100, 1, 1_000_000, context);
  return {
    title,
    summary,
    ...readTime(tree, misspelled, context),
    runs,
    seed: readSeed(node("seed"), context),
    size: readSize(node("size"), context),
    headline: readHeadline(node("headline"), context),
  };
}

function readVersion(node: Node, context: Context): void {
  const version = context.keep(asInteger(node, "taftan")) ?? FORMAT;
  if (version > FORMAT)
    context.say(
      node,
      "format.version",
      `taftan: format ${version} is newer than this version`,
      `update taftan; this version reads taftan: ${FORMAT}`,
    );
  else if (version < FORMAT)
    context.say(node, "format.version", `taftan: there is no format ${version}`, `write taftan: ${FORMAT}`);
}

function readTime(
  tree: MapNode,
  misspelled: ReadonlySet<string>,
  context: Context,
): Pick<Header, "start_day" | "report_day" | "end_day"> {
  // No day lies before or after a day that could not be read.
  const fallback = { start_day: NaN, report_day: NaN, end_day: NaN };
  const horizon = tree.entries.get("horizon");
  if (!horizon) {
    if (!misspelled.has("horizon"))
      context.say(
        { ...tree, length: 1 },
        "key.missing",
        "horizon is missing",
        "write horizon: { from: 2026-01-01, to: 2030-12-31 }",
      );
    return fallback;
  }
  const entries = entriesOf(horizon.value, "horizon", context);
  const meant =
    horizon.value.kind === "map"
      ? refuseUnknown(horizon.value, ["from", "to"], "horizon", context)
      : new Set(["from", "to"]);
  const [from, to] = (["from", "to"] as const).map((key) => {
    const entry = entries.get(key);
    if (!entry && !meant.has(key))
      context.say(
        horizon,
        "key.missing",
        `horizon.${key} is missing`,
        "write horizon: { from: 2026-01-01, to: 2030-12-31 }",
      );
    return entry && context.keep(asDate(entry.value, `horizon.${key}`));
  });
  const asOf = tree.entries.get("as_of")?.value;
  const start = asOf ? context.keep(asDate(asOf, "as_of")) : from;
  if (from === undefined || to === undefined || start === undefined) return fallback;
  const toNode = entries.get("to")!.value;
  if (to < from)
    context.say(
      toNode,
      "date.order",
      `horizon.to: ${formatDate(to)} lies before horizon.from, ${formatDate(from)}`,
      "exchange the two dates",
    );
  else if (to - start > MOST_YEARS * 366)
    context.say(
      toNode,
      "limit.horizon",
      `horizon.to: more than ${MOST_YEARS} years`,
      `end at most ${MOST_YEARS} years after as_of`,
    );
  if (asOf && start > from)
    context.say(
      entries.get("from")!.value,
      "date.order",
      `horizon.from: ${formatDate(from)} lies before as_of, ${formatDate(start)}`,
      "nothing is known before as_of: begin later, or describe an earlier day",
    );
  return context.problems.length > 0 && (to < from || start > from || to - start > MOST_YEARS * 366)
    ? fallback
    : { start_day: start, report_day: from, end_day: to };
}

export function wholeNumber(
  node: Node | undefined,
  label: string,
  absent: number,
  least: number,
  most: number,
  context: Context,
): number {
  if (!node) return absent;
  const value = context.keep(asInteger(node, label));
  if (value === undefined || (value >= least && value <= most)) return value ?? absent;
  context.say(
    node,
    "value.range",
    `${label}: ${value} is out of range`,
    `write a whole number from ${least} to ${most}`,
  );
  return absent;
}

function readSeed(node: Node | undefined, context: Context): string {
  return (node && context.keep(asText(node, "seed"))) ?? "taftan";
}

function readSize(node: Node | undefined, context: Context): Size {
  const text = node && context.keep(asText(node, "size"));
  if (text === undefined) return "default";
  const index = oneOf(text, SIZES, node!, "size", context);
  return index === undefined ? "default" : SIZES[index]!;
}

function readHeadline(node: Node | undefined, context: Context): Header["headline"] {
  if (!node) return [];
  if (node.kind !== "list") {
    context.say(
      node,
      "value.kind",
      "headline: a list of indicators is needed",
      "write headline: [trade_total, tension]",
    );
    return [];
  }
  return node.items.flatMap((where) => {
    const id = context.keep(asText(where, "headline"));
    return id === undefined ? [] : [{ id, where }];
  });
}
