import { CommanderError, type Command } from "commander";

import { plain, talk } from "./say.ts";

export const DONE = 0;
export const FAILED = 1;
export const USAGE = 2;
export const BROKEN = 3;
export const DIFFERENT = 4;

export const exitCodes =
  "Exit codes: 0 done, 1 a run failed, 2 usage or scenario invalid, 3 an invariant broken, a required target missed or\nrows of a sweep failed, 4 a result did not come back from its manifest, 130 interrupted, 143 terminated;\nof a share of a sweep 65 bad plan, 75 try again.";

/** What a report of a bug needs so that it can be repeated; verbs add to it as they learn it. */
export const doing: Record<string, string | number> = {};

/** A mistake of the user that has been explained: only the exit code is left. */
export class Refused extends Error {
  readonly code: number;
  constructor(message: string, code: number = USAGE) {
    super(message);
    this.code = code;
  }
}

/** Runs the program; whatever goes wrong, its user sees a sentence and never a stack. */
export async function guard(program: Command): Promise<void> {
  process.on("uncaughtException", (error) => process.exit(bug(error)));
  process.on("unhandledRejection", (error) => process.exit(bug(error)));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = codeOf(error);
  }
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE;
  if (error instanceof Refused) {
    talk(`taftan: ${plain(error.message)}`);
    return error.code;
  }
  if (error instanceof Error && error.name === "RequestError") {
    talk(`taftan: ${plain(error.message)}`);
    return USAGE;
  }
  if (error instanceof Error && "code" in error && (error.code === "EMFILE" || error.code === "ENFILE")) {
    talk(`taftan: too many files are open here (${error.code}); raise the limit, for example with ulimit -n 1024`);
    return FAILED;
  }
  return bug(error);
}

function bug(error: unknown): number {
  const known = Object.entries(doing).map(([name, value]) => `${name} ${value}`);
  const message = error instanceof Error ? error.message : String(error);
  talk(`taftan: this is a bug in Taftan, not in your scenario: ${plain(message).slice(0, 300)}`);
  if (known.length > 0) talk(`  with ${plain(known.join(", "))}`);
  talk("  please report it; TAFTAN_DEBUG=1 shows where it happened");
  if (process.env["TAFTAN_DEBUG"] === "1" && error instanceof Error) talk(String(error.stack));
  return FAILED;
}
