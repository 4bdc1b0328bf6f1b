import type { Fault } from "../units/fault.ts";
import { convertTree } from "./convert-tree.ts";
import { parseTree } from "./mathjs.ts";
import { screen } from "./screen.ts";
import { LIMITS } from "./syntax.ts";
import type { Node } from "./syntax.ts";
import { tokenize } from "./token.ts";
import type { Token } from "./token.ts";

/**
 * Reads an expression into plain data, or says all that is wrong with it; it never throws.
 * mathjs decides only precedence: it is given the numbers of our tokens instead of their texts, so
 * that no name, number or unit of a scenario reaches it and every node keeps its place in the text.
 */
export function parse(text: string): { node: Node } | { faults: readonly Fault[] } {
  const whole = { at: 0, length: Math.min(text.length, LIMITS.characters) };
  const tooLarge = (message: string, help: string) => {
    return { faults: [{ code: "expression_size", ...whole, message, help }] };
  };
  if (text.length > LIMITS.characters) {
    return tooLarge(
      `the expression has ${text.length} characters`,
      `use at most ${LIMITS.characters}; derive can name a part`,
    );
  }
  const { tokens, faults } = tokenize(text);
  if (faults.length > 0) return { faults };
  if (tokens.length === 0) {
    const message = "the expression is empty";
    return {
      faults: [{ code: "expression_empty", ...whole, message, help: 'write one such as "tension < 40"' }],
    };
  }
  const size = tokens.filter((token) => token.kind !== "bracket").length;
  if (size > LIMITS.nodes) {
    return tooLarge(
      `the expression has ${size} names, numbers and operators`,
      `use at most ${LIMITS.nodes}; derive can name a part`,
    );
  }
  const screened = screen(text, tokens);
  if (screened.length > 0) return { faults: screened };
  const { code, starts } = encode(tokens);
  try {
    return convertTree(parseTree(code), tokens, text);
  } catch (error) {
    return { faults: [unreadable(error, tokens, starts)] };
  }
}

/** The text for mathjs: each name, number and quantity as `t` and the number of its token. */
function encode(tokens: readonly Token[]): { code: string; starts: readonly number[] } {
  const starts: number[] = [];
  let code = "";
  for (const [i, token] of tokens.entries()) {
    starts.push(code.length);
    const sign = token.kind === "operator" || token.kind === "bracket";
    code += sign ? ` ${token.text} ` : `t${i}`;
  }
  return { code, starts };
}

/** The screen leaves mathjs nothing to refuse; should it refuse all the same, that is the user's text, not a crash. */
function unreadable(error: unknown, tokens: readonly Token[], starts: readonly number[]): Fault {
  const char = Number((error as { char?: unknown }).char ?? 1) - 1;
  const next = starts.findIndex((start) => start > char);
  const { at, length } = tokens[next === -1 ? tokens.length - 1 : Math.max(next - 1, 0)];
  const message = "the expression cannot be read here";
  return { code: "expression_syntax", at, length, message, help: "put its parts in parentheses" };
}
