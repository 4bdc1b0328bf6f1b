import type { Fault } from "../units/fault.ts";
import { quote } from "../units/quote.ts";
import { nearest } from "../units/nearest.ts";
import { UNIT_WORDS } from "../units/unit-words.ts";
import { LIMITS } from "./syntax.ts";
import type { Token } from "./token.ts";

/**
 * Refuses token sequences that mathjs would refuse without a place, or read otherwise than a person
 * does: products without a sign, a quantity after "/", lone ":" and ",", nesting beyond the limit.
 */
export function screen(text: string, tokens: readonly Token[]): readonly Fault[] {
  const faults: Fault[] = [];
  const open: Opening[] = [{ at: 0, call: false, questions: 0 }];
  let wanted = true;
  const refuse = (token: Token, code: string, message: string, help: string): void => {
    faults.push({ code, at: token.at, length: token.length, message, help });
  };
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const level = open[open.length - 1];
    if (token.kind === "operator") {
      const prefix = token.text === "-" || token.text === "not";
      if (wanted && !prefix) {
        const help = token.text === "+" ? "leave the + out" : "write a value before it";
        refuse(token, "expression_syntax", `${quote(token.text)} has nothing on its left`, help);
      } else if (!wanted && token.text === "not") {
        refuse(
          token,
          "expression_syntax",
          '"not" needs "and" or "or" before it',
          'write "and not (…)"',
        );
      }
      wanted = true;
    } else if (token.kind !== "bracket") {
      const conversion = token.kind === "name" && CONVERSIONS.get(token.text);
      if (!wanted && conversion) {
        refuse(
          token,
          "expression_syntax",
          `${quote(token.text)} is not an operator here`,
          conversion,
        );
        wanted = true;
        continue;
      }
      if (!wanted) faults.push(product(text, before, token));
      if (token.kind === "quantity") faults.push(...lonelyQuantity(text, tokens, i));
      wanted = false;
    } else if (token.text === "(") {
      const call = !wanted && before.kind === "name";
      if (!wanted && !call) faults.push(product(text, before, token));
      open.push({ at: token.at, call, questions: 0 });
      if (open.length - 1 > LIMITS.depth) {
        const help = `use at most ${LIMITS.depth} levels; derive can name a part`;
        refuse(token, "expression_size", "parentheses are nested too deep", help);
        return faults;
      }
      wanted = true;
    } else if (token.text === ")") {
      const noArguments = level.call && before.kind === "bracket" && before.text === "(";
      if (wanted && !noArguments) {
        refuse(
          token,
          "expression_syntax",
          'a value is missing before ")"',
          "write it, or take the sign before away",
        );
      }
      if (open.length === 1) {
        refuse(
          token,
          "expression_syntax",
          '")" closes nothing',
          'write "(" before, or take it away',
        );
      } else {
        if (level.questions > 0) refuse(token, "expression_syntax", '":" is missing', CONDITIONAL);
        open.pop();
      }
      wanted = false;
    } else {
      if (wanted) {
        refuse(
          token,
          "expression_syntax",
          `a value is missing before ${quote(token.text)}`,
          "write it",
        );
      }
      if (token.text === "," && (!level.call || level.questions > 0)) {
        refuse(
          token,
          "expression_syntax",
          "a comma stands only between arguments",
          "write 1000 and 0.5 for numbers",
        );
      } else if (token.text === "?" && level.questions > 0) {
        refuse(
          token,
          "expression_syntax",
          "a condition inside a condition",
          "put the inner one in parentheses",
        );
      } else if (token.text === ":" && level.questions === 0) {
        refuse(
          token,
          "expression_syntax",
          '":" has no "?" before it',
          `${CONDITIONAL}; there are no ranges`,
        );
      }
      if (token.text === "?") level.questions++;
      if (token.text === ":" && level.questions > 0) level.questions--;
      wanted = true;
    }
  }
  if (faults.length > 0) return faults;
  const end = { code: "expression_syntax", at: text.length, length: 0 };
  const level = open[open.length - 1];
  if (wanted)
    faults.push({
      ...end,
      message: "the expression ends too early",
      help: "write the value that is missing",
    });
  if (level.questions > 0) faults.push({ ...end, message: '":" is missing', help: CONDITIONAL });
  if (open.length > 1) {
    faults.push({
      ...end,
      at: level.at,
      length: 1,
      message: '"(" is not closed',
      help: 'write ")"',
    });
  }
  return faults;
}

interface Opening {
  readonly at: number;
  readonly call: boolean;
  questions: number;
}

const CONDITIONAL = "write condition ? x : y";

/** Words that mathjs takes for operators between two values. */
const CONVERSIONS: ReadonlyMap<string, string> = new Map([
  ["to", "leave it out: values of one dimension compare and add in any units"],
  ["in", "leave it out: values of one dimension compare and add in any units"],
  ["mod", "there is no remainder; write 0.2 or 20 percent for a share"],
  ["xor", 'write "(x and not (y)) or (y and not (x))"'],
]);

function product(text: string, before: Token, token: Token): Fault {
  const left = before.kind === "bracket" ? "(…)" : textOf(text, before);
  const right = textOf(text, token);
  const fault = (message: string, help: string) => {
    return { code: "expression_product", at: token.at, length: token.length, message, help };
  };
  if (before.kind === "number" && token.kind === "name") {
    const unit = nearest(token.text, UNIT_WORDS.keys());
    const help = `write ${quote(`${left} * ${right}`)}`;
    const meant = unit === undefined ? help : `${help}, or did you mean the unit ${quote(unit)}?`;
    return fault(`${quote(right)} is not a unit, and a product needs its sign`, meant);
  }
  if (token.kind === "quantity" && before.kind === "quantity") {
    return fault("two quantities in a row", `write ${quote(`${left} + ${right}`)}`);
  }
  const shown = token.kind === "bracket" ? `${left} * (…)` : `${left} * ${right}`;
  return fault("an operator is missing here", `write ${quote(shown)}`);
}

/** A quantity next to "/" or "^" without parentheses: mathjs would apply the operator to its number alone. */
function lonelyQuantity(text: string, tokens: readonly Token[], i: number): readonly Fault[] {
  const token = tokens[i];
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  const divided = before?.kind === "operator" && (before.text === "/" || before.text === "^");
  const raised = after?.kind === "operator" && after.text === "^";
  if (!divided && !raised) return [];
  const shown = textOf(text, token);
  const message = `${quote(shown)} beside ${quote(divided ? before.text : "^")} can be read in two ways`;
  const written = divided ? `${before.text} (${shown})` : `(${shown}) ^ …`;
  const help = `write ${quote(written)}`;
  return [{ code: "expression_quantity", at: token.at, length: token.length, message, help }];
}

function textOf(text: string, token: Token): string {
  return text.slice(token.at, token.at + token.length);
}
