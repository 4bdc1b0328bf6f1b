import { Argument, Command } from "commander";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { Refused } from "./exit.ts";
import { say } from "./say.ts";

export function newCommand(): Command {
  return new Command("new")
    .description("write a commented scenario, or the files of another pair of states, to start from")
    .addArgument(new Argument("<WHAT>", "what to begin").choices(["scenario", "pair"]))
    .argument("<NAME>", "a scenario becomes the file NAME.yaml, a pair the folder NAME")
    .option("--json", "one JSON document")
    .action(begin);
}

async function begin(what: "scenario" | "pair", name: string, { json }: { json?: boolean }): Promise<void> {
  const id = name.replace(/\.yaml$/, "");
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id))
    throw new Refused(
      `"${name}": write a name of letters, digits, _ and -, for example ${what === "pair" ? "peru-bolivia" : "my-waiver"}`,
    );
  if (what === "pair") return newPair(id, json);
  const file = `${id}.yaml`;
  write(file, skeleton(id, await schemaFrom(".")));
  if (json) say(`${JSON.stringify({ format: 1, file }, undefined, 2)}\n`);
  else say(`${file} is written. Next: taftan check ${file}, then taftan compare iran-pakistan/baseline ${file}\n`);
}

async function newPair(id: string, json: boolean | undefined): Promise<void> {
  const { pairSkeleton } = await import("./pair-skeleton.ts");
  const texts = Object.entries(pairSkeleton(id, await schemaFrom(id)));
  make(id);
  for (const [name, text] of texts) write(join(id, name), text);
  const files = texts.map(([name]) => `${id}/${name}`);
  if (json) say(`${JSON.stringify({ format: 1, folder: id, files }, undefined, 2)}\n`);
  else
    say(
      `${files.join(", ")} are written. Next: fill in ${id}/base.yaml, then taftan check ${id}/first-question.yaml and taftan compare ${id}/base.yaml ${id}/first-question.yaml\n`,
    );
}

/** The schema of scenarios as a file in a folder names it, for editors. */
async function schemaFrom(folder: string): Promise<string> {
  const { libraryFolder } = await import("../library/catalogue.ts");
  const installed = "node_modules/taftan/scenarios/schema.json";
  return relative(folder, existsSync(installed) ? installed : `${libraryFolder}schema.json`)
    .split(sep)
    .join("/");
}

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    throw refused(folder, error);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw refused(file, error);
  }
}

function refused(path: string, error: unknown): Refused {
  const { code } = error as NodeJS.ErrnoException;
  return new Refused(
    code === "EEXIST"
      ? `${path} is there already and stays as it is; choose another name`
      : `${path} cannot be written (${code})`,
  );
}

function skeleton(id: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
taftan: 1 # version of the format
title: ${id.replace(/[_-]+/g, " ").replace(/^./, (letter) => letter.toUpperCase())}
summary: >-
  Say here what is assumed and what to look at.

# All that is not said here comes from this scenario of the library: states, trade, banks, sanctions, crossings.
extends: iran-pakistan/base

# Numbers that differ; "taftan list parameters" shows all, "taftan explain NAME" what one means.
# parameters:
#   banks.herding: 0.1

# What happens; "taftan list actions" shows what may be done.
events:
  - id: relief
    at: 2027-01-01
    do: sanctions.suspend
    regime: us_secondary_bank
    note: the reason, in a few words

  # - id: closure # when something is the case
  #   when: tension > 70
  #   within: 7 days
  #   chance: 50 %
  #   for: 14 days
  #   do: crossings.close
`;
}
