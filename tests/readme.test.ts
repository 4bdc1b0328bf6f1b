import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder, taftan } from "./cli/taftan.ts";

const top = join(import.meta.dirname, "..");
const readme = readFileSync(join(top, "README.md"), "utf8");

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);
}

test("the two set-up commands are the promised ones", () => {
  expect(blocks("sh").slice(0, 2)).toEqual([
    "npm ci && npx taftan run iran-pakistan/baseline\n",
    "npm ci && npm test\n",
  ]);
});

test("every command of the README works, one after the other, in an empty folder", async () => {
  const cwd = emptyFolder();
  const commands = blocks("sh").slice(2).join("").trim().split("\n");
  expect(commands.length).toBeGreaterThan(4);
  for (const command of commands) {
    const words = wordsOf(command.replace(/ #.*/, "")).slice(2);
    // Two runs, or two walks, show that it works; the README's own numbers would take long.
    const few = words[0] === "run" || words[0] === "compare" ? [...withoutRuns(words), "--runs", "2"] : shorter(words);
    const { code, stderr } = await taftan(few, { cwd });
    expect({ command, code, stderr: code === 0 ? "" : stderr }).toEqual({ command, code: 0, stderr: "" });
  }
});

test("the scenario of the README is right", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "deal.yaml"), blocks("yaml")[0]!);
  const { code, stdout } = await taftan(["check", "deal.yaml"], { cwd });
  expect({ code, stdout }).toMatchObject({ code: 0 });
});

test("the program of the README runs", async () => {
  const program = blocks("js")[0]!
    .replace('"taftan"', JSON.stringify(pathToFileURL(join(top, "dist/index.js")).href))
    .replaceAll("runs: 20", "runs: 2");
  const file = join(emptyFolder(), "program.mjs");
  writeFileSync(file, `${program}\nif (difference === undefined) throw new Error("no comparison");\n`);
  const { execFileSync } = await import("node:child_process");
  const out = execFileSync(process.execPath, [file], { encoding: "utf8" });
  expect(out).toMatch(/^trade_total_political 2030-01-01 \d/m);
});

/** Words of a command as a shell tells them apart. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare!,
  );
}

function shorter(words: readonly string[]): string[] {
  const at = words.indexOf("--points");
  return at < 0 ? [...words] : words.with(at + 1, "2");
}

function withoutRuns(words: readonly string[]): string[] {
  const at = words.indexOf("--runs");
  return at < 0 ? [...words] : [...words.slice(0, at), ...words.slice(at + 2)];
}
