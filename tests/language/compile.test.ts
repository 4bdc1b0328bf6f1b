import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, log, pow } from "../../engine/kernel/math.ts";
import { compile, compileColumn, inUnit } from "../../engine/language/compile.ts";
import { SCALARS, TABLES, names, unit, view } from "./names.ts";
import { columnOf, nodeOf, valueOf } from "./value.ts";

describe("a compiled expression", () => {
  test.each([
    ["10 billion USD/year - trade_total_political", 7.3e9],
    ["sum(flow)", 5 + 0.1 + 0.2 + 0.7 + 11 + 1e9],
    ["sum(flow, from == a, channel == undeclared)", 0.2],
    ["sum(flow, from == a and channel != undeclared)", 5.1],
    ["sum(flow, not (from == b), channel == bank or channel == barter)", 5.1],
    ["mean(flow_margin, from == a)", (0.1 + 0.3 + 0.2) / 3],
    ["min(crossing_queue)", 0],
    ["max(crossing_queue, open == true)", 120],
    ["max(crossing, queue < 100 trucks)", 45],
    ["count(crossing)", 3],
    ["count(crossing, open == true, queue > 100 trucks)", 1],
    ["count(crossing, days > 36 hours)", 2],
    ["share(group_fighters, fighters < 300 persons)", 250 / 650],
    ["quantile(crossing_queue, 0.5)", 45],
    ["quantile(crossing_queue, 50 percent, open == true)", 82.5],
    ["gini(group_fighters)", 150 / 1300],
    ["max(x, y, z)", 3],
    ["min(x, y)", -2.25],
    ["max(sum(crossing_queue), 200 trucks)", 200],
    ["clamp(y, 0, 1)", 0],
    ["if(x > 0, 1, 2)", 1],
    ["x > 1 ? 1 : 2", 2],
    ["abs(y)", 2.25],
    ["sqrt(trade_total * trade_total)", 3.1e9],
    ["lag(x, 4 weeks)", 0.185],
    ["change(trade_total, 12 months)", 1.55e9],
    ["rung >= 4 and tension < 40", 1],
    ["delay == 9 days", 1],
    ["pipeline_flow * 2 days", 1500],
    ["1 / 0", Infinity],
    ["min(crossing, queue > 500 trucks)", Infinity],
    ["mean(crossing, queue > 500 trucks)", NaN],
    ["quantile(crossing, 0.5, queue > 500 trucks)", NaN],
  ])("%j is %d", (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test("follows the live columns that it is bound to", () => {
    const column = Float64Array.of(1, 2, 3);
    const total = compile(nodeOf("sum(crossing_queue)"), names).bind(() => column);
    expect(total()).toBe(6);
    column[0] = 10;
    expect(total()).toBe(15);
  });

  test("shares nothing between two bindings", () => {
    const formula = compile(nodeOf("sum(crossing_queue) + 1 trucks"), names);
    const one = formula.bind(() => Float64Array.of(1));
    const two = formula.bind(() => Float64Array.of(2, 3));
    expect([one(), two(), one()]).toEqual([2, 6, 2]);
  });

  test("reads another row of a place", () => {
    const place = { table: "now", column: "x", row: 2, unit: unit("months") };
    const formula = compile(nodeOf("x"), { ...names, scalar: () => place });
    expect(formula.bind(() => Float64Array.of(0, 0, 6))()).toBe(0.5);
  });

  test("gives its value in any unit of its dimension", () => {
    expect(inUnit(compile(nodeOf("delay + 5 days"), names), unit("weeks"))(view)()).toBeCloseTo(2, 12);
    expect(() => inUnit(compile(nodeOf("delay"), names), unit("USD"))).toThrow("assertion");
  });

  test("over a table gives a value for each row", () => {
    expect(columnOf("queue + 1 trucks", "crossing", 3)).toEqual([121, 1, 46]);
    expect(columnOf("open == true ? queue : 2 trucks * rung", "crossing", 3)).toEqual([120, 8, 45]);
    expect(columnOf("queue / sum(crossing_queue)", "crossing", 3)).toEqual([120 / 165, 0, 45 / 165]);
    expect(columnOf("max(queue, 50 trucks)", "crossing", 3)).toEqual([120, 50, 50]);
    expect(columnOf("rung", "crossing", 3)).toEqual([4, 4, 4]);
    expect(columnOf("queue > 40 trucks", "crossing", 3)).toEqual([1, 0, 1]);
  });

  test("over a table without rows gives no value", () => {
    const formula = compileColumn(nodeOf("queue * 2 + sum(crossing_queue)"), names, "crossing");
    const run = formula.bind(() => new Float64Array(0));
    expect(() => run(new Float64Array(0))).not.toThrow();
  });

  test("that was not checked is a programmer's mistake", () => {
    expect(() => compile(nodeOf("nope"), names)).toThrow("assertion");
  });
});

/** A formula with its text and its value on a row, made together. */
interface Made {
  readonly text: string;
  readonly rank: number;
  readonly value: (row: number) => number;
}

const RANK = {
  choose: 0,
  or: 1,
  and: 2,
  compare: 3,
  sum: 4,
  product: 5,
  negate: 6,
  power: 7,
  leaf: 8,
};
const flow = TABLES.flow.columns;

const COMPARE: Record<string, (x: number, y: number) => boolean> = {
  "<": (x, y) => x < y,
  "<=": (x, y) => x <= y,
  ">": (x, y) => x > y,
  ">=": (x, y) => x >= y,
  "==": (x, y) => x === y,
  "!=": (x, y) => x !== y,
};

const { number: numbers } = fc.letrec<{ number: Made; condition: Made }>((tie) => {
  const number = tie("number");
  const condition = tie("condition");
  const pair = fc.tuple(number, number);
  return {
    number: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom("x", "y", "z", "tension").map((name) => leaf(name, () => SCALARS[name][1])),
      fc.constant(leaf("margin", (row) => flow.margin.values[row])),
      fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => leaf(literal(value), () => Number(literal(value)))),
      pair.map(([l, r]) => infix(l, "+", r, RANK.sum, (x, y) => x + y)),
      pair.map(([l, r]) => infix(l, "-", r, RANK.sum, (x, y) => x - y)),
      pair.map(([l, r]) => infix(l, "*", r, RANK.product, (x, y) => x * y)),
      pair.map(([l, r]) => infix(l, "/", r, RANK.product, (x, y) => x / y)),
      number.map((one) => made(`-${within(one, RANK.negate)}`, RANK.negate, (row) => -one.value(row))),
      fc
        .tuple(number, fc.constantFrom(2, 3, 4, 0.5, 5))
        .map(([base, exponent]) =>
          made(`${within(base, RANK.leaf)}^${exponent}`, RANK.power, (row) => raised(base.value(row), exponent)),
        ),
      fc
        .tuple(condition, number, number)
        .map(([test, yes, no]) =>
          made(`${within(test, 1)} ? ${within(yes, 1)} : ${no.text}`, RANK.choose, (row) =>
            test.value(row) ? yes.value(row) : no.value(row),
          ),
        ),
      number.map((one) => leaf(`exp(${one.text})`, (row) => exp(one.value(row)))),
      number.map((one) => leaf(`log(${one.text})`, (row) => log(one.value(row)))),
      number.map((one) => leaf(`sqrt(${one.text})`, (row) => Math.sqrt(one.value(row)))),
      pair.map(([l, r]) => leaf(`min(${l.text}, ${r.text}, 7)`, (row) => Math.min(l.value(row), r.value(row), 7))),
      pair.map(([l, r]) => leaf(`max(${l.text}, ${r.text})`, (row) => Math.max(l.value(row), r.value(row)))),
      fc.constantFrom("<", ">=", "!=").map((operator) => {
        const text = `sum(flow_margin, margin ${operator} x, not (channel == bank))`;
        return leaf(text, () => sumOfMargins(operator));
      }),
    ),
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.tuple(number, fc.constantFrom(...Object.keys(COMPARE)), number).map(([l, operator, r]) => {
        const [left, right] = [within(l, RANK.sum), within(r, RANK.sum)];
        return made(`${left} ${operator} ${right}`, RANK.compare, (row) =>
          Number(COMPARE[operator](l.value(row), r.value(row))),
        );
      }),
      fc.tuple(condition, condition).map(([l, r]) => infix(l, "and", r, RANK.and, (x, y) => x & y)),
      fc.tuple(condition, condition).map(([l, r]) => infix(l, "or", r, RANK.or, (x, y) => x | y)),
      condition.map((one) => made(`not (${one.text})`, RANK.negate, (row) => 1 - one.value(row))),
    ),
  };
});

test("random formulas have the bits of a naive evaluation, as columns and as single values", () => {
  const rows = flow.margin.values.length;
  fc.assert(
    fc.property(numbers, ({ text, value }) => {
      fc.pre(text.length <= 2000 && (text.match(/\w+|[^\w\s]/g) ?? []).length < 400);
      const out = columnOf(text, "flow", rows);
      for (let row = 0; row < rows; row++) expect(out[row]).toBe(value(row));
      if (!text.replaceAll("flow_margin, margin", "").includes("margin")) {
        expect(valueOf(text)).toBe(value(0));
      }
    }),
    { numRuns: 5000 },
  );
});

function leaf(text: string, value: Made["value"]): Made {
  return made(text, RANK.leaf, value);
}

function made(text: string, rank: number, value: Made["value"]): Made {
  return { text, rank, value };
}

/** Parentheses only where the order of operations needs them, so that the order is tested too. */
function within(part: Made, rank: number): string {
  return part.rank >= rank ? part.text : `(${part.text})`;
}

function infix(left: Made, sign: string, right: Made, rank: number, join: (x: number, y: number) => number): Made {
  const text = `${within(left, rank)} ${sign} ${within(right, rank + 1)}`;
  return made(text, rank, (row) => join(left.value(row), right.value(row)));
}

function raised(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (exponent === 3) return base * base * base;
  if (exponent === 4) return base * base * base * base;
  return pow(base, exponent);
}

function literal(value: number): string {
  return String(value).replace("e+", "e");
}

function sumOfMargins(operator: string): number {
  let total = 0;
  for (let row = 0; row < flow.margin.values.length; row++) {
    const margin = flow.margin.values[row];
    if (COMPARE[operator](margin, SCALARS.x[1]) && flow.channel.values[row] !== 0) total += margin;
  }
  return total;
}
