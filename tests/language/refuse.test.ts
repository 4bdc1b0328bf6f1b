import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../engine/language/parse.ts";
import { faultsOf, pointed } from "./value.ts";

/** What is written, the part that the caret stands under, and the remedy. */
type Row = readonly [text: string, at: string, help: string];

describe("what mathjs reads otherwise than a person is refused with the remedy", () => {
  test.each<Row>([
    ["x > 20 % and y < 3", "%", 'write "20 percent"'],
    ["20 % - x", "%", 'write "20 percent"'],
    ["7 mod 3", "mod", "there is no remainder; write 0.2 or 20 percent for a share"],
    ["trade_total / 10 billion USD/year", "10 billion USD/year", 'write "/ (10 billion USD/year)"'],
    ["delay / 4 weeks", "4 weeks", 'write "/ (4 weeks)"'],
    ["x / 20 percent", "20 percent", 'write "/ (20 percent)"'],
    ["10 km^2", "10 km", 'write "(10 km) ^ …"'],
    ["not x > 1", "not x > 1", 'write "not (x > 1)"'],
    ["sum(flow, not channel == bank)", "not channel == bank", 'write "not (channel == bank)"'],
    ["x < y < z", "x < y < z", 'compare two values at a time: "x < y and y < z"'],
    ["x == y == z", "x == y == z", 'compare two values at a time: "x < y and y < z"'],
    ["sum(flow, channel = bank)", "=", 'write "==" to compare'],
    ["2 x", "x", 'write "2 * x"'],
    ["(x) 2", "2", 'write "(…) * 2"'],
    ["x 2", "2", 'write "x * 2"'],
    ["2(x)", "(", 'write "2 * (…)"'],
    ["2 log(x)", "log", 'write "2 * log"'],
    ["4 weeks 2 days", "2 days", 'write "4 weeks + 2 days"'],
    ["2e x", "e", 'write "2 * e"'],
    ["x # note", "#", "write the note in the field note"],
    ["1e400", "1e400", "write a number between 1e-300 and 1e300"],
    ["", "", 'write one such as "tension < 40"'],
    ["  \n ", "  \n ", 'write one such as "tension < 40"'],
    ["0x10", "0x10", 'write "16"'],
    ["1i", "i", 'write "1 * i"'],
  ])("%j", (text, at, help) => {
    const [fault] = faultsOf(text);
    expect(fault.help).toBe(help);
    expect(pointed(text, fault)).toBe(at);
  });

  test.each([
    "10 billion USD/year - trade_total_political",
    "sum(flow, from == a, channel == undeclared)",
    "lag(x, 4 weeks)",
    "rung >= 4",
    "closure_days > 20 and tension < 40",
    "x > 1 ? x : (y > 1 ? y : z)",
    "x > 1 ? x : y > 1 ? y : z",
    "sum(flow, to == b)",
    "trade_total / (10 billion USD/year)",
    "not (x > 1)",
  ])("%j stands as it is", (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe("an expression has no", () => {
  test.each<Row>([
    ["x.y", ".", "write TABLE_COLUMN inside a reducer, as in sum(bank_open)"],
    [".5 + x", ".5", 'write "0.5"'],
    ["x; y", ";", "write one formula, or use derive for its parts"],
    ["x[1]", "[", "read a table with sum(…), mean(…) or another reducer"],
    ["{x: 1}", "{", "use parentheses"],
    ['"x"', '"', "write an id without quotes"],
    ["x'", "'", "write an id without quotes"],
    ["z!", "!", 'write "not (…)" or "!="'],
    ["x & y", "&", 'write "and"'],
    ["x | y", "|", 'write "or"'],
    ["~x", "~", 'write "not (…)"'],
    ["x << 2", "<<", 'write "<" to compare'],
    ["x >> 2", ">>", 'write ">" to compare'],
    ["x ?? y", "??", "write condition ? x : y"],
    ["x?.y", "?.", "write condition ? x : y, and numbers as 0.5"],
    ["x ** 2", "**", 'write "^"'],
    ["x xor y", "xor", 'write "(x and not (y)) or (y and not (x))"'],
    ["trade_total to x", "to", "leave it out: values of one dimension compare and add in any units"],
    ["x in y", "in", "leave it out: values of one dimension compare and add in any units"],
    ["1:1e12", ":", "write condition ? x : y; there are no ranges"],
    ["x, y", ",", "write 1000 and 0.5 for numbers"],
    ["max(1,000)", "000", "write large numbers without commas, such as 1000"],
    ["3 bn", "bn", 'write "3 billion"'],
    ["1_000", "1_000", 'write "1000"'],
    ["017", "017", 'write "17"'],
    ["+x", "+", "leave the + out"],
    ["x > 1 ? y > 1 ? 1 : 2 : 3", "?", "put the inner one in parentheses"],
    ["x ? y", "", "write condition ? x : y"],
    ["(x", "(", 'write ")"'],
    ["x)", ")", 'write "(" before, or take it away'],
    ["x +", "", "write the value that is missing"],
    ["x * / y", "/", "write a value before it"],
    ["tаriff", "а", "use letters, digits, + - * / ^ and comparisons"],
  ])("%j", (text, at, help) => {
    const [fault] = faultsOf(text);
    expect(fault.help).toBe(help);
    expect(pointed(text, fault)).toBe(at);
  });
});

describe("a hostile text", () => {
  test.each([
    'createUnit("km", {definition: "5 m", override: true})',
    'config({number: "BigNumber", precision: 5})',
    "import({cos: f(x)=42}, {override: true}); cos(0)",
    'map([1], cos.constructor("return process")())',
    'map([1], cos["co\\u006estructor"]("return process"))',
    "a=[1,2]; a.map=f(x)=x; 1",
    "{}.__proto__",
    "__proto__ + constructor + toString",
    "constructor(1)",
    "hasOwnProperty(x)",
    "process.exit(0)",
    'require("fs")',
    "this",
    'evaluate("1+1")',
    "random()",
    "now()",
    "x = 5",
    "f(x) = x",
    "sum(1:1e12)",
    "zeros(1e9)",
    "sum(ones(2000, 2000, 2000))",
    "factorial(200000)",
    "bigint(9)^bigint(9999999)",
    "true + 1",
    "NaN",
    "Infinity",
    "null",
    "undefined",
    "e",
    "i",
    "pi",
    "e(2)",
    "1\u0000+1",
    "1\u200b+1",
    "3 − 2",
    "“x”",
    "(".repeat(1000),
    `${"(".repeat(990)}x${")".repeat(990)}`,
    `${"max(".repeat(400)}x${")".repeat(400)}`,
    `${"-".repeat(1999)}x`,
    "-".repeat(10_000),
    `x${"^x".repeat(900)}`,
    `${"x?".repeat(400)}x${":x".repeat(400)}`,
    `${"x?x:".repeat(120)}x`,
    `${"not ".repeat(240)}x`,
    `x${"+x".repeat(900)}`,
    `max(x${",x".repeat(900)})`,
    "9".repeat(1_000_000),
    "#".repeat(2000),
  ])("%.40j is a fault in milliseconds", (text) => {
    const start = performance.now();
    expect(faultsOf(text).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("of any kind gives a node or faults inside the text, never an exception", () => {
    const pieces = fc.constantFrom(
      ..."x y 2 0.5 3 USD year ( ) , ? : + - * / ^ < == > and or not sum( flow channel bank % .".split(" "),
      ..."= # ; [ ] { } \" ' ! & | ~ to in mod per billion 1e9 0x e \n".split(" "),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const fault of faultsOf(text)) {
          expect(fault.at).toBeGreaterThanOrEqual(0);
          expect(fault.at + fault.length).toBeLessThanOrEqual(text.length);
          expect(fault.help).not.toBe("");
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("leaves nothing behind for the next expression", () => {
    faultsOf('createUnit("USD", {definition: "2 m", override: true})');
    faultsOf("config({epsilon: 1})");
    expect(parse("3 km")).toMatchObject({ node: { value: 3 } });
  });
});
