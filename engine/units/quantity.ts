import { isDimensionless, equal } from "./dimension.ts";
import type { Fault } from "./fault.ts";
import { quote } from "./quote.ts";
import { ONE, inverse, scale, times } from "./rational.ts";
import { PLAIN, match, scanUnit, skipSpace, unknownUnit } from "./unit.ts";
import type { Reading, Unit } from "./unit.ts";
import { MULTIPLIERS, UNIT_WORDS } from "./unit-words.ts";

/**
 * Reads a number with a unit, such as "3 billion USD/year", into the expected unit.
 * A bare number passes only where a plain number is expected; every refusal says what to write.
 */
export function parseQuantity(written: string | number, expected: Unit): { value: number } | { fault: Fault } {
  const text = String(written);
  const start = skipSpace(text, 0);
  const negative = text[start] === "-";
  const scanned = scanQuantity(text, start + (negative ? 1 : 0), "field");
  if ("fault" in scanned) return { fault: addExample(scanned.fault, expected) };
  const rest = skipSpace(text, scanned.end);
  if (rest < text.length) return { fault: addExample(unknownUnit(text, rest), expected) };
  const fault = (code: string, message: string, help: string) => ({
    fault: { code, at: start, length: scanned.end - start, message, help },
  });
  const number = text.slice(start, scanned.numberEnd);
  const shown = text.slice(start, scanned.end);
  const remedy = `write ${quote(inUnitOf(number, expected))}`;
  if (scanned.unit === undefined && !isPlain(expected)) {
    return fault("unit_missing", `${quote(shown)} has no unit`, remedy);
  }
  const unit = scanned.unit ?? PLAIN;
  if (!equal(unit.dimension, expected.dimension)) {
    const message = `${quote(shown)} is in ${unit.text}, but ${expected.text} is needed`;
    return fault("dimension", message, remedy);
  }
  const value = convert(negative ? -scanned.amount : scanned.amount, unit, expected);
  if (!isFaithful(value, scanned.amount)) {
    return fault("number_size", `${quote(shown)} does not fit a double`, "write it in another unit");
  }
  return { value };
}

/** Converts between two units of one dimension; exact when the units are equal. */
export function convert(value: number, from: Unit, to: Unit): number {
  const ratio = times(from.factor, inverse(to.factor));
  return ratio ? scale(value, ratio) : scale(scale(value, from.factor), inverse(to.factor));
}

export interface ScannedQuantity {
  /** The number with its multipliers, in `unit`. */
  readonly amount: number;
  readonly unit: Unit | undefined;
  readonly numberEnd: number;
  readonly end: number;
  readonly divisors: readonly string[];
}

/** Reads the unsigned number at an offset with the multipliers and the unit that follow it. */
export function scanQuantity(text: string, start: number, reading: Reading): ScannedQuantity | { fault: Fault } {
  const number = match(NUMBER, text, start);
  const next = number === undefined ? "" : text.slice(start + number.length);
  if (number === undefined || (reading === "field" ? /^[\d_.,]/ : /^[\d_.]/).test(next)) {
    return { fault: malformed(text, start, reading) };
  }
  if (number === "0" && /^[xXbBoO][\da-fA-F]/.test(next)) return { fault: malformed(text, start, reading) };
  let numberEnd = start + number.length;
  let power = 0;
  let at = skipSpace(text, numberEnd);
  let word = match(WORD, text, at) ?? "";
  for (; MULTIPLIERS.has(word); word = match(WORD, text, at) ?? "") {
    power += MULTIPLIERS.get(word)!;
    numberEnd = at + word.length;
    at = skipSpace(text, numberEnd);
  }
  const amount = amountOf(number, power);
  if (!isFaithful(amount, /[1-9]/.test(number.split(/e/i)[0]) ? 1 : 0)) {
    const message = `${quote(number)} does not fit a double`;
    const help = "write a number between 1e-300 and 1e300";
    return { fault: { code: "number_size", at: start, length: number.length, message, help } };
  }
  const meant = ABBREVIATIONS.get(word);
  if (meant !== undefined && !UNIT_WORDS.has(word)) {
    const message = `${quote(word)} is not a word for a number`;
    const tail = text.slice(at + word.length).trim();
    const help = `write ${quote(`${number} ${meant}${tail === "" ? "" : ` ${tail}`}`)}`;
    return { fault: { code: "unknown_multiplier", at, length: word.length, message, help } };
  }
  const scanned = scanUnit(text, numberEnd, reading);
  if (scanned !== undefined && "fault" in scanned) return scanned;
  if (scanned === undefined) return { amount, unit: undefined, numberEnd, end: numberEnd, divisors: [] };
  return { amount, numberEnd, ...scanned };
}

const NUMBER = /(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
/** What a person may have meant as a number, to show it as a whole. */
const FIELD_SCRAP = /[\w.,+-]+/y;
const EXPRESSION_SCRAP = /[\w.]+/y;

/** Short words that analysts use for multipliers; refused, because they mean different things. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["k", "thousand"],
  ["K", "thousand"],
  ["thousands", "thousand"],
  ["m", "million"],
  ["M", "million"],
  ["mn", "million"],
  ["mln", "million"],
  ["millions", "million"],
  ["b", "billion"],
  ["B", "billion"],
  ["bn", "billion"],
  ["bln", "billion"],
  ["billions", "billion"],
  ["tn", "thousand billion"],
  ["trillion", "thousand billion"],
]);

/** Shifts the decimal point in the text, so that "1.1 million" is rounded once. */
function amountOf(number: string, power: number): number {
  const plain = Number(number);
  if (power === 0 || plain === 0 || !Number.isFinite(plain)) return plain;
  const [mantissa, exponent = "0"] = number.split(/e/i);
  return Number(`${mantissa}e${Number(exponent) + power}`);
}

function isFaithful(value: number, amount: number): boolean {
  return Number.isFinite(value) && (value !== 0 || amount === 0);
}

function isPlain(unit: Unit): boolean {
  return isDimensionless(unit.dimension) && unit.factor.num === ONE.num && unit.factor.den === ONE.den;
}

function inUnitOf(number: string, unit: Unit): string {
  if (unit.text.startsWith("1/")) return `${number}${unit.text.slice(1)}`;
  return unit.text === "1" ? number : `${number} ${unit.text}`;
}

function addExample(fault: Fault, expected: Unit): Fault {
  const lacksUnit = fault.code === "unknown_multiplier" && fault.help.endsWith('ion"');
  if (lacksUnit && !isPlain(expected)) {
    return { ...fault, help: fault.help.replace(/"$/, ` ${expected.text}"`) };
  }
  if (fault.code === "number_form" || !/^(?:did you|units|such)/.test(fault.help)) return fault;
  return {
    ...fault,
    help: `${fault.help}; a value here looks like ${quote(inUnitOf("3", expected))}`,
  };
}

/** A fault for text that is not a number of ours, with the spelling to use where it can be told. */
function malformed(text: string, start: number, reading: Reading): Fault {
  const written = match(reading === "field" ? FIELD_SCRAP : EXPRESSION_SCRAP, text, start) ?? "";
  const cleaned = written.replace(/^\+/, "").replace(/[,_]/g, "");
  const value = cleaned === "" ? NaN : Number(cleaned);
  const rest = reading === "field" ? text.slice(start + written.length) : "";
  let help = 'write a number such as 0.5, 20 or "3 billion"';
  if (Number.isFinite(value)) help = `write ${quote(`${value}${rest}`)}`;
  if (reading === "expression" && /\d,$/.test(text.slice(0, start))) {
    help = "write large numbers without commas, such as 1000";
  }
  const message = written === "" ? "a number is missing here" : `${quote(written)} is not a number as written here`;
  return { code: "number_form", at: start, length: written.length, message, help };
}
