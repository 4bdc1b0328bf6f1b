import { realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { posix } from "node:path";

import { nearest, scenarioLimits, type Loader } from "../engine/index.ts";
import { libraryFolder, libraryNames } from "./catalogue.ts";
import { readRegular } from "./read-regular.ts";

/**
 * Finds what a scenario extends or reads: a path below the folder of the file that names it, also
 * after links are followed, or a library scenario. `shown` is the scenario's name as its user wrote
 * it, `path` where it lies; files are named after it, library files as "folder/name.yaml".
 */
export function folderLoader(shown: string, path: string): Loader {
  const paths = new Map([[shown, path]]);
  return (from, target) => {
    const isPath = /\.(yaml|csv)$/.test(target);
    const file = isPath ? posix.join(posix.dirname(from), target) : `${target}.yaml`;
    const folder = isPath ? dirname(paths.get(from)!) : libraryFolder;
    const found = join(folder, isPath ? target : `${target}.yaml`);
    if ((paths.get(file) ?? found) !== found)
      return { missing: "another file of this scenario has the same name; rename its folder" };
    const real = inside(folder, found);
    if (typeof real !== "string") return isPath ? real : { missing: `${real.missing}${meant(target)}` };
    const bytes = readRegular(real, scenarioLimits.file_bytes.most);
    if ("missing" in bytes) return bytes;
    paths.set(file, found);
    return { file, bytes };
  };
}

/** The library name that was probably meant. */
function meant(target: string): string {
  const guess = nearest(target, libraryNames());
  return guess === undefined ? "" : `; did you mean "${guess}"?`;
}

/** The path without links where that stays in the folder. */
function inside(folder: string, path: string): string | { missing: string } {
  let real: string;
  try {
    real = realpathSync(path);
  } catch {
    return { missing: "there is no such file" };
  }
  const bound = realpathSync(folder);
  return real.startsWith(bound.endsWith(sep) ? bound : bound + sep)
    ? real
    : { missing: "a link leads out of the scenario's folder" };
}
