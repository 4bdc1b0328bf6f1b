import { posix } from "node:path";

import type { Loader } from "../engine/index.ts";

/** Finds what a scenario extends or reads among texts by name, as `folderLoader` names them. */
export function textLoader(texts: Readonly<Record<string, string>>): Loader {
  return (from, target) => {
    const file = /\.(yaml|csv)$/.test(target) ? posix.join(posix.dirname(from), target) : `${target}.yaml`;
    const text = Object.hasOwn(texts, file) ? texts[file] : undefined;
    return text === undefined ? { missing: "there is no such file" } : { file, bytes: new TextEncoder().encode(text) };
  };
}
