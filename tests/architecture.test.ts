import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { impurities, withoutComments } from "./purity.ts";

const top = resolve(import.meta.dirname, "..");

/** Each layer with the layers that it may import, itself aside. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  "engine/kernel": [],
  "engine/units": ["engine/kernel"],
  "engine/language": ["engine/units", "engine/kernel"],
  "engine/tables": ["engine/kernel"],
  "engine/mechanisms": ["engine/tables", "engine/kernel"],
  "engine/indicators": ["engine/mechanisms", "engine/tables", "engine/kernel"],
  "engine/scenario": [
    "engine/indicators",
    "engine/mechanisms",
    "engine/tables",
    "engine/language",
    "engine/units",
    "engine/kernel",
  ],
  "engine/run": ["engine/kernel"],
  "engine/analysis": ["engine/run", "engine/kernel"],
  engine: [
    "engine/kernel",
    "engine/units",
    "engine/language",
    "engine/tables",
    "engine/mechanisms",
    "engine/indicators",
    "engine/scenario",
    "engine/run",
    "engine/analysis",
  ],
  workers: ["engine"],
  output: ["engine"],
  library: ["engine"],
  api: ["engine", "workers", "output", "library"],
  index: ["engine", "workers", "output", "library", "api"],
  cli: ["engine", "workers", "output", "library", "api", "index"],
};

const LAYERS = Object.keys(MAY).sort((a, b) => b.length - a.length);
const files = ["engine", "workers", "output", "library", "api", "cli"]
  .flatMap((folder) => sourcesBelow(join(top, folder)))
  .concat(join(top, "index.ts"));

test("imports go one way, from layer to layer", () => {
  const against = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith("."))
      .map((target) => resolve(dirname(file), target))
      .filter((target) => !isAllowed(layerOf(file), target))
      .map((target) => `${relative(top, file)} → ${relative(top, target)}`),
  );
  expect(against).toEqual([]);
});

test("the engine is pure: nothing of the machine, the clock or the place enters it", () => {
  const found = files
    .filter((file) => relative(top, file).startsWith("engine"))
    .flatMap((file) => {
      const node = importsOf(file).filter((target) => target.startsWith("node:"));
      if (node.length > 0) return [`${relative(top, file)}: ${node.join(", ")}`];
      return impurities(readFileSync(file, "utf8")).map((what) => `${relative(top, file)}: ${what}`);
    });
  expect(found).toEqual([]);
});

test("the engine knows no country", () => {
  const countries =
    /\b(iran|pakistan|IRN|PAK|india|china|turkey|afghan\w*|saudi|israel|tehran|islamabad|balochistan)\b/i;
  // Sources of figures may name what they measured; code and meanings may not.
  const found = files
    .filter((file) => relative(top, file).startsWith("engine"))
    .filter((file) => countries.test(withoutSources(withoutComments(readFileSync(file, "utf8")))));
  expect(found.map((file) => relative(top, file))).toEqual([]);
});

test("a planted upward import, Math.random and node: import would be found", () => {
  expect(isAllowed("engine/kernel", join(top, "engine/mechanisms/banks.ts"))).toBe(false);
  expect(isAllowed("engine/mechanisms", join(top, "engine/kernel/draw.ts"))).toBe(true);
  expect(layerOf(join(top, "engine/parts.ts"))).toBe("engine");
  expect(importsOfText('import "./a.ts";\nimport type { X } from "../b.ts";\nexport { y } from "./c.ts";')).toEqual([
    "./a.ts",
    "../b.ts",
    "./c.ts",
  ]);
});

function isAllowed(layer: string, target: string): boolean {
  const to = layerOf(target);
  if (to === layer) return true;
  // Whoever may use the engine enters it by any of its folders.
  return MAY[layer]!.some((allowed) => to === allowed || (allowed === "engine" && to.startsWith("engine")));
}

function layerOf(file: string): string {
  const path = relative(top, file);
  const layer = LAYERS.find((name) => path === `${name}.ts` || path.startsWith(`${name}/`));
  if (!layer) throw new Error(`${path} belongs to no layer`);
  return layer;
}

function importsOf(file: string): string[] {
  return importsOfText(readFileSync(file, "utf8"));
}

function importsOfText(text: string): string[] {
  return [
    ...text.matchAll(/^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?"([^"]+)"/gm),
    ...text.matchAll(/\bimport\("([^"]+)"\)/g),
  ].map((match) => match[1]!);
}

function withoutSources(text: string): string {
  return text.replace(/source:\s*(?:"(?:[^"\\]|\\.)*"|[A-Z_]+)/g, "");
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sourcesBelow(path) : path.endsWith(".ts") ? [path] : [];
  });
}
