import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fromFault } from "../../engine/scenario/from-fault.ts";
import { limits } from "../../engine/scenario/limits.ts";
import { readTree } from "../../engine/scenario/read.ts";
import type { MapNode, Node, ScalarNode } from "../../engine/scenario/tree.ts";

const file = "scenario.yaml";
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const filled = (unit: string, bytes: number = limits.file_bytes.most) => unit.repeat(Math.floor(bytes / unit.length));
const lines = (line: (index: number) => string) => {
  let text = "";
  for (let index = 0; text.length < limits.file_bytes.most - 80; index++) text += line(index);
  return text;
};

/** Hostile text → where it is refused, as "code line:column". */
const refused: Record<string, [text: string | Uint8Array, ...expected: string[]]> = {
  "an empty file": ["", "file.empty 1:1"],
  "only comments": ["# nothing here\n", "file.empty 1:1"],
  "only a document marker": ["---\n", "file.empty 1:1"],
  "a list at the root": ["- 1\n- 2\n", "yaml.root 1:1"],
  "a number at the root": ["42\n", "yaml.root 1:1"],
  XML: ['<?xml version="1.0"?><l>&a;</l>\n', "yaml.root 1:1"],
  TOML: ["[agents]\ntraders = 200\n", "yaml.syntax 2:1"],
  "no space after colons": ["title:Border\nsteps:50\n", "yaml.root 1:1"],
  "no space after one colon": ["a: 1\nsteps:50\nb: 2\n", "yaml.syntax 2:1"],
  "three empty documents": ["---\n---\n---\n", "yaml.second_document 2:1"],
  "a scenario twice": ["a: 1\n---\na: 1\n", "yaml.second_document 2:1"],
  "a directive alone": ["%YAML 1.2\n", "yaml.directive 1:1"],
  "YAML 1.1": ["# old\n%YAML 1.1\n---\na: no\n", "yaml.directive 2:1"],
  "a conflict marker": ["a: 1\n<<<<<<< HEAD\nb: 2\n", "yaml.syntax 2:1"],
  "an anchor": ["a: &x 1\n", "yaml.anchor 1:4"],
  "an alias": ["a: 1\nb: *x\n", "yaml.alias 2:4"],
  "an anchor on an alias": ["a: &x 1\nb: &y *x\n", "yaml.alias 2:7"],
  "a glob": ["title: *.csv\n", "yaml.alias 1:8"],
  "a cyclic list": ["a: &z [*z]\n", "yaml.anchor 1:4", "yaml.alias 1:8"],
  "a tag": ["a: !!js/function 'x'\n", "yaml.tag 1:4"],
  "a lone tag": ["title: ! \n", "yaml.tag 1:8"],
  "a merge key": ["<<: {__proto__: {a: 1}}\n", "yaml.merge_key 1:1"],
  "a list as a key": ["? [a, b]\n: 1\n", "yaml.complex_key 1:3"],
  "a block text as a key": ["? |\n  a\n: 1\n", "yaml.complex_key 2:1"],
  "a key without a name": [": 1\n", "yaml.key 1:2"],
  "a key of 2000 characters": [`"${"k".repeat(2000)}": 1\n`, "yaml.key 1:1"],
  "a key given twice": ['"a": 1\nb: 2\na: 3\n', "yaml.duplicate_key 3:1"],
  "a number as a key given twice": ['1: 1\n"1": 2\n', "yaml.duplicate_key 2:1"],
  "a word in two normal forms": ['"caf\u00e9": 1\n"cafe\u0301": 2\n', "yaml.duplicate_key 2:1"],
  "a zero-width space in a key": ["st\u200beps: 1\n", "yaml.invisible_key 1:1"],
  "a bidi override in a key": ['"a\u202e": 1\n', "yaml.invisible_key 1:1"],
  "a tab as indentation": ["a:\n\tb: 1\n", "yaml.tab 2:1"],
  "a tab after spaces": ["a:\n  b: 1\n \tc: 2\n", "yaml.tab 3:2"],
  "a tab after a dash": ["-\ta: 1\n \tb: 2\n", "yaml.tab 1:2"],
  "word-processor quotes": ["title: \u201cBorder\u201d\n", "yaml.smart_quotes 1:8"],
  "a no-break space": ["steps: \u00a010\n", "yaml.odd_space 1:8"],
  "a reserved @": ["title: @border\n", "yaml.syntax 1:8"],
  "a reserved backtick": ["title: `border`\n", "yaml.syntax 1:8"],
  "a second colon": ["title: a: b\n", "yaml.syntax 1:9"],
  "text after a quote": ['a: "b"c"\n', "yaml.syntax 1:7"],
  "an unclosed quote": ['a: 1\ntitle: "abc\n', "yaml.unclosed 2:8"],
  "an unclosed list": ["a: [1, 2\nb: 3\n", "yaml.unclosed 1:4"],
  "a double comma": ["a: [1,,2]\n", "yaml.syntax 1:7"],
  "an uneven indentation": ["a:\n  b: 1\n c: 2\n", "yaml.syntax 3:2"],
  "a block of text without its indentation": ["a: |9\n x\n", "yaml.syntax 2:2"],
  "an unknown escape": ['a: "\\q"\n', "yaml.escape 1:6"],
  "an escape past Unicode": ['a: "\\U00110000"\n', "yaml.escape 1:4"],
  "an escape that wraps to a letter": ['a: "\\U80000041"\n', "yaml.escape 1:4"],
  "half a character": ['a: "\\ud800"\n', "yaml.escape 1:4"],
  "an escaped terminal escape": ['a: "\\e[2J"\n', "yaml.escape 1:4"],
  "a raw terminal escape": ["a: x\u001b[2J\n", "text.control_character 1:5"],
  "a NUL": ["a: x\u0000y\n", "text.control_character 1:5"],
  "a raw half character": ["a: x\ud800y\n", "text.control_character 1:5"],
  "a byte order mark in the middle": ["a: 1\n\ufeffb: 2\n", "text.control_character 2:1"],
  "UTF-16 with a mark": [latin1("\u00ff\u00fea\u0000:\u0000"), "text.encoding 1:1"],
  "UTF-16, big end first": [latin1("\u00fe\u00ff\u0000a\u0000:"), "text.encoding 1:1"],
  "UTF-16 without a mark": [latin1("a\u0000:\u0000"), "text.encoding 1:1"],
  "byte FF": [latin1("a: 1\nb: x\u00ffy\n"), "text.encoding 2:5"],
  "an overlong byte pair": [latin1("a: \u00c0\u00af\n"), "text.encoding 1:4"],
  "a cut character": [latin1("a: \u00e2\u0082\nb: 1\n"), "text.encoding 1:4"],
  "33 levels": [`a: ${"[".repeat(32)}${"]".repeat(32)}`, "yaml.too_deep 1:35"],
  "several at once": ["a: &x 1\na: 2\nb: !t 3\n", "yaml.anchor 1:4", "yaml.duplicate_key 2:1", "yaml.tag 3:4"],
};

describe("what is refused", () => {
  for (const [what, [text, ...expected]] of Object.entries(refused)) {
    test(`${what} is refused at its place, with a remedy`, () => {
      const { tree, problems } = readTree(file, text);
      expect(problems.map((p) => `${p.code} ${p.line}:${p.column}`)).toEqual(expected);
      expect(tree).toBeUndefined();
      for (const problem of problems) expect(problem.help).not.toBe("");
    });
  }

  test("a key given twice names both places", () => {
    const [problem] = readTree(file, "a: 1\nb: 2\na: 3\n").problems;
    expect(problem.message).toBe('the key "a" is given twice, here and on line 1');
  });

  test("UTF-16 is named", () => {
    const [problem] = readTree(file, latin1("\u00ff\u00fea\u0000")).problems;
    expect(problem.message).toContain("UTF-16");
  });
});

/** Texts that are large, deep or repetitive; every one must end quickly. */
const heavy: Record<string, string> = {
  "a file past the limit": filled("# x\n") + "####",
  "a long file of wide letters": filled("\u4e00", limits.file_bytes.most / 2),
  "open brackets": filled("["),
  "closed brackets": filled("[", 131_072) + filled("]", 131_072),
  "open braces": filled("{a: "),
  dashes: filled("- "),
  "question marks": filled("? "),
  "document markers": filled("---\n"),
  "document ends": filled("...\n"),
  "a list at the root": filled("- 1\n"),
  "many keys": lines((index) => `k${index}: 1\n`),
  "many keys given twice": filled("k: 1\n"),
  "a flow list": `a: [${filled("1,", 262_000)}]`,
  "pairs in a flow list": `a: [${filled("a:,", 262_000)}]`,
  "empty items": `a:\n${filled("-\n", 262_000)}`,
  "anchors and aliases": lines((index) => `k${index}: &a${index} 1\nl${index}: *a${index}\n`),
  "nested properties": filled("&a\n  "),
  "a text of 250 KiB": `title: "${filled("x", 262_000)}"`,
  "a folded text": `a: >\n${filled(" x\n\n", 262_000)}`,
  "a quoted text over many lines": `a: "${filled("x\n  ", 262_000)}"`,
  comments: filled("# x\n"),
  "blank lines": filled("\n"),
  tabs: filled("\t"),
  "NUL characters": filled("\u0000"),
  "byte order marks": filled("\ufeff", 786_000 / 3),
};

/** Milliseconds; 5 to 100 on a quiet machine, doubled by a busy one. */
const longest_ms = 2000;

/** The best of five, in milliseconds: another program on the machine must not fail a promise. */
function processorTime(run: () => void): number {
  let best = Infinity;
  for (let attempt = 0; attempt < 5 && best > 100; attempt++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe("limits come before work", () => {
  for (const [what, text] of Object.entries(heavy)) {
    test(`${what}: refused in under two seconds`, () => {
      const bytes = utf8(text);
      const cost = processorTime(() => {
        const { problems } = readTree(file, bytes);
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.length).toBeLessThanOrEqual(limits.problems.most + 1);
      });
      expect(cost).toBeLessThan(longest_ms);
    });
  }

  test("a text and its bytes have the same limit", () => {
    const text = filled("\u4e00", limits.file_bytes.most / 2);
    expect(readTree(file, text).problems[0].code).toBe("file.too_large");
    expect(readTree(file, utf8(text)).problems[0].code).toBe("file.too_large");
  });

  test("a valid file of 250 KiB is read within the time of a longest_ms", () => {
    const bytes = utf8(lines((index) => `${" ".repeat(index % 31)}a${index}:\n`));
    const cost = processorTime(() => expect(readTree(file, bytes).problems).toEqual([]));
    expect(cost).toBeLessThan(longest_ms);
  });

  test("32 levels are read", () => {
    const deep = `${"{a: ".repeat(31)}[1]${"}".repeat(31)}`;
    expect(readTree(file, deep).problems).toEqual([]);
    expect(readTree(file, `{a: ${deep}}`).problems[0].code).toBe("yaml.too_deep");
  });
});

function root(text: string | Uint8Array): MapNode {
  const { tree, problems } = readTree(file, text);
  expect(problems).toEqual([]);
  return tree!;
}

function value(text: string, key: string): Node {
  return root(text).entries.get(key)!.value;
}

function textAt({ source, at, length }: Node): string {
  return source.text.slice(at, at + length);
}

describe("places", () => {
  test("keys and scalars stand where they were written, quotes included", () => {
    const text = 'a: 1\n"b": \'x y\'   # c\nc: "q"\nd: [p, {e: f}]\n';
    const tree = root(text);
    const keys = [...tree.entries.values()].map((entry) => textAt(entry as unknown as Node));
    expect(keys).toEqual(["a", '"b"', "c", "d"]);
    const [a, b, c, d] = [...tree.entries.values()].map((entry) => textAt(entry.value));
    expect([a, b, c]).toEqual(["1", "'x y'", '"q"']);
    expect(d).toBe("[p, {e: f");
  });

  test("an empty value is located at its key, an empty item at its dash", () => {
    expect(value("a: 1\nbb:\n", "bb")).toMatchObject({ at: 5, length: 2, text: "" });
    const list = value("a:\n  - x\n  -\n  - y\n  -\n", "a");
    const places = list.kind === "list" ? list.items.map(textAt) : [];
    expect(places).toEqual(["x", "-", "y", "-"]);
    expect(list.kind === "list" && list.items[1].at).toBe(11);
  });

  test("columns count code points", () => {
    const [problem] = readTree(file, "\u{1F69A}: *x\n").problems;
    expect(problem).toMatchObject({ line: 1, column: 4, length: 2 });
  });

  test("__proto__ is a key like any other", () => {
    const tree = root("__proto__: {polluted: 1}\nconstructor: 2\n");
    expect([...tree.entries.keys()]).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("words keep their spelling: no meaning is read into a scalar", () => {
    const tree = root("country: NO\nagree: no\nport: 22:22\nversion: 1.10\nnothing: ~\n");
    const texts = [...tree.entries.values()].map((entry) => (entry.value as ScalarNode).text);
    expect(texts).toEqual(["NO", "no", "22:22", "1.10", "~"]);
  });
});

describe("faults inside a scalar", () => {
  const cases: [yaml: string, at: number, length: number, expected: string][] = [
    ["a: one two\n", 4, 3, "two"],
    ["a: 'it''s two'\n", 5, 3, "two"],
    ['a: "\\u0041\\x42 \\U0001F69A two"\n', 6, 3, "two"],
    ['a: "\\"b\\" two"\n', 4, 3, "two"],
    ["a: two\n", 3, 1, ""],
    ["a: >\n  one\n  two\n", 4, 3, "one\n  two\n"],
    ["a: one\n  two\n", 4, 3, "one\n  two"],
  ];
  for (const [yaml, at, length, expected] of cases) {
    test(`${JSON.stringify(yaml)} at ${at} is mapped to its place in the file`, () => {
      const node = value(yaml, "a") as ScalarNode;
      const fault = { code: "x", at, length, message: "m", help: "h" };
      const problem = fromFault(fault, node);
      const { lineStarts, text } = node.source;
      const offset = lineStarts[problem.line - 1] + problem.column - 1;
      if (expected.includes("\n")) expect(text.slice(offset)).toContain(expected.split("\n")[0]);
      else if (expected === "") expect(offset).toBe(6);
      else {
        const codePointOffset = [...text].slice(0, offset).join("").length;
        expect(text.slice(codePointOffset, codePointOffset + problem.length)).toBe(expected);
      }
    });
  }
});

describe("no input makes the reader throw", () => {
  const yamlish = fc
    .array(
      fc.oneof(
        fc.constantFrom(..."-?:,[]{}#&*!|>'\"%@`\\ \t\n\r~<=.0_"),
        fc.constantFrom("- ", ": ", "\n  ", "a: ", "? ", "---\n", "...\n", "&a ", "*a ", "!!t ", "%YAML 1.2\n"),
        fc.constantFrom("|\n", ">-\n", "{", "}", '"\\u', '"\\U0001F69A"', "\ufeff", "\u200b", "\ud800", "\u0085"),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

  function checkReading(input: string | Uint8Array) {
    const { source, tree, problems } = readTree(file, input);
    expect(tree === undefined).toBe(problems.length > 0);
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.line).toBeLessThanOrEqual(source.lineStarts.length);
      expect(problem.column).toBeGreaterThanOrEqual(1);
      expect(problem.length).toBeGreaterThanOrEqual(1);
    }
  }

  test("text with the shape of YAML", () => {
    fc.assert(fc.property(yamlish, checkReading), { numRuns: 3000 });
  });

  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), checkReading), { numRuns: 1000 });
  });

  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 100 }), checkReading), {
      numRuns: 1000,
    });
  });
});
