import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../scripts/matrix.mjs", import.meta.url));

test("the matrix sees an exp that Node and Chromium compute each in their own way", async ({ skip }) => {
  if (!process.env.CI)
    skip(!existsSync("/usr/bin/chromium"), "there is no /usr/bin/chromium here, and one runtime alone tells nothing");
  const { code, stdout } = await matrix("--only", "node,chromium", "--scenarios", "two-states", "--plant", "exp");
  expect(stdout).toContain("Math.exp was planted: 1 of 1 scenarios differ between runtimes");
  expect(code).toBe(0);
});

test("a runtime that is not there is said, and one alone is not taken for two", async () => {
  const { code, stdout } = await matrix("--only", "node,nowhere", "--scenarios", "two-states", "--plant", "exp");
  expect(stdout).toContain("Math.exp was planted, but 1 runtime alone tells nothing");
  expect(code).toBe(2);
});

function matrix(...args: readonly string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [script, ...args], (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    ),
  );
}
