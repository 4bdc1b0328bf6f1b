import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { binary, taftan } from "./taftan.ts";

test.each([
  [["rnu"], "Did you mean run?"],
  [["run", "two-states", "--rusn", "3"], "Did you mean --runs?"],
  [["run"], "missing required argument"],
  [["run", "two-states", "--runs", "0"], "from 1 to 1000000"],
  [["run", "two-states", "--runs", "2.5"], "whole number"],
  [["run", "two-states", "--runs", "1e9"], "whole number"],
  [["run", "two-states", "--workers", "-1"], "whole number"],
  [["run", "two-states", "--deadline", "0.5"], "whole number"],
  [["run", "two-states", "--deadline", "9", "--workers", "0"], "give --workers 1"],
  [["compare", "two-states", "two-states", "--deadline", "9", "--workers", "0"], "give --workers 1"],
  [["sweep", "two-states", "--deadline", "9", "--workers", "0"], "give --workers 1"],
  [["run", "two-states", "--seed", " "], "word or a number"],
  [["run", "two-states", "--every", "daily"], "day, week, month, year"],
  [["run", "two-states", "--size", "huge"], "lite, default, large"],
  [["run", "two-states", "--set", "banks.herding"], "NAME=VALUE"],
  [["run", "two-states", "--indicators", "tensio"], 'did you mean "tension"?'],
  [["run", "two-states", "--runs", "1000000", "--every", "day"], "of memory"],
  [["list", "everything"], "Allowed choices"],
  [["explain", "herdin"], 'did you mean "banks.herding"'],
  [["new", "scenario", "../x"], "letters, digits"],
  [["run", "two-states", "--out", "package.json/x"], "this is a file"],
])("taftan %j is refused with a remedy and exit code 2", async (args, remedy) => {
  const { code, stdout, stderr } = await taftan(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(remedy);
  expect(stderr).not.toMatch(/\n {4}at /);
});

test("help and version go to stdout and are done", async () => {
  for (const args of [["--help"], ["run", "--help"], ["--version"]]) {
    const { code, stdout, stderr } = await taftan(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(args[0] === "--version" ? /^\d+\.\d+\.\d+\n$/ : /^Usage: taftan/);
  }
});

test("--version loads next to nothing", () => {
  const loaded = execFileSync(process.execPath, ["-e", COUNT_LOADED, binary], { encoding: "utf8" });
  expect(Number(loaded.trim().split("\n").pop())).toBeLessThan(20_000);
});

test("a closed stdout is no error", async () => {
  const child = spawn(process.execPath, [binary, "list", "parameters"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let talk = "";
  child.stderr.on("data", (data: Buffer) => (talk += data.toString()));
  child.stdout.destroy();
  const [code] = (await once(child, "exit")) as [number];
  expect({ code, talk }).toEqual({ code: 0, talk: "" });
});

test.each([
  ["SIGINT", 130, "interrupted"],
  ["SIGTERM", 143, "terminated"],
] as const)("%s ends a run with exit code %i and a sentence", async (signal, expected, word) => {
  const child = spawn(process.execPath, [binary, "run", "two-states", "--runs", "5000", "--workers", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let talk = "";
  child.stderr.on("data", (data: Buffer) => (talk += data.toString()));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  child.kill(signal);
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(expected);
  expect(talk).toContain(`${word} after`);
});

test("colour follows FORCE_COLOR and NO_COLOR", async () => {
  const args = ["explain", "banks.herding"];
  expect((await taftan(args)).stdout).not.toContain("\u001B");
  expect((await taftan(args, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001B[1m");
  expect((await taftan(args, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout).not.toContain("\u001B");
});

/** Follows the static imports of a bundle and sums up their sizes. */
const COUNT_LOADED = `
  const { readFileSync } = require("fs"), { dirname, join } = require("path");
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, target] of readFileSync(file, "utf8").matchAll(/^(?:import|export)[^;]*?"(\\.\\/[^"]+)";/gm)) visit(join(dirname(file), target));
  };
  visit(process.argv[1]);
  console.log([...seen].reduce((sum, file) => sum + readFileSync(file).length, 0));
`;
