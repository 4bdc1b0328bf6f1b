import { MULTIPLIERS, UNIT_WORDS } from "../units/unit-words.ts";
import { FUNCTION_NAMES } from "./function-names.ts";

/** Says whether a text may be an id of a scenario: the right spelling, and no word that an expression needs. */
export function isId(text: string): boolean {
  return ID.test(text) && !isReserved(text);
}

/** Says whether an expression already means something else by a word. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

const ID = /^(?:[a-z][a-z0-9_]*|[A-Z][A-Z0-9]*)$/;

/** Counted things (incidents, markets) are units only right after a number, so they stay free. */
export const RESERVED: ReadonlySet<string> = new Set([
  ..."and or xor not mod to in per true false null undefined NaN Infinity end a b".split(" "),
  ...MULTIPLIERS.keys(),
  ...[...UNIT_WORDS].filter(([, meaning]) => !meaning.counted).map(([word]) => word),
  ...FUNCTION_NAMES,
]);
