import { lineOf, type Place, type Source } from "./source.ts";

export type Severity = "error" | "warning";

/**
 * A user's mistake as plain data: what is wrong, where, and the remedy.
 * `line` and `column` are 1-based; `column` and `length` count code points, so that a letter
 * outside the basic plane is one column, and never reach past the end of the line.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: string;
  readonly help: string;
}

/** States a problem at an offset of a source; `offset` and `length` count UTF-16 units. */
export function problemAt(
  source: Source,
  offset: number,
  length: number,
  code: string,
  message: string,
  help: string,
  severity: Severity = "error",
): Problem {
  const line = lineOf(source, offset);
  const lineStart = source.lineStarts[line - 1];
  const marked = source.text.slice(offset, offset + length).split(/[\r\n]/, 1)[0];
  return {
    code,
    severity,
    file: source.file,
    line,
    column: codePoints(source.text.slice(lineStart, offset)) + 1,
    length: codePoints(marked) || 1,
    message,
    help,
  };
}

/** States a problem about a node or a key. */
export function problemOn(place: Place, code: string, message: string, help: string): Problem {
  return problemAt(place.source, place.at, place.length, code, message, help);
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "severity" in value;
}

function codePoints(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
