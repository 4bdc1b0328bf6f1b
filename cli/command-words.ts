/**
 * The words of a command as a shell would part them: at spaces, except within '…' and "…".
 * A backslash stands for itself except before a quote, a space or another backslash, and always within '…'.
 * Nothing is expanded. Undefined where a quote is not closed.
 */
export function commandWords(command: string): string[] | undefined {
  const words: string[] = [];
  let rest = command.trimStart();
  while (rest !== "") {
    const word = WORD.exec(rest)![0];
    if (word === "") return undefined;
    words.push(word.replaceAll(PIECE, plain));
    rest = rest.slice(word.length);
    if (rest !== "" && !/^\s/.test(rest)) return undefined;
    rest = rest.trimStart();
  }
  return words;
}

const PIECES = [/'([^']*)'/, /"((?:\\["\\]|\\(?!["\\])|[^"\\])*)"/, /\\(["'\\\s])/, /[^\s"']/].map(
  ({ source }) => source,
);
const WORD = new RegExp(`^(?:${PIECES.join("|")})*`);
const PIECE = new RegExp(PIECES.join("|"), "g");

function plain(piece: string, single?: string, double?: string, escaped?: string): string {
  return single ?? double?.replaceAll(/\\(["\\])/g, "$1") ?? escaped ?? piece;
}
