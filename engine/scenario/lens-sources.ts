import { meant, refuseUnknown, type Context } from "./context.ts";
import { type FieldHost } from "./field.ts";
import { type ReadTable } from "./rows.ts";
import { asText } from "./scalar.ts";
import type { MapNode } from "./tree.ts";

/** The lenses that show other lenses' books, by direction. */
export function readLensSources(tree: MapNode, lens: ReadTable, host: FieldHost, context: Context): [number, number][] {
  const written = tree.entries.get("lenses")?.value;
  return lens.ids.map((id): [number, number] => {
    const row = written?.kind === "map" ? written.entries.get(id)?.value : undefined;
    const list = row?.kind === "map" ? row.entries.get("sum_of")?.value : undefined;
    const sources: [number, number] = [-1, -1];
    if (!list) return sources;
    const label = `lenses.${id}.sum_of`;
    if (list.kind !== "list") {
      context.say(
        list,
        "value.kind",
        `${label}: a list is needed`,
        "write sum_of: [{ lens: ID, direction: a_to_b }, { lens: ID, direction: b_to_a }]",
      );
      return sources;
    }
    for (const item of list.items) {
      if (item.kind !== "map")
        context.say(item, "value.kind", `${label}: an item is a mapping`, "write { lens: ID, direction: a_to_b }");
      else readLensSource(item, label, id, sources, host, context);
    }
    return sources;
  });
}

function readLensSource(
  item: MapNode,
  label: string,
  own: string,
  sources: [number, number],
  host: FieldHost,
  context: Context,
): void {
  refuseUnknown(item, ["lens", "direction"], label, context);
  const [lens, direction] = (["lens", "direction"] as const).map((key) => {
    const node = item.entries.get(key)?.value;
    if (!node)
      return context.say(
        item,
        "key.missing",
        `${label}: \`${key}\` is missing`,
        "write { lens: ID, direction: a_to_b }",
      );
    const text = context.keep(asText(node, label));
    const row = text === undefined ? undefined : host.rows(key).get(text);
    if (text !== undefined && row === undefined)
      context.say(
        node,
        "id.unknown",
        `${label}: there is no ${key} "${text}"`,
        meant(text, [...host.rows(key).keys()]),
      );
    if (key === "lens" && text === own)
      context.say(node, "lens.itself", `${label}: a lens cannot be a sum of itself`, "name a lens with weights");
    return row;
  });
  if (lens !== undefined && direction !== undefined) sources[direction] = lens;
}
