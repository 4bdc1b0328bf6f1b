import type { Unit } from "../units/unit.ts";

/** An expression as plain data; `at` and `length` are its place in the text that was parsed. */
export type Node =
  | NumberNode
  | QuantityNode
  | NameNode
  | CallNode
  | UnaryNode
  | BinaryNode
  | CompareNode
  | LogicNode
  | ConditionalNode;

export interface Span {
  readonly at: number;
  readonly length: number;
}

export interface NumberNode extends Span {
  readonly kind: "number";
  readonly value: number;
}

/** A number with a unit: `amount` in that unit, `value` in base units (year, USD, …). */
export interface QuantityNode extends Span {
  readonly kind: "quantity";
  readonly amount: number;
  readonly value: number;
  readonly unit: Unit;
  /** The words after "/" in the unit: a name of the scenario spelt so would be ambiguous. */
  readonly divisors: readonly string[];
}

export interface NameNode extends Span {
  readonly kind: "name";
  readonly name: string;
}

/** `at` is where the function's name starts. */
export interface CallNode extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Node[];
}

export interface UnaryNode extends Span {
  readonly kind: "unary";
  readonly operator: "-" | "not";
  readonly operand: Node;
}

export interface BinaryNode extends Span {
  readonly kind: "binary";
  readonly operator: "+" | "-" | "*" | "/" | "^";
  readonly left: Node;
  readonly right: Node;
}

export interface CompareNode extends Span {
  readonly kind: "compare";
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly left: Node;
  readonly right: Node;
}

export interface LogicNode extends Span {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly left: Node;
  readonly right: Node;
}

/** `condition ? yes : no`. */
export interface ConditionalNode extends Span {
  readonly kind: "conditional";
  readonly condition: Node;
  readonly yes: Node;
  readonly no: Node;
}

/** What an expression may cost at most: characters of text, names and operators, nesting. */
export const LIMITS = { characters: 2000, nodes: 500, depth: 64 } as const;
