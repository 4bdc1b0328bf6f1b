import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../scripts/matrix.mjs", import.meta.url));

/** What the matrix of runtimes says, and how it ends. */
export function askedMatrix(...args: readonly string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [script, ...args], (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    ),
  );
}
