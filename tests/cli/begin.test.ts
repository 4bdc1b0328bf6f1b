import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, json, taftan } from "./taftan.ts";

test("new pair writes files that are right and run as they stand, and never over others", async () => {
  const cwd = emptyFolder();
  const { files } = await json(["new", "pair", "peru-bolivia"], { cwd });
  expect(files).toEqual(["peru-bolivia/base.yaml", "peru-bolivia/first-question.yaml", "peru-bolivia/SOURCES.md"]);
  const text = readFileSync(join(cwd, files[0]), "utf8");
  expect(text).toContain("pair: { a: PER, b: BOL }");
  const { code } = await taftan(["check", files[0], files[1]], { cwd });
  expect(code).toBe(0);
  const document = await json(["run", files[1], "--runs", "2", "--workers", "0"], { cwd });
  expect(document.runs).toBe(2);
  expect((await taftan(["new", "pair", "peru-bolivia"], { cwd })).code).toBe(2);
  expect(readFileSync(join(cwd, files[0]), "utf8")).toBe(text);
});

test("a pair whose name does not tell its sides gets two that can be renamed", async () => {
  const cwd = emptyFolder();
  await taftan(["new", "pair", "x"], { cwd });
  expect((await taftan(["check", "x/first-question.yaml"], { cwd })).code).toBe(0);
});

test("compare --out writes one report of the differences beside their rows and charts", async () => {
  const cwd = emptyFolder();
  const { code } = await taftan(
    ["compare", "two-states", "two-states", "--runs", "2", "--workers", "0", "--out", "found"],
    { cwd },
  );
  expect(code).toBe(0);
  const html = readFileSync(join(cwd, "found/report.html"), "utf8");
  expect(html).toContain("taftan compare two-states.yaml two-states.yaml --runs 2");
  expect(html).not.toContain("<script");
});

test("--indicators names targets by the label of what they are about, shown or not", async () => {
  const { stdout } = await taftan(["run", "two-states", "--runs", "2", "--workers", "0", "--indicators", "tension"]);
  expect(stdout).toContain("Total trade, last twelve months at least 500 m USD/year by 2027-12-31");
  expect(stdout).not.toContain("trade_total_12m");
});

test("the script for bash completes verbs, flags, values and names of scenarios", async () => {
  const { stdout } = await taftan(["completion", "bash"]);
  const file = join(emptyFolder(), "completion.bash");
  writeFileSync(file, stdout);
  const completed = (...words: readonly string[]): string[] =>
    execFileSync("bash", ["-c", ASK, "bash", file, "taftan", ...words], { encoding: "utf8" })
      .trim()
      .split(" ");
  expect(completed("comp")).toEqual(["compare", "completion"]);
  expect(completed("run", "iran-pakistan/jan")).toEqual(["iran-pakistan/jan-2024-replay"]);
  expect(completed("run", "two-states", "--siz")).toEqual(["--size"]);
  expect(completed("run", "two-states", "--size", "")).toEqual(["lite", "default", "large"]);
  expect(completed("new", "")).toEqual(["scenario", "pair"]);
});

test.each(["zsh", "fish"])("the script for %s names every verb and quotes what is said of it", async (shell) => {
  const { stdout } = await taftan(["completion", shell]);
  for (const verb of ["run", "compare", "explain", "completion"]) expect(stdout).toContain(verb);
  expect(stdout).toContain("the scenario'\\''s own");
});

/** Completes the last of the words that follow the script's name. */
const ASK = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _taftan; echo "\${COMPREPLY[@]}"`;
