import { create, parseDependencies } from "mathjs/number";

/** The parts of a mathjs syntax tree that an expression of ours may contain. */
export type MathNode =
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "OperatorNode"; readonly op: string; readonly args: readonly MathNode[] }
  | { readonly type: "ParenthesisNode"; readonly content: MathNode }
  | { readonly type: "FunctionNode"; readonly fn: MathNode; readonly args: readonly MathNode[] }
  | { readonly type: "RelationalNode"; readonly params: readonly MathNode[] }
  | {
      readonly type: "ConditionalNode";
      readonly condition: MathNode;
      readonly trueExpr: MathNode;
      readonly falseExpr: MathNode;
    };

/**
 * Reads the structure of a formula with the parser of mathjs, and nothing else of mathjs: its
 * evaluation can be reconfigured by an expression. Throws a SyntaxError, with `char` from 1.
 */
export function parseTree(text: string): MathNode {
  return parser.parse(text) as unknown as MathNode;
}

const parser = create(parseDependencies);
