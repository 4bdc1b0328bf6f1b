import { type Stats, closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { Refused } from "./exit.ts";

export interface Folder {
  readonly path: string;
  /** Writes files by name, whole texts or pieces: all under temporary names first, so that none is ever seen half. Gives their number. */
  write(files: Readonly<Record<string, string | Iterable<string>>>): number;
}

/** A folder for results; refused at once where it is a file. It is made when there is something to write. */
export function folder(path: string): Folder {
  const found = path === "" ? undefined : nearestFound(path);
  if (!found?.isDirectory()) throw new Refused(`--out ${path}: this is a file; name a folder, which may be new`);
  return {
    path,
    write(files) {
      const names = Object.keys(files);
      const temporary = (name: string) => join(path, `.${name}.${process.pid}.part`);
      try {
        make(path);
        for (const name of names) writePieces(temporary(name), files[name]!);
        for (const name of names) renameSync(temporary(name), join(path, name));
      } catch (error) {
        for (const name of names) rmSync(temporary(name), { force: true });
        throw new Refused(
          `--out ${path}: it cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
        );
      }
      return names.length;
    },
  };
}

function writePieces(path: string, text: string | Iterable<string>): void {
  if (typeof text === "string") return writeFileSync(path, text);
  const file = openSync(path, "w");
  try {
    for (const piece of text) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those above it one by one: Node's own recursive way never ends where a file system refuses with ENOENT. */
function make(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })) return;
  if (dirname(path) !== path) make(dirname(path));
  mkdirSync(path);
}

/** What is there of a path: itself, or the first folder above it. */
function nearestFound(path: string): Stats {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? nearestFound(dirname(path));
  } catch {
    // Something above it is a file.
    return nearestFound(dirname(path));
  }
}
