import { type Problem, problemOn } from "./problem.ts";
import { asBoolean } from "./scalar.ts";
import type { Entry, ListNode, MapNode, Node } from "./tree.ts";

/**
 * Lays one scenario over the one that it extends.
 * Mappings merge by key; other values replace. The lists `events` and `policies` append, an item
 * with the id of an item below changes that item field by field, and `drop: true` removes it.
 * Every value keeps the file and place where it was written.
 */
export function merge(
  below: MapNode,
  above: MapNode,
): { readonly tree: MapNode; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const entries = new Map(below.entries);
  for (const [key, entry] of above.entries) {
    const value = entries.get(key)?.value;
    entries.set(
      key,
      appends.has(key) && value?.kind === "list" && entry.value.kind === "list"
        ? { ...entry, value: mergeItems(value, entry.value, problems) }
        : mergeEntry(value, entry),
    );
  }
  return { tree: { ...above, entries }, problems };
}

const appends: ReadonlySet<string> = new Set(["events", "policies"]);

function mergeEntry(below: Node | undefined, entry: Entry): Entry {
  if (below?.kind !== "map" || entry.value.kind !== "map") return entry;
  return { ...entry, value: mergeMaps(below, entry.value) };
}

function mergeMaps(below: MapNode, above: MapNode): MapNode {
  const entries = new Map(below.entries);
  for (const [key, entry] of above.entries) {
    entries.set(key, mergeEntry(entries.get(key)?.value, entry));
  }
  return { ...above, entries };
}

function mergeItems(below: ListNode, above: ListNode, problems: Problem[]): ListNode {
  const items: (Node | undefined)[] = [...below.items];
  const earlier = new Map<string, number>();
  items.forEach((item, index) => {
    const id = item && idOf(item);
    if (id !== undefined) earlier.set(id, index);
  });
  for (const item of above.items) {
    const id = idOf(item);
    const index = id === undefined ? undefined : earlier.get(id);
    const drop = item.kind === "map" ? item.entries.get("drop") : undefined;
    if (drop !== undefined) {
      const problem = dropProblem(drop, id, [...earlier.keys()]);
      if (problem) problems.push(problem);
      if (index !== undefined) items[index] = undefined;
      if (id !== undefined) earlier.delete(id);
    } else if (index === undefined) items.push(item);
    else items[index] = mergeMaps(items[index] as MapNode, item as MapNode);
  }
  return { ...above, items: items.filter((item) => item !== undefined) };
}

function idOf(item: Node): string | undefined {
  const id = item.kind === "map" ? item.entries.get("id")?.value : undefined;
  return id?.kind === "scalar" ? id.text.normalize("NFC") : undefined;
}

function dropProblem(drop: Entry, id: string | undefined, ids: readonly string[]): Problem | undefined {
  const value = asBoolean(drop.value, "drop");
  if (typeof value !== "boolean") return value;
  if (!value) return problemOn(drop, "extends.drop", "drop can only be true", "remove the line");
  if (id === undefined) {
    return problemOn(drop, "extends.drop", "drop without an id", "name the item with its id");
  }
  if (ids.includes(id)) return undefined;
  const message = `nothing below has the id "${id}", so nothing can be dropped`;
  const shown = ids.slice(0, 8).join(", ");
  const help = ids.length === 0 ? "remove the item" : `ids there: ${shown}${ids.length > 8 ? ", …" : ""}`;
  return problemOn(drop, "extends.drop", message, help);
}
