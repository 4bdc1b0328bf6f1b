import { expect, test } from "vitest";
import { askedMatrix } from "./asked-matrix.ts";

const planted = ["--scenarios", "two-states", "--plant", "exp"];

test("a runtime that is not there is said, and one alone is not taken for two", async () => {
  const { code, stdout } = await askedMatrix("--only", "node,nowhere", ...planted);
  expect(stdout).toContain("not available: nowhere: there is no runtime of this name");
  expect(stdout).toContain("exp was planted, but 1 runtime alone tells nothing");
  expect(code).toBe(2);
});

test("a runtime that is asked for by name has to be there", async () => {
  const { code, stdout } = await askedMatrix("--only", "node,nowhere", "--scenarios", "two-states");
  expect(stdout).toMatch(/^two-states +[0-9a-f]{8} +[0-9a-f]{8}/m);
  expect(stdout).toContain("not available: nowhere\n");
  expect(code).toBe(1);
});
