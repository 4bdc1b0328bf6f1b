import type { Fault } from "../units/fault.ts";
import { type Problem, problemAt, problemOn } from "./problem.ts";
import type { ScalarNode } from "./tree.ts";

/**
 * Turns a fault inside a scalar's text into a problem at its place in the file.
 * Plain and quoted scalars on one line are mapped exactly, escapes included; in block scalars and
 * in scalars over several lines, whose line ends are folded, the problem is at the start.
 */
export function fromFault(fault: Fault, node: ScalarNode): Problem {
  const offsets = offsetsOf(node);
  if (offsets === undefined) return problemOn(node, fault.code, fault.message, fault.help);
  const last = offsets.length - 1;
  const start = offsets[Math.max(0, Math.min(fault.at, last))];
  const end = offsets[Math.max(0, Math.min(fault.at + fault.length, last))];
  return problemAt(node.source, start, end - start, fault.code, fault.message, fault.help);
}

/** Gives the offset in the file of each UTF-16 unit of the text, and of its end. */
function offsetsOf(node: ScalarNode): readonly number[] | undefined {
  if (node.style === "literal" || node.style === "folded") return undefined;
  const quoted = node.style !== "plain";
  const start = quoted ? node.at + 1 : node.at;
  const end = node.at + node.length - (quoted ? 1 : 0);
  const raw = node.source.text.slice(start, end);
  if (/[\r\n]/.test(raw)) return undefined;
  const offsets: number[] = [];
  let at = 0;
  while (at < raw.length) {
    offsets.push(start + at);
    if (node.style === "single" && raw[at] === "'") at += 2;
    else if (node.style === "double" && raw[at] === "\\") {
      const digits = escapeDigits[raw[at + 1]] ?? 0;
      // An escape above the basic plane stands for two units of the text.
      if (digits === 8 && parseInt(raw.slice(at + 2, at + 10), 16) > 0xffff) offsets.push(start + at);
      at += 2 + digits;
    } else at += 1;
  }
  offsets.push(end);
  // An empty value is located at its key: there the text and the file have nothing in common.
  return offsets.length === node.text.length + 1 ? offsets : undefined;
}

const escapeDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
