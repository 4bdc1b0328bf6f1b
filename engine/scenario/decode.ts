import { limits } from "./limits.ts";
import { type Problem, problemAt } from "./problem.ts";
import { type Source, sourceOf } from "./source.ts";

/**
 * Turns the bytes of a file into text: UTF-8 and nothing else, without its byte order mark.
 * A byte that is not UTF-8 is a problem at its place, never a silent replacement character.
 */
export function decode(
  file: string,
  bytes: Uint8Array | string,
): { readonly source: Source; readonly problem?: Problem } {
  if (bytes.length > limits.file_bytes.most) return tooLarge(file, bytes.length);
  if (typeof bytes === "string") {
    const size = new TextEncoder().encode(bytes).length;
    if (size > limits.file_bytes.most) return tooLarge(file, size);
    return { source: sourceOf(file, withoutMark(bytes)) };
  }
  if (looksLikeUtf16(bytes)) {
    const source = sourceOf(file, "");
    const message = "this file is UTF-16, a scenario is UTF-8";
    const help = 'save it as "UTF-8" (in PowerShell: Out-File -Encoding utf8)';
    return { source, problem: problemAt(source, 0, 0, "text.encoding", message, help) };
  }
  try {
    return { source: sourceOf(file, withoutMark(decodeAll(bytes))) };
  } catch {
    return badByte(file, bytes);
  }
}

function tooLarge(file: string, size: number) {
  const source = sourceOf(file, "");
  const message = `this file has ${size} bytes, a scenario has at most ${limits.file_bytes.most}`;
  const help = "put long tables into CSV files, and shared parts into a file that this one extends";
  return { source, problem: problemAt(source, 0, 0, "file.too_large", message, help) };
}

function badByte(file: string, bytes: Uint8Array) {
  const good = longestPrefix(bytes);
  // `stream` leaves out a character that is begun and not ended: the problem is where it begins.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const before = decoder.decode(bytes.subarray(0, good), { stream: true });
  const at = new TextEncoder().encode(before).length;
  const source = sourceOf(file, withoutMark(before));
  const name = `0x${bytes[at].toString(16).toUpperCase().padStart(2, "0")}`;
  const message = `byte ${at + 1} of this file (${name}) is not UTF-8`;
  const help = 'save the file as "UTF-8"; a cut or binary file does this too';
  const end = source.text.length;
  return { source, problem: problemAt(source, end, 0, "text.encoding", message, help) };
}

/** Gives the length of the longest beginning that could go on as UTF-8. */
function longestPrefix(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeAll(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

function looksLikeUtf16([first, second]: Uint8Array): boolean {
  if (first === 0xff && second === 0xfe) return true;
  if (first === 0xfe && second === 0xff) return true;
  return (first === 0) !== (second === 0) && first !== undefined && second !== undefined;
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
