import { nearest } from "../units/nearest.ts";
import { problemOn, type Problem } from "./problem.ts";
import type { Place } from "./source.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
import { nodeName } from "./tree.ts";

/** Collects every problem of a scenario, so that a reader never stops at the first. */
export interface Context {
  readonly problems: Problem[];
  say(place: Place, code: string, message: string, help: string): undefined;
  /** Keeps a value and sets a problem aside. */
  keep<T>(value: T | Problem): T | undefined;
}

export function context(problems: Problem[] = []): Context {
  return {
    problems,
    say(place, code, message, help) {
      problems.push(problemOn(place, code, message, help));
    },
    keep(value) {
      if (typeof value !== "object" || value === null || !("severity" in value)) return value;
      problems.push(value);
      return undefined;
    },
  };
}

/** The entries of a mapping; anything else is a problem. */
export function entriesOf(node: Node, what: string, context: Context): ReadonlyMap<string, Entry> {
  if (node.kind === "map") return node.entries;
  context.say(
    node,
    "value.kind",
    `${what}: a mapping is needed, this is ${nodeName(node)}`,
    "write one `key: value` per line below it",
  );
  return new Map();
}

/** Says of each key that is not known what it may have meant; gives the keys that were meant, so that nobody calls them missing. */
export function refuseUnknown(
  node: MapNode,
  known: readonly string[],
  what: string,
  context: Context,
): ReadonlySet<string> {
  const guesses = new Set<string>();
  const free = known.filter((key) => !node.entries.has(key));
  for (const entry of node.entries.values()) {
    if (known.includes(entry.key)) continue;
    context.say(entry, "key.unknown", `${what}: there is no key "${entry.key}"`, meant(entry.key, known));
    const guess = nearest(entry.key, free);
    if (guess !== undefined) guesses.add(guess);
  }
  return guesses;
}

/** The remedy for a word that is not among those that are possible; `herding` may mean `banks.herding`. `taftan list` shows what is `listed`. */
export function meant(
  word: string,
  known: readonly string[],
  listed?: "parameters" | "indicators" | "actions",
): string {
  const [head, last] = word.split(".");
  const same = known.filter((name) => last !== undefined && name.startsWith(`${head}.`));
  const guess =
    same.length > 0
      ? nearestIn(head!, last!, same)
      : (nearest(word, known) ?? known.find((name) => name.endsWith(`.${word}`)));
  if (guess !== undefined) return `did you mean "${guess}"?`;
  const choice = same.length > 0 ? same : known;
  if (choice.length === 0) return "there is none to choose from";
  return choice.length <= 12
    ? `choose from ${choice.join(", ")}`
    : `for example ${choice.slice(0, 6).join(", ")}, …${listed ? `; taftan list ${listed} shows all` : ""}`;
}

/** What is meant by the second part of a name whose first part is right: a word like it, or one of the same sense. */
function nearestIn(head: string, last: string, same: readonly string[]): string | undefined {
  const lasts = same.map((name) => name.slice(head.length + 1));
  const sense = SAME_SENSE[last];
  const found = sense?.find((word) => lasts.includes(word)) ?? nearest(last, lasts);
  return found === undefined ? undefined : `${head}.${found}`;
}

/** Words of everyday speech for actions, by the words that actions have. */
const SAME_SENSE: Readonly<Record<string, readonly string[]>> = {
  shut: ["close"],
  block: ["close", "ban"],
  forbid: ["ban"],
  reopen: ["open"],
  unban: ["allow"],
  build: ["add", "upgrade", "proceed"],
  enlarge: ["expand"],
  remove: ["lift"],
  relax: ["ease"],
  strengthen: ["tighten", "reinforce"],
  hit: ["strike", "attack"],
  retaliate: ["strike"],
  mediate: ["offer_mediation"],
  lend: ["finance"],
  expel: ["push"],
};
