import { childKey, type Key } from "../../kernel/draw.ts";
import { stream } from "../../kernel/stream.ts";
import type { Input } from "../measures/inputs.ts";

/** A walk over a grid: the levels where it starts, and the order in which its inputs move. */
export interface Walk {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

/**
 * Walks by chance; each a function of its key and number alone. An input moves by half of the levels, up or down as there is
 * room, so that each level is as likely as any other before and after the move.
 */
export function walks(count: number, inputs: readonly Input[], levels: number, key: Key): Walk[] {
  const width = inputs.reduce((sum, { members }) => sum + members.length, 0);
  return Array.from({ length: count }, (_, walk) => {
    const chance = stream(childKey(key, walk));
    const start = Int32Array.from({ length: width }, () => chance.below(levels));
    return { start, order: chance.shuffle(Int32Array.from(inputs, (_, k) => k)) };
  });
}

/** The levels of all factors after some steps of a walk. */
export function levelsAt({ start, order }: Walk, inputs: readonly Input[], levels: number, steps: number): Int32Array {
  const at = start.slice();
  for (let step = 0; step < steps; step++) {
    for (const i of inputs[order[step]!]!.members) at[i] = across(at[i]!, levels);
  }
  return at;
}

/** The level half of the grid away. */
export function across(level: number, levels: number): number {
  return level < levels / 2 ? level + levels / 2 : level - levels / 2;
}
