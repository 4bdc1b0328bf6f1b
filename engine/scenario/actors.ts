import { meant, type Context } from "./context.ts";
import type { Rows } from "./field.ts";
import { asText } from "./scalar.ts";
import type { WrittenRow } from "./rows.ts";
import type { MapNode } from "./tree.ts";

/** Puts the pair's two states first and in the pair's order; says what is wrong with them. */
export function orderStates(tree: MapNode, states: readonly WrittenRow[], context: Context): WrittenRow[] {
  const pair = tree.entries.get("pair")?.value;
  const fields = pair?.kind === "map" ? pair.entries : undefined;
  const sides = (["a", "b"] as const).map((side) => {
    const node = fields?.get(side)?.value;
    const id = node && context.keep(asText(node, `pair.${side}`));
    const row = states.find((state) => state.id === id);
    if (node && id !== undefined && !row)
      context.say(
        node,
        "id.unknown",
        `pair.${side}: there is no state "${id}"`,
        meant(
          id,
          states.map((state) => state.id),
        ),
      );
    return row;
  });
  if (sides[0] && sides[0] === sides[1])
    context.say(fields!.get("b")!.value, "pair.same", "pair: both sides are the same state", "name two states");
  for (const state of states) {
    if (sides[0] && sides[1] && sides[0] !== sides[1] && !sides.includes(state))
      context.say(
        state.where,
        "state.third",
        `states: ${state.id} is neither side of the pair`,
        "put third parties under externals",
      );
  }
  return sides[0] && sides[1] && sides[0] !== sides[1] ? (sides as WrittenRow[]) : states.slice(0, 2);
}

/** The relation of the pair itself comes first and reads from a to b; the others follow by id. */
export function orderRelations(
  rows: readonly WrittenRow[],
  actors: readonly string[],
  where: MapNode,
  context: Context,
): WrittenRow[] {
  const [a, b] = actors;
  const own = `${a}_${b}`;
  const turned = rows.find((row) => row.id === `${b}_${a}`);
  if (turned)
    context.say(
      turned.where,
      "relation.turned",
      `relations: write the pair itself as ${own}`,
      "values per direction then read from a to b",
    );
  for (const row of rows) {
    const unknown = row.id.split("_").find((actor) => !actors.includes(actor));
    if (unknown !== undefined && row !== turned)
      context.say(
        row.where,
        "id.unknown",
        `relations.${row.id}: there is no actor "${unknown}"`,
        meant(unknown, actors),
      );
  }
  const first = rows.find((row) => row.id === own) ?? { id: own, where: { ...where, length: 1 }, fields: undefined };
  return [first, ...rows.filter((row) => row !== first && row !== turned)];
}

/** The ids that fields may refer to: `a` and `b` mean the sides wherever a state or an actor is meant. */
export function rowsOf(ids: ReadonlyMap<string, readonly string[]>): (table: string) => Rows {
  const known = new Map<string, Rows>();
  for (const [table, list] of ids) {
    const rows = new Map(list.map((id, row) => [id, row]));
    if (table === "state" || table === "actor") rows.set("a", 0).set("b", 1);
    known.set(table, rows);
  }
  return (table) => known.get(table) ?? new Map();
}
