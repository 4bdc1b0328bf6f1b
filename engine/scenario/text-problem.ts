import { limits } from "./limits.ts";
import { type Problem, problemAt, problemOn } from "./problem.ts";
import type { ScalarNode } from "./tree.ts";

/** Finds what no text of a scenario may hold, however it is written; undefined where all is well. */
export function textProblem(node: ScalarNode): Problem | undefined {
  const { source, text, style } = node;
  if (text.length > limits.text_characters.most) {
    const message = `a value of ${text.length} characters; ${limits.text_characters.most} are possible`;
    return problemAt(source, node.at, 1, "yaml.text_too_long", message, "shorten it");
  }
  if (style === "double" && (hasBadCodePoint(node) || refusedInText.test(text))) {
    const message = "an escape in this text stands for a character that no text can have";
    const help = "remove the escape; control characters, half characters and marks are refused";
    return problemOn(node, "yaml.escape", message, help);
  }
  if (style !== "plain") return undefined;
  if (/^[“”„‘’]/.test(text)) {
    const help = "use the straight quotes \" or '";
    return problemOn(node, "yaml.smart_quotes", "word-processor quotes around a value", help);
  }
  if (text.trim() !== text) {
    const message = "an unusual space (such as a no-break space) at the edge of a value";
    return problemOn(node, "yaml.odd_space", message, "replace it by an ordinary space");
  }
  return undefined;
}

// oxlint-disable-next-line no-control-regex
const refusedInText = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]|\p{Cs}/u;

/** Finds `\U` escapes past U+10FFFF, which the parser would fold into another character. */
function hasBadCodePoint(node: ScalarNode): boolean {
  const raw = node.source.text.slice(node.at, node.at + node.length);
  for (const [, hex] of raw.matchAll(/\\(?:U([0-9A-Fa-f]{8})|[^U])/g)) {
    if (hex !== undefined && parseInt(hex, 16) > 0x10ffff) return true;
  }
  return false;
}
