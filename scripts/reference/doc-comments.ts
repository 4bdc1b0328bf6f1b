import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What stands above the declaration of a mechanism in its file; of one made of parts, above each of them, in order. */
export interface DocComment {
  readonly file: string;
  readonly text: string;
}

const folder = join(import.meta.dirname, "../../engine/mechanisms");
const DECLARED = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?(?:export )?const (\w+) = (mechanism|composed)\(/g;

interface Declared {
  readonly id: string;
  readonly comments: readonly DocComment[];
  readonly parts: readonly string[];
}

/** Comments by the id of the mechanism. */
export function docComments(): ReadonlyMap<string, readonly DocComment[]> {
  const declared = new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.replaceAll("\\", "/"))
      .sort()
      .flatMap((file) => declarationsIn(file)),
  );
  const whole = (name: string): DocComment[] => {
    const { comments, parts } = declared.get(name) ?? { comments: [], parts: [] };
    return [...comments, ...parts.flatMap(whole)];
  };
  const partNames = new Set([...declared.values()].flatMap(({ parts }) => parts));
  return new Map([...declared].filter(([name]) => !partNames.has(name)).map(([name, { id }]) => [id, whole(name)]));
}

function declarationsIn(file: string): [string, Declared][] {
  const source = readFileSync(join(folder, file), "utf8");
  return [...source.matchAll(DECLARED)].flatMap(
    ({ index, 0: all, 1: comment, 2: name, 3: kind }): [string, Declared][] => {
      const body = source.slice(index + all.length);
      const id = /\bid: "(\w+)"/.exec(body)?.[1];
      if (name === undefined || id === undefined) return [];
      const comments = comment === undefined ? [] : [{ file, text: bare(comment) }];
      return [[name, { id, comments, parts: kind === "composed" ? partsIn(body) : [] }]];
    },
  );
}

/** The names after the head of `composed({ … }, first, second)`. */
function partsIn(body: string): string[] {
  const [, names = ""] = /^[\s\S]*?\n? *\},\s*([\w\s,]*)\)/.exec(body) ?? [];
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function bare(comment: string): string {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim();
}
