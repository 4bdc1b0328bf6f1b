import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const top = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "taftan-lint-"));
mkdirSync(join(folder, "engine"));
copyFileSync(join(top, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  "export const planted = Math.exp(1);",
  "export const planted = Math.random();",
  "export const planted = Math.hypot(3, 4);",
  "export const planted = new Date();",
  "export const planted = Intl;",
  'export const planted = "a".localeCompare("b");',
  "export const planted = (1).toLocaleString();",
  "export const planted = performance.now();",
  "export const planted = globalThis;",
  'export { readFileSync as planted } from "node:fs";',
  'export const planted = new Function("return 1");',
])("the linter refuses in the engine: %s", (code) => {
  expect(lint(code).status).toBe(1);
});

test("the linter lets pass what every engine does alike", () => {
  const { status, stdout } = lint("export const fine = Math.sqrt(Math.abs(-2)) + Math.floor(Math.PI);");
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

function lint(code: string) {
  writeFileSync(join(folder, "engine/planted.ts"), `${code}\n`);
  return spawnSync(process.execPath, [join(top, "node_modules/oxlint/bin/oxlint"), "engine"], {
    cwd: folder,
    encoding: "utf8",
  });
}
