import { DIMENSIONLESS, divide, multiply } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";
import type { Fault } from "./fault.ts";
import { nearest } from "./nearest.ts";
import { quote } from "./quote.ts";
import { ONE, inverse, rational, times } from "./rational.ts";
import type { Rational } from "./rational.ts";
import { MULTIPLIERS, UNIT_WORDS } from "./unit-words.ts";

/** A unit as written, what it measures, and how many base units (year, USD, km, …) one of it is. */
export interface Unit {
  readonly text: string;
  readonly dimension: Dimension;
  readonly factor: Rational;
}

export const PLAIN: Unit = { text: "1", dimension: DIMENSIONLESS, factor: ONE };

/** Reads a whole text as a unit: "USD/year", "USD/month per household", "1/year", "%". */
export function parseUnit(text: string): { unit: Unit } | { fault: Fault } {
  const start = skipSpace(text, 0);
  if (start === text.length) {
    return { fault: unitFault("unit_missing", 0, 0, "the unit is empty", 'write "1"') };
  }
  if (text.trim() === "1") return { unit: PLAIN };
  const scanned = scanUnit(text, start, "field");
  if (scanned === undefined) return { fault: unknownUnit(text, start) };
  if ("fault" in scanned) return scanned;
  const rest = skipSpace(text, scanned.end);
  if (rest < text.length) return { fault: unknownUnit(text, rest) };
  return { unit: scanned.unit };
}

/** Where the text is read: in an expression a counted thing after "/" is a name, and "%" is refused. */
export type Reading = "field" | "expression";

export interface ScannedUnit {
  readonly unit: Unit;
  readonly end: number;
  /** The words after a "/", which in an expression might also be names. */
  readonly divisors: readonly string[];
}

/**
 * Reads the longest unit that starts at `start`, after spaces, or gives undefined where none starts.
 * It may start with "/" or "per": what is read then is a rate, as in "0.03/month".
 */
export function scanUnit(text: string, start: number, reading: Reading): ScannedUnit | { fault: Fault } | undefined {
  let unit: Unit | undefined;
  let end = inverseStart(text, start);
  const divisors: string[] = [];
  for (;;) {
    const separator = match(SEPARATOR, text, end);
    if (unit !== undefined && separator === undefined) break;
    const from = separator === undefined ? skipSpace(text, end) : end + separator.length;
    const part = scanPart(text, from);
    const slash = separator?.includes("/") === true;
    const { meaning } = part;
    const called = match(CALL, text, part.end) !== undefined;
    const name = part.word === "%" || (meaning?.counted === true && (slash || called));
    if (meaning === undefined || (reading === "expression" && name)) {
      if (separator === undefined || (slash && reading === "expression")) break;
      return { fault: unknownUnit(text, part.at) };
    }
    const factor = part.factor && times(part.factor, meaning.factor);
    const sofar = unit ?? PLAIN;
    const product = factor && times(sofar.factor, separator === undefined ? factor : inverse(factor));
    if (product === undefined) {
      const message = "the unit is too large or too small";
      return {
        fault: unitFault("unit_size", start, part.end - start, message, "use fewer thousands"),
      };
    }
    const combine = separator === undefined ? multiply : divide;
    if (slash) divisors.push(part.word);
    end = part.end;
    unit = {
      text: unitText(text.slice(start, end)),
      dimension: combine(sofar.dimension, meaning.dimension),
      factor: product,
    };
  }
  return unit && { unit, end, divisors };
}

/** A fault for a word that is no unit, with the unit that it may mean. */
export function unknownUnit(text: string, at: number): Fault {
  const word = match(WORD, text, at) ?? match(SCRAP, text, at) ?? "";
  if (word === "") {
    return unitFault("unit_missing", at, 0, "a unit is missing here", 'such as "USD/year"');
  }
  const near = nearest(word, UNIT_WORDS.keys());
  if (near === word) {
    const message = `${quote(word)} follows another unit`;
    return unitFault("unit_form", at, word.length, message, 'put "/" or "per" between two units');
  }
  const help =
    near === undefined
      ? "units are words such as USD, km, t, MW, MMcf, persons, trucks, days, %"
      : `did you mean ${quote(near)}?`;
  return unitFault("unknown_unit", at, word.length, `${quote(word)} is not a unit`, help);
}

export function skipSpace(text: string, at: number): number {
  return at + match(SPACE, text, at)!.length;
}

/** What a sticky pattern matches at an offset. */
export function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const SPACE = /\s*/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*|%/y;
const SCRAP = /\S[^\s/]*/y;
const CALL = /\s*\(/y;
const SEPARATOR = /\s*\/\s*|\s+per\s+/y;
const INVERSE = /\s*1(?=\s*\/|\s+per\s)/y;

/** In "1/year" the first word stands after the 1. */
function inverseStart(text: string, start: number): number {
  return start + (match(INVERSE, text, start)?.length ?? 0);
}

/** One word of a unit with the multipliers before it: "days", "thousand persons". */
function scanPart(text: string, from: number) {
  let at = from;
  let factor: Rational | undefined = ONE;
  let word = match(WORD, text, at) ?? "";
  while (MULTIPLIERS.has(word)) {
    factor = factor && times(factor, rational(Number(`1e${MULTIPLIERS.get(word)}`), 1));
    at = skipSpace(text, at + word.length);
    word = match(WORD, text, at) ?? "";
  }
  return { at, word, end: at + word.length, factor, meaning: UNIT_WORDS.get(word) };
}

function unitText(written: string): string {
  const text = written
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?\/ ?/g, "/");
  return text.startsWith("/") ? `1${text}` : text.replace(/^per /, "1/");
}

function unitFault(code: string, at: number, length: number, message: string, help: string): Fault {
  return { code, at, length, message, help };
}
