import { limits } from "./limits.ts";
import { merge } from "./merge.ts";
import { type Problem, problemOn } from "./problem.ts";
import { type Reading, readTree } from "./read.ts";
import { asText } from "./scalar.ts";
import type { Source } from "./source.ts";
import type { MapNode, Node } from "./tree.ts";

/**
 * Finds the file that `target` means in a file `from`: a relative path inside its folder, or a
 * library name. `file` names a file always alike, since a cycle is found by it; `missing` says why
 * there is none. Whether the path stays in its folder after links is for the loader to prove.
 */
export type Loader = (
  from: string,
  target: string,
) => { readonly file: string; readonly bytes: Uint8Array } | { readonly missing: string };

export interface Extended {
  /** The scenario laid over all that it extends, without `extends`; absent when a file was refused. */
  readonly tree?: MapNode;
  /** The files read, the scenario itself first. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** Reads what a scenario extends, file after file, and lays each over the one below. */
export function resolveExtends(scenario: Reading, load: Loader): Extended {
  const layers: Reading[] = [scenario];
  const problems: Problem[] = [...scenario.problems];
  let target = scenario.tree?.entries.get("extends")?.value;
  while (target !== undefined) {
    const below = readBelow(target, layers, load);
    if ("severity" in below) {
      problems.push(below);
      break;
    }
    layers.push(below);
    problems.push(...below.problems);
    target = below.tree?.entries.get("extends")?.value;
  }
  const sources = layers.map((layer) => layer.source);
  if (problems.length > 0) return { sources, problems };
  const trees = layers.map((layer) => withoutExtends(layer.tree!)).reverse();
  const tree = trees.reduce((below, above) => {
    const merged = merge(below, above);
    problems.push(...merged.problems);
    return merged.tree;
  });
  return problems.length > 0 ? { sources, problems } : { tree, sources, problems };
}

function readBelow(target: Node, layers: readonly Reading[], load: Loader): Reading | Problem {
  const text = asText(target, "extends");
  if (typeof text !== "string") return text;
  if (!relativePath.test(text) && !libraryName.test(text)) {
    return problemOn(target, "extends.target", `extends: "${text}" is not a file that can be extended`, remedy(text));
  }
  if (layers.length > limits.extends_depth.most) {
    const message = `extends: more than ${limits.extends_depth.most} files, one through the other`;
    return problemOn(target, "extends.depth", message, "join some of them");
  }
  const found = load(layers[layers.length - 1].source.file, text);
  if ("missing" in found) {
    return problemOn(target, "extends.missing", `extends: "${text}": ${found.missing}`, targetHelp);
  }
  const files = layers.map((layer) => layer.source.file);
  const first = files.indexOf(found.file);
  if (first >= 0) {
    const cycle = [...files.slice(first), found.file].join(" → ");
    const help = "take one extends out of the circle";
    return problemOn(target, "extends.cycle", `extends goes in a circle: ${cycle}`, help);
  }
  return readTree(found.file, found.bytes);
}

const relativePath = /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*\.yaml$/;
const libraryName = /^[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/;

const targetHelp = 'write a path in this folder ("base.yaml") or a library name ("folder/name")';

function remedy(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return "nothing is fetched: save the file beside this one and name it";
  if (text.includes("..") || /^[/\\~]/.test(text)) {
    return "a scenario reads only below its own folder: copy the file there";
  }
  if (text.includes("\\")) return "write / between folders";
  if (/\.(yml|json)$/i.test(text)) return "rename the file to .yaml";
  if (/^[A-Za-z0-9_-]+$/.test(text)) return `did you mean "${text}.yaml"?`;
  return `${targetHelp}; names have letters, digits, _ and -`;
}

function withoutExtends(tree: MapNode): MapNode {
  const entries = new Map(tree.entries);
  entries.delete("extends");
  return { ...tree, entries };
}
