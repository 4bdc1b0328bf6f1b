import type { Loader } from "../engine/scenario/extends.ts";

/**
 * Finds files among a scenario's texts, whose names are those that its first loader gave.
 * A path is sought in the folder of the file that names it; a library name, or a path from a file that
 * was not opened by its full name, is the end of a text's name. Texts stand in the order in which they
 * were read, so what a file names stands below it: of two texts that end alike, the next one is meant.
 */
export function textLoader(texts: Readonly<Record<string, string>>): Loader {
  const files = Object.keys(texts);
  return (from, target) => {
    const path = /\.(yaml|csv)$/.test(target) ? target : `${target}.yaml`;
    const beside = path === target && files.find((file) => slashed(file) === folderOf(from) + path);
    const file = beside || files.slice(files.indexOf(from) + 1).find((name) => `/${slashed(name)}`.endsWith(`/${path}`));
    return file ? { file, bytes: new TextEncoder().encode(texts[file]) } : { missing: "is not among the texts of this job" };
  };
}

function folderOf(file: string): string {
  return slashed(file).replace(/[^/]*$/, "");
}

function slashed(file: string): string {
  return file.replaceAll("\\", "/");
}
