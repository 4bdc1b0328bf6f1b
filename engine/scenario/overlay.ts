import type { Mechanism } from "../kernel/mechanism.ts";
import { isProblem, problemAt, type Problem } from "./problem.ts";
import { readTree } from "./read.ts";
import { sourceOf, type Source } from "./source.ts";
import type { Entry, MapNode, Node } from "./tree.ts";

/** What `--set name=value` means, as a scenario to lay over the one that runs; problems point into "--set". */
export function overlayOf(
  set: Readonly<Record<string, string>>,
  mechanisms: readonly Mechanism[],
): { readonly tree: MapNode; readonly sources: readonly Source[]; readonly problems: readonly Problem[] } {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  let entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(set)) {
    const text = `${name}: ${value}`;
    const source = sourceOf(`--set ${name}`, text);
    sources.push(source);
    const node = valueOf(source, name, value);
    if (isProblem(node)) {
      problems.push(node);
      continue;
    }
    const place = { source, at: 0, length: name.length };
    const entry = (key: string, inner: Node): Entry => ({ ...place, key, value: inner });
    const path = pathOf(name, mechanisms);
    if (path.some((part) => part === "")) {
      problems.push(
        problemAt(
          source,
          0,
          name.length,
          "set.unknown",
          `"${name}" is not a name that can be set`,
          "write mechanism.parameter=VALUE, TABLE.ROW.FIELD=VALUE or switches.NAME=VALUE",
        ),
      );
      continue;
    }
    entries = into(entries, path, node, entry, place);
  }
  const source = sources[0] ?? sourceOf("--set", "");
  return { tree: { kind: "map", source, at: 0, length: 0, entries }, sources, problems };
}

/** The keys that lead to what is set; a parameter stands under `parameters` by its whole name. */
function pathOf(name: string, mechanisms: readonly Mechanism[]): string[] {
  const parts = name.split(".");
  const isMechanism = mechanisms.some((mechanism) => mechanism.id === parts[0]);
  return parts.length === 2 && isMechanism ? ["parameters", name] : parts;
}

function into(
  entries: Map<string, Entry>,
  [key, ...rest]: readonly string[],
  node: Node,
  entry: (key: string, value: Node) => Entry,
  place: Omit<MapNode, "kind" | "entries">,
): Map<string, Entry> {
  const copy = new Map(entries);
  const below = copy.get(key!)?.value;
  const inner =
    rest.length === 0
      ? node
      : ({
          kind: "map",
          ...place,
          entries: into(below?.kind === "map" ? new Map(below.entries) : new Map(), rest, node, entry, place),
        } satisfies MapNode);
  return copy.set(key!, entry(key!, inner));
}

/** The value as YAML reads it, with its place behind the name. */
function valueOf(source: Source, name: string, value: string): Node | Problem {
  const reading = readTree(source.file, `value: ${value}`);
  const [problem] = reading.problems;
  if (problem) return { ...problem, column: problem.column + name.length - "value".length };
  const node = reading.tree!.entries.get("value")!.value;
  return node.kind === "scalar" ? { ...node, source, at: node.at + name.length - "value".length } : node;
}
