import fc from "fast-check";
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { root } from "../../engine/kernel/root.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import type { Scenario } from "../../engine/scenario/scenario.ts";
import { openText } from "../contracts/worlds.ts";

const text = readFileSync(new URL("../../scenarios/two-states.yaml", import.meta.url), "utf8");
const plain = openText("two-states", text);
const hash = hashOf(plain);

function hashOf({ model }: Scenario): string {
  const result = runner(model).run(root("spelling"), 0);
  if (isFailure(result)) throw new Error(result.message);
  return result.hash;
}

test("key order, quotes, comments, flow and block, line ends and spellings of numbers do not change a bit", () => {
  const document = load(text);
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 500, maxLength: 500 }),
      fc.boolean(),
      fc.boolean(),
      (tape, crlf, mark) => {
        const lines = written(document, chooser(tape), 0);
        const spelled = (mark ? "\u{FEFF}" : "") + lines.replaceAll("\n", crlf ? "\r\n" : "\n");
        const other = openText("two-states", spelled);
        expect(other.sha256).toBe(plain.sha256);
        expect(hashOf(other)).toBe(hash);
      },
    ),
    { numRuns: 25 },
  );
});

test("a quantity in another unit is the same quantity, to the last bit", () => {
  const other = text.replaceAll(/(\d+(?:\.\d+)?) billion/g, (_, number: string) => `${Number(number) * 1000} million`);
  expect(other).toContain("50000 million USD/year");
  expect(hashOf(openText("two-states", other))).toBe(hash);
});

test.each([
  ["an anchor", "BOV: { name: Bovia,", "BOV: &bovia { name: Bovia,", "a YAML anchor"],
  ["an alias", "BOV: { name: Bovia, gdp: 40 billion USD/year, growth: 3 %/year }", "BOV: *bovia", "a YAML alias"],
  ["a merge key", "BOV: { name: Bovia,", "BOV: { <<: { name: Bovia },", "a YAML merge key"],
  ["a key given twice", "horizon:", "size: lite\nhorizon:", "is given twice"],
])("%s, by which one text could be read in two ways, is refused", (_, from, to, why) => {
  expect(text).toContain(from);
  expect(() => openText("two-states", text.replace(from, to))).toThrow(why);
});

test("another number is another result", () => {
  const other = openText("two-states", text.replace("gdp: 50 billion", "gdp: 50.000001 billion"));
  expect(other.sha256).not.toBe(plain.sha256);
  expect(hashOf(other)).not.toBe(hash);
});

type Choose = <T>(...choices: readonly T[]) => T;

/** Takes choices from a tape, again from its beginning when it ends. */
function chooser(tape: readonly number[]): Choose {
  let at = 0;
  return (...choices) => choices[tape[at++ % tape.length]! % choices.length]!;
}

/** A document as YAML, in one of many ways; the lines of a block end with a line break. */
function written(value: unknown, choose: Choose, depth: number): string {
  const pad = "  ".repeat(depth);
  const comment = () => choose("", "", " # so they say", " # 1: {");
  if (isLeaf(value)) return `${scalar(value, choose)}${comment()}\n`;
  if (depth > 0 && choose(true, false, false)) return `${flow(value, choose)}${comment()}\n`;
  const blank = () => choose("", "", "\n", `${pad}# a remark\n`);
  if (Array.isArray(value))
    return value.map((each) => `${blank()}${pad}- ${flow(each, choose)}${comment()}\n`).join("");
  return shuffled(Object.entries(value as object), choose)
    .map(([key, each]) => {
      const below = written(each, choose, depth + 1);
      const isBlock = /^\s*($|#|- |\S+:\s)/.test(below) && !isLeaf(each) && !/^[[{]/.test(below);
      return `${blank()}${pad}${scalar(key, choose)}:${isBlock ? `${comment()}\n` : " "}${below}`;
    })
    .join("");
}

function flow(value: unknown, choose: Choose): string {
  if (isLeaf(value)) return scalar(value, choose);
  const space = choose("", " ");
  if (Array.isArray(value))
    return `[${space}${value.map((each) => flow(each, choose)).join(`,${choose(" ", "  ")}`)}${space}]`;
  const entries = shuffled(Object.entries(value as object), choose);
  return `{${space}${entries.map(([key, each]) => `${scalar(key, choose)}: ${flow(each, choose)}`).join(", ")}${space}}`;
}

function scalar(value: unknown, choose: Choose): string {
  if (typeof value === "number")
    return choose(String(value), ...(Number.isInteger(value) ? [value.toFixed(1)] : [value.toExponential()]));
  if (typeof value !== "string") return JSON.stringify(value);
  const quoted = [JSON.stringify(value), `'${value.replaceAll("'", "''")}'`];
  return choose(
    ...quoted,
    ...(/^[A-Za-z0-9][\w %./-]*$/.test(value) && !/^(true|false|null|[\d.]+)$/.test(value) ? [value] : []),
  );
}

function shuffled<T>(items: readonly T[], choose: Choose): T[] {
  const left = [...items];
  return items.map(() => left.splice(left.indexOf(choose(...left)), 1)[0]!);
}

function isLeaf(value: unknown): boolean {
  return typeof value !== "object" || value === null || Object.keys(value).length === 0;
}
