import { expect, test } from "vitest";
import { textLoader } from "../../workers/text-loader.ts";

/** The name of the text that is found, if any. */
function found(files: readonly string[], from: string, target: string): string | undefined {
  const answer = textLoader(Object.fromEntries(files.map((file) => [file, `text of ${file}`])))(from, target);
  if ("missing" in answer) return undefined;
  expect(new TextDecoder().decode(answer.bytes)).toBe(`text of ${answer.file}`);
  return answer.file;
}

test("a path is found in the folder of the file that names it", () => {
  const files = ["/a/b/top.yaml", "/a/b/base.yaml", "/a/b/history/brent.csv"];
  expect(found(files, "/a/b/top.yaml", "base.yaml")).toBe("/a/b/base.yaml");
  expect(found(files, "/a/b/base.yaml", "history/brent.csv")).toBe("/a/b/history/brent.csv");
  expect(found(["top.yaml", "base.yaml"], "top.yaml", "base.yaml")).toBe("base.yaml");
  expect(found(["C:\\a\\top.yaml", "C:\\a\\in\\base.yaml"], "C:\\a\\top.yaml", "in/base.yaml")).toBe(
    "C:\\a\\in\\base.yaml",
  );
});

test("a library name is found wherever the library lies", () => {
  expect(found(["/home/mine.yaml", "/lib/iran-pakistan/base.yaml"], "/home/mine.yaml", "iran-pakistan/base")).toBe(
    "/lib/iran-pakistan/base.yaml",
  );
  expect(found(["mine.yaml", "iran-pakistan/base.yaml"], "mine.yaml", "iran-pakistan/base")).toBe(
    "iran-pakistan/base.yaml",
  );
});

test("a file that is named like the one it extends does not extend itself", () => {
  const files = ["/home/pair/base.yaml", "/lib/pair/base.yaml"];
  expect(found(files, "/home/pair/base.yaml", "pair/base")).toBe("/lib/pair/base.yaml");
});

test("a first file opened by a short name finds what lies beside it under full names", () => {
  const files = ["pair/top.yaml", "/a/pair/base.yaml", "/a/pair/history/brent.csv"];
  expect(found(files, "pair/top.yaml", "base.yaml")).toBe("/a/pair/base.yaml");
  expect(found(files, "pair/top.yaml", "history/brent.csv")).toBe("/a/pair/history/brent.csv");
});

test("part of a name is no name", () => {
  const files = ["/a/top.yaml", "/a/database.yaml", "/lib/iran-pakistan/base.yaml"];
  expect(found(files, "/a/top.yaml", "base.yaml")).toBe("/lib/iran-pakistan/base.yaml");
  expect(found(files.slice(0, 2), "/a/top.yaml", "base.yaml")).toBeUndefined();
  expect(found(files, "/a/top.yaml", "pakistan/base")).toBeUndefined();
});
