import { limits } from "./limits.ts";
import { type Problem, problemAt } from "./problem.ts";
import { lineOf, lineText, type Source } from "./source.ts";

/** Says in the words of a scenario what the parser could not read, and where. */
export function syntaxProblem(source: Source, position: number, reason: string): Problem {
  // At the end of the file the last character that can be seen is the better place.
  const at = Math.min(position, Math.max(0, source.text.trimEnd().length - 1));
  return (
    tabProblem(source, at) ??
    reservedProblem(source, at) ??
    secondColonProblem(source, at, reason) ??
    missingColonProblem(source, at, reason) ??
    unclosedProblem(source, at, reason) ??
    knownProblem(source, at, reason)
  );
}

/** Points at a tab in the indentation of the line, or after the dash of a list item. */
function tabProblem(source: Source, at: number): Problem | undefined {
  const line = lineOf(source, at);
  const indent = /^[ -]*\t/.exec(lineText(source, line));
  if (indent === null) return undefined;
  const tab = source.lineStarts[line - 1] + indent[0].length - 1;
  const help = "indent with spaces; two for each level are usual";
  return problemAt(source, tab, 1, "yaml.tab", "a tab stands where only spaces indent", help);
}

function reservedProblem(source: Source, at: number): Problem | undefined {
  const character = source.text[at];
  if (!"@`%|>".includes(character)) return undefined;
  const message = `no value can begin with ${character}`;
  return problemAt(source, at, 1, "yaml.syntax", message, "put the value into double quotes");
}

function secondColonProblem(source: Source, at: number, reason: string): Problem | undefined {
  if (source.text[at] !== ":" || !/bad indentation/.test(reason)) return undefined;
  const help = "put the value into double quotes, or its keys on lines of their own";
  return problemAt(source, at, 1, "yaml.syntax", "a second colon in one line", help);
}

/** Points at the line without a colon; the parser stops only at the colon of the next one. */
function missingColonProblem(source: Source, at: number, reason: string): Problem | undefined {
  if (!/multiline key|expected ':'/.test(reason)) return undefined;
  let line = lineOf(source, at);
  while (line > 1 && /:(\s|$)/.test(lineText(source, line))) line--;
  const text = lineText(source, line);
  const content = text.trim();
  if (content === "" || content.startsWith("#") || /:(\s|$)/.test(text)) return undefined;
  const start = source.lineStarts[line - 1] + text.indexOf(content);
  const help = 'write "key: value" with a space after the colon, or put long text into quotes';
  const message = "this line has no key";
  return problemAt(source, start, content.length, "yaml.syntax", message, help);
}

/** Points at the quote or bracket that was opened and not closed; the parser stops only far below it. */
function unclosedProblem(source: Source, at: number, reason: string): Problem | undefined {
  if (!/deficient indentation|within a (flow|single|double)/.test(reason)) return undefined;
  for (let line = lineOf(source, at); line > 0; line--) {
    const column = unclosedIn(lineText(source, line));
    if (column === undefined) continue;
    const opened = source.lineStarts[line - 1] + column;
    const sign = source.text[opened];
    const help = "\"'".includes(sign) ? "close it on the same line" : `add the missing ${sign === "[" ? "]" : "}"}`;
    return problemAt(source, opened, 1, "yaml.unclosed", `${sign} is opened here and not closed`, help);
  }
  return undefined;
}

/** The offset of the outermost quote or bracket that a line opens at the start of a value and does not close. */
function unclosedIn(line: string): number | undefined {
  const open: number[] = [];
  for (const { 0: sign, index } of line.matchAll(
    /(?<=[\s[{,:]|^)(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|#.*)|[[\]{}]/g,
  )) {
    if ("[{".includes(sign)) open.push(index);
    else if ("]}".includes(sign)) open.pop();
    else if (sign[0] !== "#" && (sign.length === 1 || sign.at(-1) !== sign[0])) return index;
  }
  return open[0];
}

function knownProblem(source: Source, at: number, reason: string): Problem {
  const known = phrases.find(({ pattern }) => pattern.test(reason));
  const { code, message, help } = known ?? unknown;
  return problemAt(source, at, 1, code, message, help);
}

const unknown = {
  code: "yaml.syntax",
  message: "this cannot be read as YAML",
  help: "check the indentation, the brackets and the quotes here and on the line above",
};

// The left side is the wording of js-yaml 5.5; a wording that changes falls back to `unknown`.
const phrases = [
  {
    pattern: /maxDepth/,
    code: "yaml.too_deep",
    message: `more than ${limits.levels.most} levels inside each other`,
    help: "a scenario needs about six; check the brackets and the indentation",
  },
  {
    pattern: /within a (single|double) quoted scalar/,
    code: "yaml.unclosed",
    message: "a quote that was opened is not closed",
    help: "close it on the same line",
  },
  {
    pattern: /within a flow collection/,
    code: "yaml.unclosed",
    message: "a [ or { that was opened is not closed",
    help: "add the missing ] or }",
  },
  {
    pattern: /deficient indentation/,
    code: "yaml.unclosed",
    message: "a quote or bracket that was opened above is not closed",
    help: "close it, or indent its next lines",
  },
  {
    pattern: /missed comma/,
    code: "yaml.syntax",
    message: "a comma or a closing bracket is missing",
    help: "separate items with commas, and put text that has quotes or brackets into quotes",
  },
  {
    pattern: /found ','/,
    code: "yaml.syntax",
    message: "nothing stands before this comma",
    help: "remove one comma",
  },
  {
    pattern: /bad indentation|end of the stream or a document separator/,
    code: "yaml.syntax",
    message: "this does not fit the line above",
    help: "indent keys of one mapping alike, and put text with quotes or colons into quotes",
  },
  {
    pattern: /key-value separator/,
    code: "yaml.syntax",
    message: "no space after the colon",
    help: 'write "key: value"',
  },
  {
    pattern: /escape sequence|hexadecimal/,
    code: "yaml.escape",
    message: "an escape that YAML does not know",
    help: "double the backslash, or use single quotes",
  },
  {
    pattern: /tag/,
    code: "yaml.tag",
    message: "a YAML tag",
    help: "remove it; put text that begins with ! into quotes",
  },
  {
    pattern: /alias|anchor/,
    code: "yaml.alias",
    message: "a YAML anchor or alias",
    help: "write the value out; put text that begins with & or * into quotes",
  },
  {
    pattern: /block scalar|line break is expected|indentation width|chomping/,
    code: "yaml.syntax",
    message: "a block of text begins with | or > alone",
    help: "put the text on the next lines, indented",
  },
] as const;
