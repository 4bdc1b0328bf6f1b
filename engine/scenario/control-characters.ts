import { limits } from "./limits.ts";
import { type Problem, problemAt } from "./problem.ts";
import type { Source } from "./source.ts";

/** Finds the characters that no scenario may hold: controls, half characters and marks in the text. */
export function controlCharacters(source: Source): readonly Problem[] {
  const problems: Problem[] = [];
  for (const match of source.text.matchAll(refusedCharacters)) {
    if (problems.length === limits.problems.most) break;
    problems.push(controlProblem(source, match.index, match[0]));
  }
  return problems;
}

function controlProblem(source: Source, at: number, character: string): Problem {
  const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const name = characterNames.get(hex) ?? "control character";
  const message = `a ${name} (U+${hex}) stands in the text`;
  const help = "remove it; a scenario is printable text with spaces, tabs and line ends";
  return problemAt(source, at, 1, "text.control_character", message, help);
}

const refusedCharacters =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu;

const characterNames: ReadonlyMap<string, string> = new Map([
  ["0000", "NUL character"],
  ["0007", "bell character"],
  ["0008", "backspace"],
  ["001B", "terminal escape character"],
  ["FEFF", "byte order mark"],
]);
