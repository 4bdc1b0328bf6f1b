import { limits } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { lineText, type Source, sourceOf } from "./source.ts";

export interface FrameOptions {
  /** Colours with ANSI escapes; off by default. */
  readonly color?: boolean;
}

/**
 * Shows a problem with the line that it is about, a caret under the place and the remedy:
 * `file:line:column error: message`, then the line, then `^^^ help`.
 * Nothing that a scenario says can act on a terminal: control, bidi and invisible characters are
 * shown as \uXXXX. A long line is clipped around the caret.
 */
export function frame(problem: Problem, sourceText: string, options: FrameOptions = {}): string {
  return frameIn(problem, sourceOf(problem.file, sourceText), options);
}

/** Shows the first hundred problems, then how many more there are. */
export function frames(problems: readonly Problem[], sources: readonly Source[], options: FrameOptions = {}): string {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const shown = problems.slice(0, limits.problems.most).map((problem) => {
    const source = byFile.get(problem.file) ?? sourceOf(problem.file, "");
    return frameIn(problem, source, options);
  });
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`);
  return shown.join("\n");
}

/** Shows text of a user without anything that could act on a terminal. */
export function harmless(text: string): string {
  return text.replace(actingCharacters, (character) => {
    const hex = character.codePointAt(0)!.toString(16).toUpperCase();
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
  });
}

// Format characters without the two joiners, which Persian and Urdu spelling needs.
const actingCharacters = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]|(?![\u200C\u200D])\p{Cf}/gu;

function frameIn(problem: Problem, source: Source, options: FrameOptions): string {
  const paint = options.color ? ansi : plain;
  const place = `${harmless(problem.file)}:${problem.line}:${problem.column}`;
  const name = problem.severity === "error" ? paint.red("error") : paint.yellow("warning");
  const head = `${paint.bold(place)} ${name}: ${short(problem.message)}`;
  const text = lineText(source, problem.line);
  if (text.trim() === "") return problem.help ? `${head}\n  ${short(problem.help)}` : head;
  const { shown, indent, width } = clip(text, problem.column, problem.length);
  const number = String(problem.line);
  const margin = " ".repeat(number.length);
  const carets = paint.red("^".repeat(width));
  const help = problem.help && ` ${short(problem.help)}`;
  return `${head}\n  ${number} | ${shown}\n  ${margin} | ${" ".repeat(indent)}${carets}${help}`;
}

/** Cuts a line to `lineWidth` characters around the place and measures where the carets go. */
function clip(text: string, column: number, length: number) {
  const characters = [...text];
  const start = Math.min(column - 1, characters.length);
  const first = start > lineWidth - 20 ? start - Math.floor(lineWidth / 2) : 0;
  const last = Math.min(characters.length, first + lineWidth);
  const cells = (from: number, to: number) => harmless(characters.slice(from, to).join("").replaceAll("\t", " "));
  const before = (first > 0 ? "…" : "") + cells(first, start);
  const marked = cells(start, Math.min(start + length, last));
  const after = cells(start + length, last) + (last < characters.length ? "…" : "");
  return {
    shown: before + marked + after,
    indent: [...before].length,
    width: [...marked].length || 1,
  };
}

function short(text: string): string {
  const clean = harmless(text);
  return clean.length > messageLength ? `${clean.slice(0, messageLength)}…` : clean;
}

const lineWidth = 100;
const messageLength = 400;

const plain = { bold: String, red: String, yellow: String };
const ansi = { bold: sgr(1), red: sgr(31), yellow: sgr(33) };

function sgr(code: number): (text: string) => string {
  return (text) => `\u001B[${code}m${text}\u001B[0m`;
}
