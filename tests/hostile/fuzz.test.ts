import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";

import { frame, openScenario, parts } from "../../engine/index.ts";

const text = readFileSync(new URL("../../scenarios/two-states.yaml", import.meta.url), "utf8");
const lines = text.split("\n");
const values = [...text.matchAll(/(?<=: )[^\s{[][^,}\n]*/g)].map(({ index, 0: value }) => ({ index, value }));

const place = fc.nat(text.length - 1);
const line = fc.nat(lines.length - 1);
const value = fc.nat(values.length - 1);
const scrap = fc.oneof(
  fc.constantFrom(
    ":",
    "-",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "#",
    "%",
    "&",
    "*",
    "!",
    "|",
    ">",
    "\t",
    "\n",
    " ",
    "0",
    "1e999",
    "-1",
    "1/0",
    "null",
    "no",
    "~",
    "__proto__",
    "constructor",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);

/** A change of the text such as a tired writer, a bad copy or a bad disk makes. */
type Change = (from: string) => string;
const splice =
  (at: number, gone: number, put: string): Change =>
  (from) =>
    from.slice(0, at) + put + from.slice(at + gone);
const ofLines =
  (change: (all: string[]) => unknown): Change =>
  (from) => {
    const all = from.split("\n");
    change(all);
    return all.join("\n");
  };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(([at, gone]) => splice(at, gone, "")),
  fc.tuple(place, scrap).map(([at, put]) => splice(at, 0, put)),
  fc.tuple(place, scrap).map(([at, put]) => splice(at, 1, put)),
  line.map((at) => ofLines((all) => all.splice(at, 1))),
  line.map((at) => ofLines((all) => all.splice(at, 0, all[at] ?? ""))),
  fc.tuple(line, line).map(([at, to]) => ofLines((all) => all.splice(to, 1, all[at] ?? ""))),
  fc
    .tuple(line, fc.nat(6))
    .map(([at, spaces]) => ofLines((all) => all.splice(at, 1, " ".repeat(spaces) + (all[at] ?? "").trimStart()))),
  fc
    .tuple(value, value)
    .map(([at, other]) => splice(values[at]!.index, values[at]!.value.length, values[other]!.value)),
  fc.tuple(value, scrap).map(([at, put]) => splice(values[at]!.index, values[at]!.value.length, put)),
);

const open = (written: string) =>
  openScenario("fuzz.yaml", written, () => ({ missing: "there is no such file" }), { parts });

test(
  "a scenario that was changed anywhere opens or is refused at a place, within a second",
  { timeout: 120_000 },
  () => {
    open(text);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const written = changes.reduce((from, apply) => apply(from), text);
        const began = performance.now();
        const { scenario, problems, sources } = open(written);
        expect(performance.now() - began).toBeLessThan(5000);
        expect(scenario === undefined).toBe(problems.some(({ severity }) => severity === "error"));
        for (const problem of problems) {
          const source = sources.find(({ file }) => file === problem.file)!;
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(source.lineStarts.length);
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.help).not.toBe("");
          expect(frame(problem, source.text).split("\n")[0]).toMatch(/^fuzz\.yaml:\d+:\d+ (error|warning): \S/);
        }
      }),
      { numRuns: 600 },
    );
  },
);

test("one mistake is not told more than a few times", () => {
  fc.assert(
    fc.property(value, fc.constantFrom("nothing of the kind", "-1e9 parsecs", "?", "2026-02-30"), (at, put) => {
      const { problems } = open(splice(values[at]!.index, values[at]!.value.length, put)(text));
      expect(problems.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 200 },
  );
});
