import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Build } from "../api/build.ts";
import { commandWords } from "./command-words.ts";
import { Refused } from "./exit.ts";

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Another build of Taftan, started as `COMMAND trail MANIFEST …`. The command is words with spaces
 * between them, in quotes where they hold spaces, and goes through no shell:
 * `node "../old build/dist/cli.js"`, `npx taftan@0.1.0`.
 */
export function otherBuild(command: string, manifest: string, entry: number): Build {
  const [program, ...before] = commandWords(command) ?? [];
  if (program === undefined)
    throw new Refused(`--against ${JSON.stringify(command)} is no command: it is empty or a quote in it is not closed`);
  async function ask<T>(run: number, ...more: readonly string[]): Promise<T> {
    const args = [...before, "trail", manifest, "--entry", String(entry), "--run", String(run), ...more];
    try {
      const { stdout } = await promisify(execFile)(program, args, { maxBuffer: MOST_BYTES });
      return JSON.parse(stdout) as T;
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: string };
      const said = (stderr?.trim().split("\n")[0] || message).slice(0, 300);
      throw new Refused(`"${command}" does not answer as another build of taftan would: ${said}`);
    }
  }
  return {
    trail: (run) => ask(run),
    state: (run, day, part) => ask(run, "--day", String(day), "--part", part),
  };
}
