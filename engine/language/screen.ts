import type { Fault } from "../units/fault.ts";
import { quote } from "../units/quote.ts";
import { nearest } from "../units/nearest.ts";
import { UNIT_WORDS } from "../units/unit-words.ts";
import { LIMITS } from "./syntax.ts";
import type { Span } from "./syntax.ts";
import type { Token } from "./token.ts";

/**
 * Refuses token sequences that mathjs would refuse without a place, or read otherwise than a person
 * does: products without a sign, a quantity after "/", lone ":" and ",", nesting beyond the limit.
 */
export function screen(text: string, tokens: readonly Token[]): readonly Fault[] {
  const whole = { at: 0, length: 0, call: false, questions: 0 };
  const state: State = { text, tokens, faults: [], open: [whole], wanted: true };
  for (const [i, token] of tokens.entries()) {
    if (state.open.length - 1 > LIMITS.depth) return state.faults;
    if (token.kind === "operator") screenOperator(state, token);
    else if (token.kind !== "bracket") screenValue(state, i);
    else if (token.text === "(") screenOpening(state, i);
    else if (token.text === ")") screenClosing(state, i);
    else screenSeparator(state, token);
  }
  if (state.faults.length === 0) screenEnd(state);
  return state.faults;
}

interface State {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly faults: Fault[];
  /** The parentheses that are open; the lowest stands for the whole text. */
  readonly open: Opening[];
  /** Whether a value must come next, or an operator. */
  wanted: boolean;
}

interface Opening extends Span {
  readonly call: boolean;
  /** How many "?" wait for their ":". */
  questions: number;
}

function refuse(state: State, { at, length }: Span, message: string, help: string): void {
  state.faults.push({ code: "expression_syntax", at, length, message, help });
}

function screenOperator(state: State, token: Token & { readonly text: string }): void {
  const prefix = token.text === "-" || token.text === "not";
  if (state.wanted && !prefix) {
    const help = token.text === "+" ? "leave the + out" : "write a value before it";
    refuse(state, token, `${quote(token.text)} has nothing on its left`, help);
  } else if (!state.wanted && token.text === "not") {
    refuse(state, token, '"not" needs "and" or "or" before it', 'write "and not (…)"');
  }
  state.wanted = true;
}

function screenValue(state: State, i: number): void {
  const { text, tokens, wanted } = state;
  const token = tokens[i];
  const conversion = token.kind === "name" ? CONVERSIONS.get(token.text) : undefined;
  if (!wanted && conversion !== undefined) {
    refuse(state, token, `${quote(textOf(text, token))} is not an operator here`, conversion);
    state.wanted = true;
    return;
  }
  if (!wanted) state.faults.push(product(text, tokens[i - 1], token));
  if (token.kind === "quantity") state.faults.push(...lonelyQuantity(text, tokens, i));
  state.wanted = false;
}

function screenOpening(state: State, i: number): void {
  const { text, tokens, open, wanted } = state;
  const { at, length } = tokens[i];
  const call = !wanted && tokens[i - 1].kind === "name";
  if (!wanted && !call) state.faults.push(product(text, tokens[i - 1], tokens[i]));
  open.push({ at, length, call, questions: 0 });
  state.wanted = true;
  if (open.length - 1 <= LIMITS.depth) return;
  const message = "parentheses are nested too deep";
  const help = `use at most ${LIMITS.depth} levels; derive can name a part`;
  state.faults.push({ code: "expression_size", at, length, message, help });
}

function screenClosing(state: State, i: number): void {
  const { tokens, open } = state;
  const token = tokens[i];
  const level = open[open.length - 1];
  const before = tokens[i - 1];
  const empty = before?.kind === "bracket" && before.text === "(";
  if (state.wanted && !(empty && level.call)) {
    const help = "write it, or take the sign before away";
    refuse(state, token, 'a value is missing before ")"', help);
  }
  if (open.length === 1) {
    refuse(state, token, '")" closes nothing', 'write "(" before, or take it away');
  } else {
    if (level.questions > 0) refuse(state, token, '":" is missing', CONDITIONAL);
    open.pop();
  }
  state.wanted = false;
}

function screenSeparator(state: State, token: Token & { readonly text: string }): void {
  const level = state.open[state.open.length - 1];
  if (state.wanted) {
    refuse(state, token, `a value is missing before ${quote(token.text)}`, "write it");
  }
  if (token.text === "," && (!level.call || level.questions > 0)) {
    const help = "write 1000 and 0.5 for numbers";
    refuse(state, token, "a comma stands only between arguments", help);
  } else if (token.text === "?" && level.questions > 0) {
    refuse(state, token, "a condition inside a condition", "put the inner one in parentheses");
  } else if (token.text === ":" && level.questions === 0) {
    refuse(state, token, '":" has no "?" before it', `${CONDITIONAL}; there are no ranges`);
  }
  if (token.text === "?") level.questions++;
  if (token.text === ":" && level.questions > 0) level.questions--;
  state.wanted = true;
}

function screenEnd(state: State): void {
  const end = { at: state.text.length, length: 0 };
  const level = state.open[state.open.length - 1];
  if (state.wanted) {
    refuse(state, end, "the expression ends too early", "write the value that is missing");
  }
  if (level.questions > 0) refuse(state, end, '":" is missing', CONDITIONAL);
  if (state.open.length > 1) refuse(state, level, '"(" is not closed', 'write ")"');
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
    const meant =
      unit === undefined || unit === token.text ? help : `${help}, or did you mean the unit ${quote(unit)}?`;
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
