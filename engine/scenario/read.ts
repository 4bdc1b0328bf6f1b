import { type Event, parseEvents, YAMLException } from "js-yaml";

import { buildTree, secondDocument } from "./build-tree.ts";
import { controlCharacters } from "./control-characters.ts";
import { decode } from "./decode.ts";
import { limits } from "./limits.ts";
import { type Problem, problemAt, problemOn } from "./problem.ts";
import { lineText, type Source } from "./source.ts";
import { syntaxProblem } from "./syntax-problem.ts";
import { isEmpty, type MapNode, type Node, nodeName } from "./tree.ts";

export interface Reading {
  readonly source: Source;
  /** The mapping at the root; absent when anything in the file was refused. */
  readonly tree?: MapNode;
  readonly problems: readonly Problem[];
}

/**
 * Reads a scenario file into a tree of places and texts, in time proportional to its size.
 * The language is YAML 1.2 without what makes YAML surprising: one document, one mapping at the
 * root, each key once, no anchors, aliases, merge keys, tags or directives. JSON is a part of it.
 * Everything refused is found at once; a mistake of syntax ends the reading where it stands.
 */
export function readTree(file: string, bytes: Uint8Array | string): Reading {
  const { source, problem } = decode(file, bytes);
  if (problem) return { source, problems: [problem] };
  const actors = controlCharacters(source);
  if (actors.length > 0) return { source, problems: actors };
  const opening = openingProblem(source);
  if (opening) return { source, problems: [opening] };
  const events = parse(source);
  if (!Array.isArray(events)) return { source, problems: [events] };
  const { root, problems } = buildTree(source, events);
  if (problems.length > 0) return { source, problems };
  if (root?.kind !== "map") return { source, problems: [rootProblem(source, root)] };
  return { source, tree: root, problems };
}

function parse(source: Source): Event[] | Problem {
  try {
    // The parser counts a value as a level, and a flow collection that may yet be a key as another.
    return parseEvents(source.text, { maxDepth: limits.levels.most + 2 });
  } catch (error) {
    if (error instanceof YAMLException && error.mark) {
      return syntaxProblem(source, error.mark.position, error.reason);
    }
    throw error;
  }
}

/** Looks for a directive or nothing at all before the first line with content, a marker after it. */
function openingProblem(source: Source): Problem | undefined {
  let comments = false;
  for (let line = 1; line <= source.lineStarts.length; line++) {
    const text = lineText(source, line);
    const content = text.trim();
    if (content.startsWith("#")) comments = true;
    else if (text.startsWith("%")) {
      const help = "remove the line; a scenario is always read as YAML 1.2";
      const at = source.lineStarts[line - 1];
      return problemAt(source, at, text.length, "yaml.directive", "a YAML directive", help);
    } else if (content !== "") return markerProblem(source, source.lineStarts[line]);
  }
  return emptyProblem(source, comments ? "this file holds only comments" : "this file is empty");
}

/** A `---` at the start of a line ends a document even inside quotes, so none has to be parsed. */
function markerProblem(source: Source, from: number | undefined): Problem | undefined {
  const marker = /(?<=[\r\n])---(?=\s|$)/g;
  marker.lastIndex = from ?? source.text.length;
  const match = marker.exec(source.text);
  return match === null ? undefined : secondDocument(source, match.index);
}

function emptyProblem(source: Source, message: string): Problem {
  const help = 'a scenario begins with "taftan: 1" and a title';
  return problemAt(source, 0, 0, "file.empty", message, help);
}

function rootProblem(source: Source, root: Node | undefined): Problem {
  if (root === undefined || isEmpty(root)) return emptyProblem(source, "this file is empty");
  const message = `a scenario is a mapping of keys to values, this file is ${nodeName(root)}`;
  return problemOn(root, "yaml.root", message, 'write "key: value" lines, a space after the colon');
}
