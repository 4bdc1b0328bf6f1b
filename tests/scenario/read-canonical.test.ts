import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonicalText } from "../../engine/scenario/canonical.ts";
import { readTree } from "../../engine/scenario/read.ts";

/** A value as data: a text, a number, a list or a mapping as pairs. */
type Value = string | number | readonly Value[] | { readonly pairs: readonly (readonly [string, Value])[] };

/** How a document is written: every choice is taken from a list of numbers. */
interface Style {
  readonly choices: readonly number[];
  used: number;
}

function choose(style: Style, count: number): number {
  return style.choices[style.used++ % style.choices.length] % count;
}

function canonical(text: string | Uint8Array): string {
  const { tree, problems } = readTree("scenario.yaml", text);
  expect(problems).toEqual([]);
  return canonicalText(tree!);
}

function writeScalar(style: Style, value: string | number): string {
  if (typeof value === "number") {
    const exponent = value.toExponential();
    const spellings = [String(value), exponent, exponent.replace("e", "E")];
    if (Number.isInteger(value)) spellings.push(`${value}.0`, `${value}.000e0`);
    return spellings[choose(style, spellings.length)];
  }
  const spellings = [JSON.stringify(value), `'${value.replaceAll("'", "''")}'`];
  if (/^[a-z][a-z ]*[a-z]$/.test(value)) spellings.push(value);
  return spellings[choose(style, spellings.length)];
}

function shuffled<T>(style: Style, items: readonly T[]): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = choose(style, i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

function writeFlow(style: Style, value: Value): string {
  if (typeof value !== "object") return writeScalar(style, value);
  if ("pairs" in value) {
    const fields = shuffled(style, value.pairs).map(
      ([key, of]) => `${writeScalar(style, key)}: ${writeFlow(style, of)}`,
    );
    return `{ ${fields.join(", ")} }`;
  }
  return `[${value.map((item) => writeFlow(style, item)).join(", ")}]`;
}

function writeBlock(style: Style, value: Value, indent: string): string {
  const comment = () => (choose(style, 3) === 0 ? "  # a comment: with: colons" : "");
  const nested = (of: Value) => {
    const empty = typeof of === "object" && ("pairs" in of ? of.pairs : of).length === 0;
    return typeof of !== "object" || empty || choose(style, 3) === 0
      ? ` ${writeFlow(style, of)}${comment()}\n`
      : `${comment()}\n${writeBlock(style, of, `${indent}  `)}`;
  };
  if (typeof value !== "object") return `${indent}${writeScalar(style, value)}\n`;
  const blank = () => (choose(style, 4) === 0 ? "\n# between\n" : "");
  if ("pairs" in value) {
    return shuffled(style, value.pairs)
      .map(([key, of]) => `${blank()}${indent}${writeScalar(style, key)}:${nested(of)}`)
      .join("");
  }
  return value.map((item) => `${blank()}${indent}-${nested(item)}`).join("");
}

const word = fc.stringMatching(/^[a-z]{2,6}( [a-z]{2,6})?$/);
const texts = fc.oneof(word, fc.constantFrom("", "no", "017x", "it's", "a: b", "# x", "é", "می‌خواهم", "{"));
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x)),
);

const tree = fc.letrec<{ value: Value; map: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, texts, numbers, fc.array(tie("value"), { maxLength: 3 }), tie("map")),
  map: fc
    .uniqueArray(fc.tuple(word, tie("value")), {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 4,
    })
    .map((pairs) => ({ pairs })),
})).map;

const styles = fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 });
const fresh = (choices: readonly number[]): Style => ({ choices, used: 0 });

describe("the way a scenario is written changes nothing", () => {
  test("key order, block or flow, comments, quotes, number spelling", () => {
    fc.assert(
      fc.property(tree, styles, styles, (value, one, other) => {
        const expected = canonical(writeFlow(fresh([0]), value));
        expect(canonical(writeBlock(fresh(one), value, ""))).toBe(expected);
        expect(canonical(writeBlock(fresh(other), value, ""))).toBe(expected);
        expect(canonical(writeFlow(fresh(other), value))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("line ends, byte order mark, document marker, spaces at line ends", () => {
    fc.assert(
      fc.property(tree, styles, (value, choices) => {
        const text = writeBlock(fresh(choices), value, "");
        const expected = canonical(text);
        const others = [
          text.replaceAll("\n", "\r\n"),
          text.replaceAll("\n", "\r"),
          `\ufeff${text}`,
          `---\n${text}`,
          `${text}...\n`,
          text.replaceAll("\n", "  \n"),
          text.trimEnd(),
        ];
        for (const other of others) expect(canonical(other)).toBe(expected);
        expect(canonical(new TextEncoder().encode(`\ufeff${text}`))).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("JSON, with tabs too", () => {
    const data = (value: Value): unknown => {
      if (typeof value !== "object") return value;
      if (!("pairs" in value)) return value.map(data);
      return Object.fromEntries(value.pairs.map(([key, of]) => [key, data(of)]));
    };
    fc.assert(
      fc.property(tree, (value) => {
        // JSON.stringify writes 1e+21 and above with an exponent, below with all digits.
        const expected = canonical(writeFlow(fresh([0]), value));
        expect(canonical(JSON.stringify(data(value)))).toBe(expected);
        expect(canonical(JSON.stringify(data(value), null, "\t"))).toBe(expected);
      }),
    );
  });

  test("Unicode normal form", () => {
    expect(canonical('"caf\u00e9": "\u00e9"')).toBe(canonical('"cafe\u0301": "e\u0301"'));
  });
});

describe("what a scenario says changes the text", () => {
  const different: [string, string][] = [
    ["a: 1", "a: 2"],
    ["a: 1", "b: 1"],
    ["a: [1, 2]", "a: [2, 1]"],
    ["a: [1]", "a: 1"],
    ["a:", 'a: ""'],
    ["a: 1.10", 'a: "1.10"'],
    ["a: 017", "a: 17"],
    ["a: 1e400", "a: 1e401"],
    ["a: 9007199254740992", "a: 9007199254740993"],
    ["a: '\"b\"'", "a: b"],
    ["a: [b, c]", "a: ['b,c']"],
    ["a: {b: c}", 'a: "{b: c}"'],
  ];
  for (const [one, other] of different) {
    test(`${one} is not ${other}`, () => expect(canonical(one)).not.toBe(canonical(other)));
  }
});
