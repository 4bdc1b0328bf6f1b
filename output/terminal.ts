import { harmless } from "../engine/scenario/frame.ts";

/** Text of a user on one line of a terminal, cut to a width; what could act on the terminal is shown as \uXXXX. */
export function line(text: string, width: number): string {
  const shown = harmless(text.replace(/\s+/g, " ").trim());
  if (cells(shown) <= width) return shown;
  let out = "";
  for (const character of shown) {
    if (cells(out + character) > width - 1) break;
    out += character;
  }
  return `${out.trimEnd()}…`;
}

/** How many columns of a terminal a text takes. */
export function cells(text: string): number {
  let count = 0;
  for (const character of text) count += NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return count;
}

/** A text in a field of a table. */
export function pad(text: string, width: number, side: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - cells(text)));
  return side === "left" ? text + space : space + text;
}

/** Text of a user broken between words into lines of a width; a word that is longer is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of harmless(text.replace(/\s+/g, " ").trim()).split(/ (?!%)/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (cells(longer) <= width) current = longer;
    else {
      if (current !== "") lines.push(current);
      current = line(word, width);
    }
  }
  return [...lines, current];
}

/** Blocks of rising height for a series, its least value lowest; a gap where a value is missing. */
export function sparkline(values: readonly number[], width: number): string {
  const means = resampled(values, Math.min(width, values.length));
  const known = means.filter(Number.isFinite);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  return means
    .map((value) =>
      Number.isFinite(value) ? BLOCKS[span > 0 ? Math.min(7, Math.floor(((value - low) / span) * 8)) : 3]! : " ",
    )
    .join("");
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Colours with ANSI escapes, or none. */
export function paint(color: boolean): Paint {
  const sgr = (code: number) => (text: string) => (color && text !== "" ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { bold: sgr(1), dim: sgr(2), blue: sgr(34), red: sgr(31), green: sgr(32) };
}

const BLOCKS = "▁▂▃▄▅▆▇█";
const NARROW = /[\p{Mn}\p{Me}\u200B-\u200D]/u;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

function resampled(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const part = values
      .slice(Math.floor((i * values.length) / count), Math.floor(((i + 1) * values.length) / count))
      .filter(Number.isFinite);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
