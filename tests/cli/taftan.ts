import { execFile, type ExecFileException } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const binary = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built command as a user would. */
export function taftan(args: readonly string[], { cwd, env = {}, input = "" }: Surroundings = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const { FORCE_COLOR: _, ...own } = process.env;
    const options = { cwd, env: { ...own, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [binary, ...args], options, (error, stdout, stderr) =>
      resolve({ code: codeOf(error), stdout, stderr }),
    );
    child.stdin!.on("error", () => {});
    child.stdin!.end(input);
  });
}

export async function json(args: readonly string[], surroundings?: Surroundings): Promise<any> {
  return JSON.parse((await taftan([...args, "--json"], surroundings)).stdout);
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "taftan-"));
}

function codeOf(error: ExecFileException | null): number {
  if (!error) return 0;
  return typeof error.code === "number" ? error.code : -1;
}
