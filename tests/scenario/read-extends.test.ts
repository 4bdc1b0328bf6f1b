import { describe, expect, test } from "vitest";

import { canonicalText } from "../../engine/scenario/canonical.ts";
import { type Loader, resolveExtends } from "../../engine/scenario/extends.ts";
import { readTree } from "../../engine/scenario/read.ts";
import { lineOf } from "../../engine/scenario/source.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function loaderOf(files: Record<string, string>): Loader {
  return (_from, target) => {
    const text = files[target];
    return text === undefined ? { missing: "there is no such file" } : { file: target, bytes: utf8(text) };
  };
}

function extend(scenario: string, files: Record<string, string> = {}) {
  return resolveExtends(readTree("top.yaml", scenario), loaderOf(files));
}

function json(scenario: string, files: Record<string, string>): unknown {
  const { tree, problems } = extend(scenario, files);
  expect(problems).toEqual([]);
  return JSON.parse(canonicalText(tree!));
}

describe("what a scenario may extend", () => {
  const refused = [
    "../secret.yaml",
    "a/../../secret.yaml",
    "/etc/passwd",
    "~/secret.yaml",
    "http://127.0.0.1:9/x.yaml",
    "file:///etc/passwd",
    "data:text/yaml,a",
    "%2e%2e/secret.yaml",
    "a\\b.yaml",
    "*.yaml",
    "./base.yaml",
    "base.yml",
    "base",
    "a.b/c",
    "a/b/c",
    "base.yaml\n",
    ".hidden.yaml",
  ];
  for (const target of refused) {
    test(`${JSON.stringify(target)} is refused without asking the loader`, () => {
      const scenario = readTree("top.yaml", `a: 1\nextends: ${JSON.stringify(target)}\n`);
      const { problems, tree } = resolveExtends(scenario, () => {
        throw new Error("the loader was asked");
      });
      expect(tree).toBeUndefined();
      expect(problems).toMatchObject([{ code: "extends.target", line: 2, column: 10 }]);
      expect(problems[0].help).not.toBe("");
    });
  }

  test("a relative path and a library name are loaded", () => {
    expect(json("extends: parts/base.yaml\na: 1\n", { "parts/base.yaml": "b: 2\n" })).toEqual({
      a: "1",
      b: "2",
    });
    expect(json("extends: iran-pakistan/base\n", { "iran-pakistan/base": "b: 2\n" })).toEqual({
      b: "2",
    });
  });

  test("a list is refused", () => {
    expect(extend("extends: [a.yaml]\n").problems).toMatchObject([{ code: "value.kind", line: 1 }]);
  });

  test("a file that is missing is named at the place that asks for it", () => {
    expect(extend("extends: none.yaml\n").problems).toMatchObject([
      { code: "extends.missing", file: "top.yaml", line: 1, column: 10 },
    ]);
  });

  test("a problem of a file below is at its place in that file", () => {
    expect(extend("extends: b.yaml\n", { "b.yaml": "a: 1\na: 2\n" }).problems).toMatchObject([
      { code: "yaml.duplicate_key", file: "b.yaml", line: 2 },
    ]);
  });

  test("a circle is shown as a chain", () => {
    const files = { "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: b.yaml\n" };
    const [problem] = extend("extends: b.yaml\n", files).problems;
    expect(problem).toMatchObject({ code: "extends.cycle", file: "c.yaml" });
    expect(problem.message).toContain("b.yaml → c.yaml → b.yaml");
    expect(extend("extends: top.yaml\n", { "top.yaml": "a: 1\n" }).problems[0].message).toContain(
      "top.yaml → top.yaml",
    );
  });

  test("eight files below are read, nine are refused", () => {
    const chain = (depth: number) =>
      Object.fromEntries(
        Array.from({ length: depth }, (_, i) => [
          `c${i + 1}.yaml`,
          i + 1 < depth ? `extends: c${i + 2}.yaml\n` : "a: 1\n",
        ]),
      );
    expect(extend("extends: c1.yaml\n", chain(8)).problems).toEqual([]);
    expect(extend("extends: c1.yaml\n", chain(9)).problems).toMatchObject([{ code: "extends.depth", file: "c8.yaml" }]);
  });
});

describe("an overlay", () => {
  const base = `
states: { IRN: { gdp: 1, name: Iran }, PAK: { gdp: 2 } }
headline: [a, b]
events:
  - { id: relief, at: 2026-01-01, do: x, by: { a: 1, b: 2 } }
  - { id: other, at: 2026-02-01 }
  - { at: 2026-03-01 }
`;

  test("merges mappings by key and replaces other values", () => {
    expect(
      json("extends: base.yaml\nstates: { IRN: { gdp: 5 } }\nheadline: [c]\n", {
        "base.yaml": base,
      }),
    ).toMatchObject({
      states: { IRN: { gdp: "5", name: "Iran" }, PAK: { gdp: "2" } },
      headline: ["c"],
    });
  });

  test("appends events, changes one by its id and drops one", () => {
    const scenario = `
extends: base.yaml
events:
  - { id: relief, at: 2027-01-01, by: { b: 3 } }
  - { id: new, at: 2028-01-01 }
  - { id: other, drop: true }
`;
    expect(json(scenario, { "base.yaml": base })).toMatchObject({
      events: [
        { id: "relief", at: "2027-01-01", do: "x", by: { a: "1", b: "3" } },
        { at: "2026-03-01" },
        { id: "new", at: "2028-01-01" },
      ],
    });
  });

  test("lists inside a table do not append", () => {
    const files = { "base.yaml": "x: { events: [1, 2] }\n" };
    expect(json("extends: base.yaml\nx: { events: [3] }\n", files)).toEqual({
      x: { events: ["3"] },
    });
  });

  test("cannot drop what is not there", () => {
    const drop = (item: string) => extend(`extends: base.yaml\nevents:\n  - ${item}\n`, { "base.yaml": base }).problems;
    expect(drop("{ id: releif, drop: true }")).toMatchObject([
      { code: "extends.drop", file: "top.yaml", line: 3, help: "ids there: relief, other" },
    ]);
    expect(drop("{ drop: true }")).toMatchObject([{ code: "extends.drop" }]);
    expect(drop("{ id: relief, drop: false }")).toMatchObject([{ code: "extends.drop" }]);
    expect(drop("{ id: relief, drop: yes }")).toMatchObject([{ code: "value.boolean" }]);
  });

  test("leaves every value at the file and line where it was written", () => {
    const { tree, sources } = extend("extends: base.yaml\nstates: { IRN: { gdp: 5 } }\n", {
      "base.yaml": base,
    });
    expect(sources.map((source) => source.file)).toEqual(["top.yaml", "base.yaml"]);
    const states = tree!.entries.get("states")!.value;
    const irn = states.kind === "map" ? states.entries.get("IRN")!.value : states;
    const fields = irn.kind === "map" ? irn.entries : new Map();
    const where = (name: string) => {
      const { source, at } = fields.get(name)!.value;
      return `${source.file}:${lineOf(source, at)}`;
    };
    expect([where("gdp"), where("name")]).toEqual(["top.yaml:2", "base.yaml:2"]);
  });

  test("leaves the trees that it was made from unchanged", () => {
    const scenario = readTree("top.yaml", "extends: b.yaml\na: { x: 1 }\n");
    const before = canonicalText(scenario.tree!);
    resolveExtends(scenario, loaderOf({ "b.yaml": "a: { y: 1 }\n" }));
    expect(canonicalText(scenario.tree!)).toBe(before);
  });
});
