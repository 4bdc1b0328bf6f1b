import type { Space } from "../../kernel/sweep.ts";

/** What a design moves at a time: a group of factors, or a factor that has no group. */
export interface Input {
  readonly name: string;
  /** Places of its factors in the space. */
  readonly members: readonly number[];
}

/** The inputs of a space in the order in which they first appear. */
export function inputsOf({ factors }: Space): Input[] {
  const members = new Map<string, number[]>();
  factors.forEach(({ name, group = name }, place) => {
    const found = members.get(group);
    if (found) found.push(place);
    else members.set(group, [place]);
  });
  return [...members].map(([name, places]) => ({ name, members: places }));
}

/** Every factor as an input of its own, for measures that read any table. */
export function factorsOf({ factors }: Space): Input[] {
  return factors.map(({ name }, place) => ({ name, members: [place] }));
}
