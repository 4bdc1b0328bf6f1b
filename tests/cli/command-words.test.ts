import fc from "fast-check";
import { expect, test } from "vitest";
import { commandWords } from "../../cli/command-words.ts";

test.each<[string, string[]]>([
  ["node old/dist/cli.js", ["node", "old/dist/cli.js"]],
  ["  npx\ttaftan@0.1.0  ", ["npx", "taftan@0.1.0"]],
  ['node "old build/cli.js"', ["node", "old build/cli.js"]],
  ["node 'old build/cli.js' --x='a b'", ["node", "old build/cli.js", "--x=a b"]],
  ["node old\\ build/cli.js", ["node", "old build/cli.js"]],
  ['C:\\node\\node.exe "C:\\Program Files\\cli.js"', ["C:\\node\\node.exe", "C:\\Program Files\\cli.js"]],
  [`'it'"'"'s' "say \\"so\\" \\\\"`, ["it's", 'say "so" \\']],
  ["node '' \"\"", ["node", "", ""]],
  ["$(reboot) `x` *;|&", ["$(reboot)", "`x`", "*;|&"]],
  ["", []],
])("%s is its words", (command, words) => {
  expect(commandWords(command)).toEqual(words);
});

test.each(['node "old', "node 'old", 'node a"b c', 'node "C:\\node\\"'])(
  "%s is no command, for a quote is not closed",
  (command) => {
    expect(commandWords(command)).toBeUndefined();
  },
);

test("words that are quoted come back whole, whatever they hold", () => {
  const single = (word: string) => `'${word.replaceAll("'", `'"'"'`)}'`;
  const double = (word: string) => `"${word.replaceAll(/["\\]/g, "\\$&")}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.constantFrom(single, double))), (words) => {
      const command = words.map(([word, quoted]) => quoted(word)).join(" ");
      expect(commandWords(command)).toEqual(words.map(([word]) => word));
    }),
  );
});
