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
    const isPath = /\.(yaml|csv)$/.test(target);
    const path = isPath ? target : `${target}.yaml`;
    const beside = (file: string) => isPath && slashed(file) === folderOf(from) + path;
    const endsAlike = (file: string) => `/${slashed(file)}`.endsWith(`/${path}`);
    const below = files.slice(files.indexOf(from) + 1);
    const file = files.find(beside) ?? below.find(endsAlike);
    if (file === undefined) return { missing: "is not among the texts of this job" };
    return { file, bytes: new TextEncoder().encode(texts[file]) };
  };
}

function folderOf(file: string): string {
  return slashed(file).replace(/[^/]*$/, "");
}

function slashed(file: string): string {
  return file.replaceAll("\\", "/");
}
