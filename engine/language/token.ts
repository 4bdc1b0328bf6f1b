import type { Fault } from "../units/fault.ts";
import { scanQuantity } from "../units/quantity.ts";
import { quote } from "../units/quote.ts";
import { scale } from "../units/rational.ts";
import type { NumberNode, QuantityNode, Span } from "./syntax.ts";

/** A word or sign of an expression. A number with its multipliers and its unit is one token. */
export type Token =
  | NumberNode
  | QuantityNode
  | (Span & { readonly kind: "name"; readonly text: string })
  | (Span & { readonly kind: "operator"; readonly text: string })
  | (Span & { readonly kind: "bracket"; readonly text: "(" | ")" | "," | "?" | ":" });

/** Cuts a text into tokens; what no expression may contain becomes a fault with its remedy. */
export function tokenize(text: string): { tokens: readonly Token[]; faults: readonly Fault[] } {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  let at = 0;
  while (at < text.length && faults.length < MOST_FAULTS) {
    LEXEME.lastIndex = at;
    const lexeme = LEXEME.exec(text);
    if (lexeme === null) {
      const fault = refusal(text, at, tokens.at(-1));
      faults.push(fault);
      at += fault.length;
      continue;
    }
    const { space, digit, name, operator, bracket } = lexeme.groups!;
    let length = lexeme[0].length;
    if (digit !== undefined) {
      const scanned = numberToken(text, at);
      if ("fault" in scanned) faults.push(scanned.fault);
      else tokens.push(scanned);
      length = "fault" in scanned ? scanned.fault.at + scanned.fault.length - at : scanned.length;
    } else if (name !== undefined) {
      tokens.push({ kind: LOGIC_WORDS.has(name) ? "operator" : "name", text: name, at, length });
    } else if (operator !== undefined) {
      tokens.push({ kind: "operator", text: operator, at, length });
    } else if (bracket !== undefined) {
      tokens.push({ kind: "bracket", text: bracket as "(", at, length });
    } else if (space === undefined) break;
    at += length;
  }
  return { tokens, faults };
}

const MOST_FAULTS = 20;
const LOGIC_WORDS = new Set(["and", "or", "not"]);

const LEXEME = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<digit>\d)`,
    String.raw`(?<name>[A-Za-z_][A-Za-z0-9_]*)`,
    String.raw`(?<operator>==|!=|<=|>=|<(?![<=])|>(?![>=])|\*(?!\*)|[-+/^])`,
    String.raw`(?<bracket>[(),:]|\?(?![?.]))`,
  ].join("|"),
  "y",
);

function numberToken(text: string, at: number): NumberNode | QuantityNode | { fault: Fault } {
  const scanned = scanQuantity(text, at, "expression");
  if ("fault" in scanned) return scanned;
  const { amount, unit, end, divisors } = scanned;
  const length = end - at;
  if (unit === undefined) return { kind: "number", value: amount, at, length };
  const value = scale(amount, unit.factor);
  if (Number.isFinite(value)) return { kind: "quantity", amount, value, unit, divisors, at, length };
  const message = `${quote(text.slice(at, end))} does not fit a double`;
  return { fault: { code: "number_size", at, length, message, help: "write a smaller number" } };
}

/** Signs that mathjs would read and an expression may not hold, each with what to write. */
const REFUSED: readonly (readonly [sign: string, message: string, help: string])[] = [
  ["**", '"**" is not a power here', 'write "^"'],
  ["<<", "bits cannot be shifted", 'write "<" to compare'],
  [">>", "bits cannot be shifted", 'write ">" to compare'],
  ["??", '"??" is not known here', "write condition ? x : y"],
  ["?.", "there is no member access", "write condition ? x : y, and numbers as 0.5"],
  ["&&", '"&&" is not known here', 'write "and"'],
  ["||", '"||" is not known here', 'write "or"'],
  ["&", "bits cannot be combined", 'write "and"'],
  ["|", "bits cannot be combined", 'write "or"'],
  ["~", "bits cannot be turned", 'write "not (…)"'],
  ["!", '"!" is not known here', 'write "not (…)" or "!="'],
  ["=>", '"=>" is not known here', 'write ">="'],
  ["=<", '"=<" is not known here', 'write "<="'],
  ["=", '"=" would assign', 'write "==" to compare'],
  ["#", "an expression has no comments", "write the note in the field note"],
  [";", "an expression is one formula", "write one formula, or use derive for its parts"],
  ["[", "there are no lists", "read a table with sum(…), mean(…) or another reducer"],
  ["]", "there are no lists", "read a table with sum(…), mean(…) or another reducer"],
  ["{", "there are no objects", "use parentheses"],
  ["}", "there are no objects", "use parentheses"],
  ['"', "there are no texts", "write an id without quotes"],
  ["'", "there are no texts", "write an id without quotes"],
  ["`", "there are no texts", "write an id without quotes"],
];

function refusal(text: string, at: number, before: Token | undefined): Fault {
  const fault = (length: number, message: string, help: string) => {
    return { code: "expression_sign", at, length, message, help };
  };
  const refused = REFUSED.find(([sign]) => text.startsWith(sign, at));
  if (refused !== undefined) return fault(refused[0].length, refused[1], refused[2]);
  if (text[at] === "%") {
    const number = before?.kind === "number" ? before.value : 20;
    return fault(1, '"%" means the remainder of a division here', `write ${quote(`${number} percent`)}`);
  }
  if (text[at] === ".") {
    const decimal = /^\.\d+/.exec(text.slice(at))?.[0];
    if (decimal === undefined) {
      return fault(1, "there is no member access", "write TABLE_COLUMN inside a reducer, as in sum(bank_open)");
    }
    return fault(decimal.length, `${quote(decimal)} lacks a digit`, `write ${quote(`0${decimal}`)}`);
  }
  const point = text.codePointAt(at)!;
  const sign = `the character U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  return fault(point > 0xffff ? 2 : 1, `${sign} has no meaning here`, "use letters, digits, + - * / ^ and comparisons");
}
