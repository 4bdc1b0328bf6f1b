import type { Problem, Scenario, Source } from "../engine/index.ts";
import type { Changes } from "../api/open.ts";
import { Refused, USAGE } from "./exit.ts";
import { coloured, say } from "./say.ts";

/** Opens a scenario, or shows everything that is wrong with it and refuses; with `json`, the problems are data on stdout, too. */
export async function opened(name: string, changes: Changes, json: boolean): Promise<Scenario> {
  const { open } = await import("../api/open.ts");
  try {
    return await open(name, changes);
  } catch (error) {
    if (!(error instanceof Error && "problems" in error)) throw error;
    const { problems, sources } = error as Error & {
      problems: readonly Problem[];
      sources: readonly Source[];
    };
    await showProblems(problems, sources);
    if (json) say((await import("../output/json.ts")).jsonText({ format: 1, ok: false, problems }));
    throw new Refused(
      `${name} cannot be run: ${count(problems.filter(({ severity }) => severity === "error").length, "problem")}`,
      USAGE,
    );
  }
}

export async function showProblems(problems: readonly Problem[], sources: readonly Source[]): Promise<void> {
  if (problems.length === 0) return;
  const { frames } = await import("../engine/index.ts");
  process.stderr.write(`${frames(problems, sources, { color: coloured(process.stderr) })}\n`);
}

export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
