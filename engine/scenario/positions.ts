import { entriesOf, meant, type Context } from "./context.ts";
import { readNumber, type FieldHost } from "./field.ts";
import type { MapNode, Node } from "./tree.ts";

/**
 * Where each actor stands on each issue, issues by actors, -1 where nothing is said. It may be written at the issue
 * (`positions: { ACTOR: 0.8 }`) or at an external (`stance: { ISSUE: 0.8 }`); both for the same is a mistake.
 */
export function readPositions(
  tree: MapNode,
  issues: readonly string[],
  actors: readonly string[],
  host: FieldHost,
): number[][] {
  const { context } = host;
  const table = issues.map(() => actors.map(() => -1));
  const set = (issue: string, actor: string, node: Node, label: string): void => {
    const [i, a] = [issues.indexOf(issue), host.rows("actor").get(actor) ?? -1];
    if (i < 0) return context.say(node, "id.unknown", `${label}: there is no issue "${issue}"`, meant(issue, issues));
    if (a < 0) return context.say(node, "id.unknown", `${label}: there is no actor "${actor}"`, meant(actor, actors));
    if (table[i]![a]! >= 0)
      return context.say(
        node,
        "position.twice",
        `${label}: ${actor} takes a stand on ${issue} twice`,
        "keep it at the issue or at the external",
      );
    table[i]![a] =
      readNumber(
        { unit: "1", min: 0, max: 1 },
        node,
        `${label}.${label.startsWith("issues") ? actor : issue}`,
        context,
      ) ?? 0;
  };
  for (const [issue, entries] of nested(tree, "issues", "positions", context))
    for (const { key, value } of entries) set(issue, key, value, `issues.${issue}.positions`);
  for (const [actor, entries] of nested(tree, "externals", "stance", context))
    for (const { key, value } of entries) set(key, actor, value, `externals.${actor}.stance`);
  return table;
}

/** The entries of a mapping inside each row of a table. */
function nested(tree: MapNode, key: string, field: string, context: Context) {
  const rows = tree.entries.get(key)?.value;
  if (rows?.kind !== "map") return [];
  return [...rows.entries].flatMap(([id, row]) => {
    const inner = row.value.kind === "map" ? row.value.entries.get(field) : undefined;
    return inner ? [[id, [...entriesOf(inner.value, `${key}.${id}.${field}`, context).values()]] as const] : [];
  });
}
