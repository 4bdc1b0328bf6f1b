import { existsSync, statSync } from "node:fs";
import { join, sep } from "node:path";

import { nearest, scenarioLimits, type Loader, type Problem } from "../engine/index.ts";
import { libraryFolder, libraryNames } from "./catalogue.ts";
import { folderLoader } from "./loader.ts";
import { readAll, readRegular } from "./read-regular.ts";

/** A scenario file with the means to find what it names. */
export interface Found {
  /** How it is called in messages and results: as its user wrote it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly load: Loader;
}

/**
 * Finds a scenario: `-` is the standard input, a file that is there comes next, then a name of the
 * library such as "iran-pakistan/baseline", with or without ".yaml".
 */
export function findScenario(name: string): Found | Problem {
  if (name === "-") return fromInput();
  if (!existsSync(name) || isFolder(name)) {
    const inLibrary = name.replace(/\.yaml$/, "");
    if (libraryNames().includes(inLibrary)) return read(`${inLibrary}.yaml`, join(libraryFolder, `${inLibrary}.yaml`));
  }
  return read(name.split(sep).join("/"), name);
}

function read(file: string, path: string): Found | Problem {
  const bytes = readRegular(path, scenarioLimits.file_bytes.most);
  return "missing" in bytes ? refused(file, bytes.missing) : { file, bytes, load: folderLoader(file, path) };
}

function fromInput(): Found | Problem {
  try {
    return {
      file: "stdin",
      bytes: readAll(0, scenarioLimits.file_bytes.most),
      load: folderLoader("stdin", "stdin"),
    };
  } catch (error) {
    return refused("stdin", `it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

function refused(file: string, why: string): Problem {
  const isName = !/\.ya?ml$|^[./\\]/.test(file);
  return {
    code: "scenario.missing",
    severity: "error",
    file,
    line: 1,
    column: 1,
    length: 1,
    message: `this scenario cannot be read: ${why}`,
    help: remedy(file, isName),
  };
}

function remedy(file: string, isName: boolean): string {
  if (isName && existsSync(`${file}.yaml`)) return `did you mean "${file}.yaml"?`;
  const names = libraryNames();
  const guess =
    nearest(file.replace(/\.ya?ml$/, ""), names) ??
    names.find((name) => name.endsWith(`/${file.replace(/\.ya?ml$/, "")}`));
  return guess
    ? `did you mean "${guess}"?`
    : 'give a path such as ./mine.yaml, a name that "taftan list" shows, or - for the standard input';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
