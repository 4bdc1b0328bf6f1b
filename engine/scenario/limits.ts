import { LIMITS as expression } from "../language/syntax.ts";

/** A bound on what a scenario may ask for, and what it bounds. */
export interface Limit {
  readonly most: number;
  readonly meaning: string;
}

/** Every limit of a scenario in one table; each is checked before the work that it bounds. */
export const limits = {
  file_bytes: limit(256 * 1024, "bytes in one scenario file"),
  levels: limit(32, "levels of mappings and lists inside each other"),
  nodes: limit(20_000, "values in one scenario file"),
  key_characters: limit(200, "characters in one key"),
  label_characters: limit(200, "characters in a title, a label or a name"),
  text_characters: limit(10_000, "characters in one value"),
  extends_depth: limit(8, "files that a scenario extends, one through the other"),
  events: limit(10_000, "events of a scenario with what it extends"),
  expression_characters: limit(expression.characters, "characters in one expression"),
  expression_levels: limit(expression.depth, "levels of parentheses and calls in one expression"),
  expression_nodes: limit(expression.nodes, "numbers, names and operators in one expression"),
  agents: limit(10_000_000, "agents in one run"),
  steps: limit(1_000_000, "steps in one run"),
  problems: limit(100, "problems shown at once"),
} as const satisfies Readonly<Record<string, Limit>>;

function limit(most: number, meaning: string): Limit {
  return { most, meaning };
}
