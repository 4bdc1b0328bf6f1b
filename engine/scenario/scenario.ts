import { sha256Hex } from "../kernel/hash.ts";
import type { Model } from "../kernel/model.ts";
import { canonicalText } from "./canonical.ts";
import { compile, type Parts } from "./compile.ts";
import { context as makeContext, type Context } from "./context.ts";
import type { ReadData } from "./drivers.ts";
import { resolveExtends, type Loader } from "./extends.ts";
import type { Header } from "./header.ts";
import { decode } from "./decode.ts";
import { merge } from "./merge.ts";
import { overlayOf } from "./overlay.ts";
import { problemOn, type Problem } from "./problem.ts";
import { readTree } from "./read.ts";
import { asText } from "./scalar.ts";
import type { Source } from "./source.ts";
import { atOnce, type Steps } from "./steps.ts";

/** A scenario that was found to be right: its model and what names it. */
export interface Scenario extends Header {
  readonly id: string;
  readonly file: string;
  /** SHA-256 of what the scenario says, whatever its spelling, with the data that it reads. */
  readonly sha256: string;
  readonly set: Readonly<Record<string, string>>;
  readonly model: Model;
  /** Texts of all files that it consists of, by name: all that a worker needs to build the same model. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface Opened {
  /** There exactly when nothing was refused. */
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];
}

export interface OpenOptions {
  /** Changes laid over the file: name as in `set` → value as it would be written in YAML. */
  readonly set?: Readonly<Record<string, string>>;
  readonly parts: Parts;
}

/** Reads a scenario with all that it extends, checks it and builds its model; or says everything that is wrong. */
export function openScenario(file: string, bytes: Uint8Array | string, load: Loader, options: OpenOptions): Opened {
  return atOnce(openingScenario(file, bytes, load, options));
}

/** The same in steps, for a thread that has other things to do as well. */
export function* openingScenario(
  file: string,
  bytes: Uint8Array | string,
  load: Loader,
  options: OpenOptions,
): Steps<Opened> {
  const reading = readTree(file, bytes);
  yield;
  const extended = resolveExtends(reading, load);
  const sources: Source[] = [...extended.sources];
  const set = options.set ?? {};
  const problems: Problem[] = [...extended.problems];
  if (!extended.tree) return { problems, sources };
  const overlay = overlayOf(set, options.parts.mechanisms);
  sources.push(...overlay.sources);
  problems.push(...overlay.problems);
  const changed = merge(extended.tree, overlay.tree);
  // What is missing is missing in the file, not in the changes laid over it.
  const tree = { ...extended.tree, entries: changed.tree.entries };
  problems.push(...changed.problems);
  const context = makeContext(problems);
  const data = new Map<string, Source>();
  yield;
  const compiled = yield* compile(idOf(file), tree, options.parts, dataReader(load, data, context), context);
  sources.push(...data.values());
  if (!compiled || problems.some((problem) => problem.severity === "error"))
    return { problems: inOrder(problems, sources), sources };
  yield;
  const written = new Map(
    sources.filter((source) => !overlay.sources.includes(source)).map((source) => [source.file, source.text]),
  );
  const said = [
    canonicalText(extended.tree),
    ...[...data.values()].map((source) => source.text.replaceAll("\r\n", "\n")),
  ].join("\n");
  return {
    problems,
    sources,
    scenario: {
      ...compiled.header,
      id: idOf(file),
      file,
      set,
      sha256: sha256Hex(new TextEncoder().encode(said)),
      model: compiled.model,
      texts: Object.fromEntries(written),
    },
  };
}

/** Problems as a reader meets them: file by file, from top to bottom. */
function inOrder(problems: readonly Problem[], sources: readonly Source[]): Problem[] {
  const files = sources.map(({ file }) => file);
  return [...problems].sort(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) || left.line - right.line || left.column - right.column,
  );
}

/** A scenario's id is its file's name without folder and ending; library scenarios keep their folder. */
function idOf(file: string): string {
  return (
    file
      .replace(/\.ya?ml$/, "")
      .split(/[\\/]/)
      .pop() || "scenario"
  );
}

const DATA_PATH = /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*\.csv$/;

/** Data files are found as `extends` finds scenarios: below the folder of the file that names them, and nowhere else. */
function dataReader(load: Loader, data: Map<string, Source>, context: Context): ReadData {
  return (node) => {
    const path = context.keep(asText(node, "file"));
    if (path === undefined) return undefined;
    if (!DATA_PATH.test(path)) {
      context.problems.push(
        problemOn(
          node,
          "data.path",
          `"${path}" is not a data file that can be read`,
          "name a .csv file below this file's folder, such as history/brent.csv",
        ),
      );
      return undefined;
    }
    const found = load(node.source.file, path);
    if ("missing" in found) {
      context.problems.push(
        problemOn(node, "data.missing", `"${path}": ${found.missing}`, "name a .csv file below this file's folder"),
      );
      return undefined;
    }
    const known = data.get(found.file);
    if (known) return known;
    const decoded = decode(found.file, found.bytes);
    if (decoded.problem) {
      context.problems.push(decoded.problem);
      return undefined;
    }
    data.set(found.file, decoded.source);
    return decoded.source;
  };
}
