import type { Lookup } from "../../kernel/mechanism.ts";

/** Finds the row of the relation between two actors, whichever is named first; -1 where there is none. */
export function dyads(world: Lookup): (one: number, other: number) => number {
  const rows = new Map<string, number>();
  for (let row = world.rows("relation") - 1; row >= 0; row--) {
    const [from, to] = [world.initial("relation.from", row), world.initial("relation.to", row)];
    rows.set(`${from} ${to}`, row).set(`${to} ${from}`, row);
  }
  return (one, other) => rows.get(`${one} ${other}`) ?? -1;
}

/** The row of the relation between the two sides. */
export const PAIR = 0;

/** The codes of `actor.kind`. */
export const EXTERNAL = 1;
export const GROUP = 2;
