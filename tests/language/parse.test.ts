import { describe, expect, test } from "vitest";
import { parse } from "../../engine/language/parse.ts";
import { LIMITS } from "../../engine/language/syntax.ts";
import type { Node } from "../../engine/language/syntax.ts";
import { nodeOf, pointed } from "./value.ts";

/** The tree in prefix form. */
function shape(node: Node): string {
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "quantity":
      return `<${node.amount} ${node.unit.text}>`;
    case "name":
      return node.name;
    case "call":
      return `${node.name}(${node.arguments.map(shape).join(" ")})`;
    case "unary":
      return `(${node.operator} ${shape(node.operand)})`;
    case "conditional":
      return `(? ${shape(node.condition)} ${shape(node.yes)} ${shape(node.no)})`;
    default:
      return `(${node.operator} ${shape(node.left)} ${shape(node.right)})`;
  }
}

describe("an expression", () => {
  test.each([
    ["x + y * z", "(+ x (* y z))"],
    ["(x + y) * z", "(* (+ x y) z)"],
    ["x - y - z", "(- (- x y) z)"],
    ["x / y * z", "(* (/ x y) z)"],
    ["-x^2", "(- (^ x 2))"],
    ["x^-2", "(^ x (- 2))"],
    ["x^y^z", "(^ x (^ y z))"],
    ["x - -y", "(- x (- y))"],
    ["x > 1 and y > 1 or z > 1", "(or (and (> x 1) (> y 1)) (> z 1))"],
    ["not (x > 1) and y > 1", "(and (not (> x 1)) (> y 1))"],
    ["x + 1 > y * 2", "(> (+ x 1) (* y 2))"],
    ["x > 1 ? y : z > 1 ? 1 : 2", "(? (> x 1) y (? (> z 1) 1 2))"],
    ["10 billion USD/year - x", "(- <10000000000 USD/year> x)"],
    ["x / (10 billion USD/year)", "(/ x <10000000000 USD/year>)"],
    ["20 percent * x", "(* <20 percent> x)"],
    ["0.03/month * x", "(* <0.03 1/month> x)"],
    ["2 / log(x)", "(/ 2 log(x))"],
    ["2 USD / share(flow, to == b)", "(/ <2 USD> share(flow (== to b)))"],
    ["5 / incidents", "(/ 5 incidents)"],
    ["3 incidents/year", "<3 incidents/year>"],
    ["10 USD / (x)", "(/ <10 USD> x)"],
    ["lag(x, 4 weeks)", "lag(x <4 weeks>)"],
    ["sum(flow, to == b)", "sum(flow (== to b))"],
    ["x\n  + y", "(+ x y)"],
  ])("%j is read as %s", (text, expected) => {
    expect(shape(nodeOf(text))).toBe(expected);
  });

  test("knows the place of each of its parts", () => {
    const text = "max(x, (y + 3 USD/year)) * -z";
    const node = nodeOf(text) as Extract<Node, { kind: "binary" }>;
    expect(pointed(text, node as never)).toBe(text);
    expect(pointed(text, node.left as never)).toBe("max(x, (y + 3 USD/year))");
    expect(pointed(text, node.right as never)).toBe("-z");
    const [x, sum] = (node.left as Extract<Node, { kind: "call" }>).arguments;
    expect(pointed(text, x as never)).toBe("x");
    expect(pointed(text, sum as never)).toBe("(y + 3 USD/year)");
  });

  test("of the largest size allowed is read", () => {
    expect(parse(`x${" + x".repeat(249)}`)).toHaveProperty("node");
    expect(parse(`${"(".repeat(LIMITS.depth)}x${")".repeat(LIMITS.depth)}`)).toHaveProperty("node");
    expect(parse(`${"-".repeat(LIMITS.depth - 1)}x`)).toHaveProperty("node");
  });

  test("above a limit is refused", () => {
    const size = [{ code: "expression_size" }];
    expect(parse(`x${" + x".repeat(250)}`)).toMatchObject({ faults: size });
    const deeper = LIMITS.depth + 1;
    expect(parse(`${"(".repeat(deeper)}x${")".repeat(deeper)}`)).toMatchObject({ faults: size });
    expect(parse(`${"-".repeat(LIMITS.depth)}x`)).toMatchObject({ faults: size });
    expect(parse(`x ${" ".repeat(LIMITS.characters)}`)).toMatchObject({ faults: size });
  });
});
