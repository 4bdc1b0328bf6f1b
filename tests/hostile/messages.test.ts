import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { frames, openScenario, parts, type Loader } from "../../engine/index.ts";

const folder = new URL("messages/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const texts = readdirSync(folder).filter((name) => name.endsWith(".txt"));

/** Files of this folder; the smallest complete scenario lies beside them and below each of them. */
const load: Loader = (from, target) => {
  const file = posix.join(posix.dirname(from), target);
  const isComplete = posix.basename(file) === "two-states.yaml";
  try {
    return {
      file,
      bytes: readFileSync(
        isComplete ? new URL("../../scenarios/two-states.yaml", import.meta.url) : new URL(file, folder),
      ),
    };
  } catch {
    return { missing: "there is no such file" };
  }
};

const open = (name: string) => openScenario(name, readFileSync(new URL(name, folder)), load, { parts });

describe("a mistake is told with its place and its remedy, and nothing else is", () => {
  test.each(names)("%s", async (name) => {
    const { scenario, problems, sources } = open(name);
    expect(scenario).toBeUndefined();
    const text = new URL(name.replace(/yaml$/, "txt"), folder);
    await expect(`${frames(problems, sources)}\n`).toMatchFileSnapshot(fileURLToPath(text));
  });
});

test("every mistake has its message, and every message its mistake", () => {
  expect(texts.map((name) => name.replace(/txt$/, "yaml"))).toEqual(names);
  expect(names.length).toBeGreaterThan(45);
});

test("what the mistakes are laid over has none", () => {
  const { problems } = openScenario("mine.yaml", "extends: two-states.yaml\n", load, { parts });
  expect(problems).toEqual([]);
});
