import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { askedMatrix } from "../promises/asked-matrix.ts";

/** What each runtime of the matrix needs of this machine. */
const needs = {
  chromium: ["/usr/bin/chromium"],
  webkit: ["/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run", "/usr/bin/dbus-run-session"],
  "arm64 20": ["/usr/bin/qemu-aarch64-static", "/usr/aarch64-linux-gnu/lib/libstdc++.so.6"],
};

test("WebKit and an emulated arm64 processor come to this Node's bits", async ({ skip }) => {
  const missing = lacking("webkit", "arm64 20");
  skip(!process.env.CI && missing.length > 0, `there is no ${missing.join(", ")} here`);
  const { stdout } = await askedMatrix("--only", "node,webkit,arm64 20", "--scenarios", "two-states");
  expect(stdout).toContain("3 runtimes, 1 scenarios, 3 hashes");
  expect(stdout).toContain("scenarios in which runtimes differ: 0,");
});

test.for([
  ["exp", "ours everywhere"],
  ["traders", "ours in that mechanism"],
])("the matrix sees the runtimes' own mathematics on two of them: %s in place of %s", async ([plant], { skip }) => {
  const missing = lacking("chromium", "webkit");
  skip(!process.env.CI && missing.length > 0, `there is no ${missing.join(", ")} here`);
  const asked = ["--only", "node,chromium,webkit", "--scenarios", "two-states", "--plant", plant];
  const { code, stdout } = await askedMatrix(...asked);
  expect(stdout).toContain(`${plant} was planted: chromium, webkit differ from node`);
  expect(code).toBe(0);
});

function lacking(...runtimes: readonly (keyof typeof needs)[]): string[] {
  return runtimes.flatMap((name) => needs[name]).filter((path) => !existsSync(path));
}
