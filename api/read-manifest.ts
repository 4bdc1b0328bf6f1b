import { SIZES } from "../engine/index.ts";
import type { Manifest } from "./manifest.ts";
import { RequestError } from "./study.ts";

/** Reads `manifest.json` as `run --out` and `compare --out` write it: one manifest, or the base and then the others. */
export function readManifests(text: string, file: string): Manifest[] {
  const found = parsed(text, file);
  const all = isObject(found) && "base" in found ? [found["base"], ...listOf(found["others"])] : [found];
  for (const each of all) assertManifest(each, file);
  return all as Manifest[];
}

/** Throws a `RequestError` that says what keeps a value from being a manifest. */
export function assertManifest(found: unknown, name: string): asserts found is Manifest {
  const wrong = fault(found);
  if (wrong) throw new RequestError(`${name} is no manifest: ${wrong}; "taftan run SCENARIO --out DIR" writes one`);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(`${file} is no manifest: it is no JSON; "taftan run SCENARIO --out DIR" writes one`);
  }
}

/** What keeps a value from being a manifest, as the end of a sentence. */
function fault(found: unknown): string | undefined {
  if (!isObject(found)) return "it is no object";
  const { format, scenario, texts, seed, root, runs, from, size, set, run_hashes, hash, trail } = found;
  if (format !== 1) return `its format is ${JSON.stringify(format)}, and this program reads 1`;
  if (!isObject(scenario) || typeof scenario["file"] !== "string" || typeof scenario["sha256"] !== "string")
    return '"scenario" names no file';
  if (!isTexts(texts) || typeof texts[scenario["file"]] !== "string")
    return `"texts" holds no text of ${scenario["file"]}`;
  if (typeof seed !== "string" || typeof root !== "string") return "it has no seed and root";
  if (!isCount(runs) || runs === 0 || !isCount(from)) return '"runs" and "from" are not whole numbers';
  if (!SIZES.some((known) => known === size) || !isTexts(set)) return '"size" and "set" do not say what was changed';
  if (!isTextList(run_hashes) || run_hashes.length !== runs || typeof hash !== "string")
    return '"run_hashes" does not hold one hash for each run';
  if (!isObject(trail) || !isTextList(trail["parts"]) || !isTextList(trail["days"])) return '"trail" is not there';
  return trail["run"] === from ? undefined : '"trail" is not that of the first run';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((each) => typeof each === "string");
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
