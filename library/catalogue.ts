import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the scenarios that come with the package; it lies beside this file's own folder, in the source and in the build. */
export const libraryFolder = fileURLToPath(new URL("../scenarios/", import.meta.url));

/** Names of the library's scenarios, such as "iran-pakistan/baseline". */
export function libraryNames(): string[] {
  return namesIn("").sort((left, right) => (left < right ? -1 : 1));
}

function namesIn(folder: string): string[] {
  return readdirSync(join(libraryFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return folder === "" ? namesIn(`${entry.name}/`) : [];
    return entry.isFile() && entry.name.endsWith(".yaml") ? [folder + entry.name.slice(0, -".yaml".length)] : [];
  });
}
