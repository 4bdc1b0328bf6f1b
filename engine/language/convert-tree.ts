import { assert } from "../kernel/assert.ts";
import type { Fault } from "../units/fault.ts";
import { quote } from "../units/quote.ts";
import type { MathNode } from "./mathjs.ts";
import { LIMITS } from "./syntax.ts";
import type { BinaryNode, CompareNode, LogicNode, Node, Span } from "./syntax.ts";
import type { Token } from "./token.ts";

/** Turns the tree that mathjs read into ours; the types of node named here are all that may occur. */
export function convertTree(
  root: MathNode,
  tokens: readonly Token[],
  text: string,
): { node: Node } | { faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const { node, depth } = convert(root);
  if (depth > LIMITS.depth) {
    const help = `use at most ${LIMITS.depth} levels; derive can name a part`;
    faults.push(fault("expression_size", node, `the expression is nested ${depth} deep`, help));
  }
  return faults.length > 0 ? { faults } : { node };

  function convert(tree: MathNode): Converted {
    switch (tree.type) {
      case "SymbolNode":
        return leaf(Number(tree.name.slice(1)));
      case "ParenthesisNode": {
        const inner = convert(tree.content);
        return wrap(inner.node, inner.first - 1, inner.last + 1, inner.depth);
      }
      case "OperatorNode":
        return tree.args.length === 1 ? unary(tree.op, tree.args[0]) : binary(tree.op, tree.args);
      case "RelationalNode": {
        const parts = tree.params.map(convert);
        const span = spanOf(parts[0].first, parts.at(-1)!.last);
        const help = 'compare two values at a time: "x < y and y < z"';
        faults.push(fault("expression_chain", span, "comparisons cannot be chained", help));
        return parts[0];
      }
      case "ConditionalNode": {
        const condition = convert(tree.condition);
        const yes = convert(tree.trueExpr);
        const no = convert(tree.falseExpr);
        const depth = 1 + Math.max(condition.depth, yes.depth, no.depth);
        const parts = { condition: condition.node, yes: yes.node, no: no.node };
        const node = { kind: "conditional" as const, ...parts, ...EMPTY };
        return wrap(node, condition.first, no.last, depth);
      }
      case "FunctionNode": {
        const fn = convert(tree.fn);
        assert(fn.node.kind === "name", "a call starts with a name");
        const parts = tree.args.map(convert);
        const last = parts.length > 0 ? parts.at(-1)!.last + 1 : fn.last + 2;
        const depth = 1 + Math.max(0, ...parts.map((part) => part.depth));
        const values = parts.map((part) => part.node);
        const node = { kind: "call" as const, name: fn.node.name, arguments: values, ...EMPTY };
        return wrap(node, fn.first, last, depth);
      }
      default:
        throw new Error(`unexpected ${(tree as MathNode).type}`);
    }
  }

  function leaf(index: number): Converted {
    const token = tokens[index];
    assert(token.kind !== "operator" && token.kind !== "bracket", "a leaf is a value");
    const { at, length } = token;
    const node: Node = token.kind === "name" ? { kind: "name", name: token.text, at, length } : token;
    return { node, first: index, last: index, depth: 1 };
  }

  function unary(operator: string, argument: MathNode): Converted {
    assert(operator === "-" || operator === "not", "the screen lets only - and not pass");
    const part = convert(argument);
    const node = { kind: "unary" as const, operator, operand: part.node, ...EMPTY } as Node;
    return wrap(node, part.first - 1, part.last, part.depth + 1);
  }

  function binary(operator: string, args: readonly MathNode[]): Converted {
    const [left, right] = args.map(convert);
    const kind = KINDS.get(operator);
    assert(kind !== undefined && args.length === 2, "the screen lets only our operators pass");
    const node = { kind, operator, left: left.node, right: right.node, ...EMPTY } as Node;
    const whole = wrap(node, left.first, right.last, Math.max(left.depth, right.depth + 1));
    const first = args[0];
    if (kind === "compare" && first.type === "OperatorNode" && first.op === "not") {
      const after = textOf(left.first + 1, right.last);
      const help = `write ${quote(`not (${after})`)}`;
      faults.push(fault("expression_not", whole.node, '"not" binds tighter than a comparison', help));
    }
    return whole;
  }

  function wrap(node: Node, first: number, last: number, depth: number): Converted {
    return { node: { ...node, ...spanOf(first, last) }, first, last, depth };
  }

  function spanOf(first: number, last: number): Span {
    const { at } = tokens[first];
    return { at, length: tokens[last].at + tokens[last].length - at };
  }

  function textOf(first: number, last: number): string {
    const { at, length } = spanOf(first, last);
    return text.slice(at, at + length);
  }
}

/** A node with its first and last token; a chain on the left, as in x + y + z, adds no depth. */
interface Converted {
  readonly node: Node;
  readonly first: number;
  readonly last: number;
  readonly depth: number;
}

const EMPTY: Span = { at: 0, length: 0 };

const KINDS: ReadonlyMap<string, (BinaryNode | CompareNode | LogicNode)["kind"]> = new Map([
  ...["+", "-", "*", "/", "^"].map((sign) => [sign, "binary"] as const),
  ...["==", "!=", "<", "<=", ">", ">="].map((sign) => [sign, "compare"] as const),
  ...["and", "or"].map((word) => [word, "logic"] as const),
]);

function fault(code: string, { at, length }: Span, message: string, help: string): Fault {
  return { code, at, length, message, help };
}
