import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { frame, frames, harmless } from "../../engine/scenario/frame.ts";
import { type Problem, problemAt } from "../../engine/scenario/problem.ts";
import { sourceOf } from "../../engine/scenario/source.ts";

const text = "title: t\nevents:\n  - id: x\n    do: crossings.clos\n";

function problem(of: string, at: number, length: number): Problem {
  const source = sourceOf("scenario.yaml", of);
  return problemAt(source, at, length, "x", 'unknown action "crossings.clos"', "did you mean this?");
}

describe("a problem", () => {
  test("is shown with its line, a caret and the remedy", () => {
    const shown = frame(problem(text, text.indexOf("crossings"), 14), text);
    expect(shown).toBe(
      [
        'scenario.yaml:4:9 error: unknown action "crossings.clos"',
        "  4 |     do: crossings.clos",
        "    |         ^^^^^^^^^^^^^^ did you mean this?",
      ].join("\n"),
    );
  });

  test("is shown the same with every kind of line end", () => {
    const expected = frame(problem(text, text.indexOf("crossings"), 14), text);
    for (const lineEnd of ["\r\n", "\r"]) {
      const other = text.replaceAll("\n", lineEnd);
      expect(frame(problem(other, other.indexOf("crossings"), 14), other)).toBe(expected);
    }
  });

  test("in a long line is shown with the carets under it", () => {
    const long = `a: ${"x ".repeat(400)}HERE${" y".repeat(400)}`;
    const [, line, carets] = frame(problem(long, long.indexOf("HERE"), 4), long).split("\n");
    expect(line.length).toBeLessThan(120);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("HERE");
  });

  test("is painted only on demand", () => {
    const one = problem(text, 0, 5);
    expect(frame(one, text)).not.toContain("\u001b");
    expect(frame(one, text, { color: true })).toContain("\u001b[31merror\u001b[0m");
  });
});

describe("nothing that a scenario says acts on a terminal", () => {
  test("control, bidi and invisible characters are shown as escapes", () => {
    expect(harmless("\u001b[2J\u202e\u200b\u0085\u2028\ud800")).toBe("\\u001B[2J\\u202E\\u200B\\u0085\\u2028\\uD800");
  });

  test("the joiners of Persian and Urdu spelling stay", () => {
    expect(harmless("می\u200cخواهم")).toBe("می\u200cخواهم");
  });

  test("whatever the text, file name and message are", () => {
    const hostile = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.nat(60), fc.nat(60), (of, file, say, at, length) => {
        const source = sourceOf(file, of);
        const shown = frame(problemAt(source, at, length, "x", say, say), of);
        expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(shown.split("\n").length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

test("after a hundred problems the rest is counted", () => {
  const source = sourceOf("scenario.yaml", text);
  const many = Array.from({ length: 250 }, () => problem(text, 0, 5));
  const shown = frames(many, [source]);
  expect(shown.endsWith("\nand 150 more")).toBe(true);
  expect(shown.split("\n").length).toBe(301);
});
