import type { TableData } from "../kernel/table.ts";
import { table } from "./declaration.ts";

export const issue = table({
  name: "issue",
  key: "issues",
  meaning:
    "Questions on which actors take a stand between 0 and 1; the weights of all add up to 1. An external's stand may also be written as its `stance`.",
  rows: "many",
  principal: "weight",
  extra: ["positions"],
  fields: {
    label: { type: "text", meaning: "Name shown in tables.", optional: true },
    weight: { type: "number", unit: "1", meaning: "Share of the issue in how close two actors are.", min: 0, max: 1 },
  },
});

/** Where each actor stands on each issue: a row per issue and actor, issue by issue. Positions by issue, then actor; -1 where it has none. */
export function positionTable(
  issues: readonly string[],
  actors: readonly string[],
  positions: readonly (readonly number[])[],
): TableData {
  const cells = issues.flatMap((name, i) =>
    actors.map((actor, a) => ({ id: `${name}/${actor}`, i, a, at: positions[i]![a]! })),
  );
  return {
    name: "position",
    ids: cells.map(({ id }) => id),
    principal: "at",
    columns: {
      issue: { meaning: "the issue", unit: "1", whole: true, refers: "issue", initial: cells.map(({ i }) => i) },
      actor: { meaning: "the actor", unit: "1", whole: true, refers: "actor", initial: cells.map(({ a }) => a) },
      at: { meaning: "where it stands, or -1", unit: "1", min: -1, max: 1, initial: cells.map(({ at }) => at) },
    },
  };
}
