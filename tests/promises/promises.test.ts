import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("every test that docs/determinism.md names for a promise is there", () => {
  const section = read("docs/determinism.md").split("## Which test keeps which promise")[1]!.split("\n## ")[0]!;
  const named = [...section.matchAll(/`([\w/-]+\.test\.ts)`: (.+?)(?=<br>| +\|)/g)];
  expect(named.length).toBeGreaterThan(25);
  for (const [, file, title] of named) expect(read(`tests/${file}`), `${file}: ${title}`).toContain(title);
});
